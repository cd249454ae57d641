import { describe, expect, test } from "vitest";
import { everyColumn } from "../../src/columns/every-column.js";
import { rules } from "../../src/rules/catalogue.js";
import { remedyOf } from "../../src/wording/remedy.js";

/** Most characters of a message as it stands in the catalogue. */
const longest = 400;

/** Every message of the catalogue, once, with its rule's severity. */
const messages = [
  ...new Map(
    rules.flatMap(({ id, severity, messages: texts }) =>
      Object.entries(texts).map(([kind, text]) => [`${id} ${kind}`, { ...text, severity }] as const),
    ),
  ),
];

const columns: ReadonlySet<string> = new Set(everyColumn.map(({ name }) => name));

/** What is written alike in both languages: places to fill in, commands, options, files, settings. */
const inBoth = [
  /\{\w+\}/gu,
  /[\w-]*\.\w+(?:: \w+)?/gu,
  /qingdan(?: (?:codes|ledger|headers|return|cancel|declare|validate|receipts|retry|submit)(?: [a-z-]+)?)?/gu,
  /--[a-z-]+(?: gbk| export)?/gu,
  /\b[a-z]+[A-Z]\w*(?:: \w+)?/gu,
  /\b(?:messages|templates)\//gu,
] as const;

/** Names that have no Chinese: programs, keys of files, keywords of maps, columns of small tables, commands. */
const names = new Set(
  [
    "Excel Word LibreOffice OpenDocument xlsx gzip gunzip jq items null optional true Unicode Schema libxml xmllint YYYYMMDDhhmmss",
    "defaults number point comma round split capture rows encoding schema files sha own mode duty",
    "declare cancel return summarize receipts reference batch",
  ].flatMap((line) => line.split(" ")),
);

/** Chinese that English messages show: column names, a mark, a city, what replaces lost characters. */
const shown = new Set(["订单编号", "核注清单", "合计", "锟斤拷", "杭州"]);

function latinWords(text: string): string[] {
  const plain = inBoth.reduce((rest, pattern) => rest.replace(pattern, " "), text);
  return (plain.match(/[A-Za-z]{2,}/gu) ?? []).filter(
    (word) => /[a-z]/u.test(word) && !columns.has(word) && !names.has(word),
  );
}

describe("messages of the catalogue", () => {
  test("every error and warning says in both languages what to do", () => {
    const without = messages.filter(
      ([, { severity, zh, en }]) =>
        severity !== "info" && (remedyOf(zh, "zh") === "" || remedyOf(en, "en") === ""),
    );
    expect(without.map(([name]) => name)).toEqual([]);
  });

  test("so does the reason for which an order is aggregated", () => {
    const reason = messages.find(([name]) => name === "export/statistics-flag demanded")?.[1];
    expect(remedyOf(reason?.zh ?? "", "zh")).toContain("请清空该列");
    expect(remedyOf(reason?.en ?? "", "en")).toContain("Leave the column blank");
  });

  test(`none is longer than ${longest} characters`, () => {
    const long = messages.filter(([, { zh, en }]) => Math.max(zh.length, en.length) > longest);
    expect(long.map(([name]) => name)).toEqual([]);
  });

  test("the Chinese ones have no English words", () => {
    const words = messages.flatMap(([name, { zh }]) => latinWords(zh).map((word) => `${name}: ${word}`));
    expect(words).toEqual([]);
  });

  test("the English ones have no Chinese words", () => {
    const words = messages.flatMap(([name, { en }]) =>
      (en.match(/\p{Script=Han}+/gu) ?? [])
        .filter((word) => !shown.has(word))
        .map((word) => `${name}: ${word}`),
    );
    expect(words).toEqual([]);
  });
});

describe("remedies", () => {
  test("a sentence that begins with a file's name does not end the first one", () => {
    expect(remedyOf("run.json lists it twice. It was changed.", "en")).toBe("It was changed.");
  });
});
