import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { catalogue } from "../../src/rules/catalogue.js";
import type { Finding, RuleId } from "../../src/values/finding.js";
import { findingJson, findingRecord, sentence } from "../../src/wording/sentence.js";
import { everyFinding } from "./findings.js";

const languages = ["zh", "en"] as const;
const chineseText = /[一-鿿]/;

const kinds = [...catalogue.values()].flatMap(({ id, messages }) =>
  Object.entries(messages).map(([kind, message]) => ({ id, kind, message })),
);

/** What no manifest can have: states of a code that our tables lack, and what other commands and documents find. */
function elsewhere(id: string, kind: string): boolean {
  if (id.startsWith("code/") && kind !== "unknown") return id !== "code/currency" || kind !== "secondary";
  // Their own tests have them: of workbooks, maps, encodings, product tables, runs before.
  if (
    ["manifest/workbook", "manifest/map", "manifest/encoding", "manifest/duplicate-declaration"].includes(id)
  )
    return true;
  if (id === "manifest/unreadable") return true;
  // Of the editions of tables that a user has imported.
  if (id.startsWith("hs/")) return true;
  // Of what the ledger knows of earlier runs, of other messages' tables, and of sending.
  if (/^(manifest\/declared-before|risk\/duplicate-waybill|(message|submit|credit)\/)/.test(id)) return true;
  // Of traced goods, and of a zone's book.
  if (/^(trace|book)\//.test(id)) return true;
  if (/^(manifest\/declared-before|risk\/[a-z-]+|(message|submit)\/)/.test(id)) return true;
  if (id === "manifest/header" && /^(is-|few-|unlike|no-such|ambiguous|missing)/.test(kind)) return true;
  if (
    /^(format\/(document-number|error-value|no-value|masked-value|excel-date)|identity\/person-name|fx\/(rate-range|unknown-currency)|import\/(gift|hs-code|list-note|vat-rate|duty-rate)|export\/(destination|transport))$/.test(
      id,
    )
  )
    return true;
  if (/^fx\/(receipt-|unknown-order|netting-)/.test(id)) return true;
  if (id === "manifest/row-shape" && kind === "blank") return true;
  // Of a run's end and of its day.
  if (id === "export/way-bill" || id === "export/bill-weight" || id === "code/edition") return true;
  if (id === "manifest/merged-amount" || id === "manifest/hidden") return true;
  if (id === "manifest/header" && ["two-heads", "which-sheet"].includes(kind)) return true;
  if (id === "manifest/as-above" && kind === "merged") return true;
  if (id === "manifest/passed-over" && ["sheet", "by-map"].includes(kind)) return true;
  if (id === "manifest/read-as") return kind !== "price";
  return ["summary", "documents", "withdraw", "cancel", "return", "income", "verify", "rebate"].includes(
    id.split("/")[0] ?? "",
  );
}

const finding: Finding = {
  rule: "format/pattern",
  kind: "values",
  severity: "error",
  file: "m.csv",
  line: 2,
  column: "fFlag",
  orderNo: "SO-1",
  value: "1",
  expected: "3",
};

let found: readonly Finding[] = [];
beforeAll(async () => {
  found = await everyFinding();
});

describe("the sentences of real findings", () => {
  it("come from every rule that a manifest can have, most of its kinds", () => {
    const seen = new Set(found.map(({ rule, kind }) => `${rule} ${kind}`));
    const rulesSeen = new Set(found.map(({ rule }) => rule));
    const due = kinds.filter(({ id, kind }) => !elsewhere(id, kind)).map(({ id }) => id);
    expect([...new Set(due)].filter((id) => !rulesSeen.has(id as RuleId))).toEqual([]);
    expect(seen.size).toBeGreaterThan(90);
  });

  it.each(languages)("are those of the catalogue, with nothing left to fill in: %s", (language) => {
    for (const each of found) {
      const text = sentence(each, language);
      const message = catalogue.get(each.rule)?.messages[each.kind]?.[language];
      expect([each.rule, each.kind, message]).toEqual([each.rule, each.kind, expect.any(String)]);
      expect(text).not.toMatch(/\{\w+\}|undefined|null|NaN|\[object/);
      expect(text).toMatch(language === "zh" ? /[。？]$/ : /[.?]$/);
      if (language === "zh") expect(text).toMatch(chineseText);
      if (message?.includes("{column}")) expect(text).toContain(each.column);
      if (message?.includes("{value}") && each.value !== "") expect(text).toContain(each.value);
      if (message?.includes("{expected}")) expect(text).toContain(each.expected);
    }
  });

  it.each(languages)("have no hole where there was nothing to say: %s", (language) => {
    const holes = found
      .map((each) => sentence(each, language))
      .filter((text) => /[：（(“][。，）)”]|: ?[.,]|\( ?\)| {2}/.test(text));
    expect(holes).toEqual([]);
  });

  it("name a column by both its names in Chinese, and its rule's basis", () => {
    for (const each of found) {
      const { message, basis } = findingRecord(each, "zh");
      if (catalogue.get(each.rule)?.messages[each.kind]?.zh.includes("{column}"))
        expect(message).toMatch(new RegExp(`${each.column} [一-鿿]`));
      expect(basis).not.toBe("");
      expect(findingRecord(each, "en").basis).not.toBe("");
    }
  });
});

describe("the catalogue's sentences", () => {
  it("have no other places to fill in than column, value and expected", () => {
    for (const { id, kind, message } of kinds) {
      const filled = languages.map((language) =>
        sentence({ ...finding, rule: id, kind, value: "V", expected: "E" }, language),
      );
      for (const text of filled) expect([id, kind, text.match(/\{.*?\}/)]).toEqual([id, kind, null]);
      const places = languages.map((language) => (message[language].match(/\{\w+\}/g) ?? []).sort());
      // What one language says by value or expected, the other says as well.
      const facts = places.map((names) => [...new Set(names)].filter((name) => name !== "{column}"));
      expect([id, kind, facts[1]]).toEqual([id, kind, facts[0]]);
    }
  });
});

describe("sentence", () => {
  it("fills in the column with its Chinese name in Chinese alone", () => {
    expect(sentence(finding, "zh")).toBe("fFlag 运费标志 只能是 3，实为 1。请改成允许的值。");
    expect(sentence(finding, "en")).toBe("fFlag can only be 3, not 1. Write a value that is allowed.");
  });

  it("says that a value is blank", () => {
    expect(sentence({ ...finding, value: "" }, "zh")).toBe(
      "fFlag 运费标志 只能是 3，实为 （空）。请改成允许的值。",
    );
    expect(sentence({ ...finding, value: "" }, "en")).toBe(
      "fFlag can only be 3, not (blank). Write a value that is allowed.",
    );
  });

  it("leaves values alone that look like its own places or a replacement's", () => {
    const value = "{expected} {column} $& $1 $$ \\";
    expect(sentence({ ...finding, value }, "en")).toBe(
      `fFlag can only be 3, not ${value}. Write a value that is allowed.`,
    );
  });
});

describe("findingJson", () => {
  const text = fc.oneof(
    fc.constantFrom("", "1", "5230.00", "{value}", "棉制T恤衫"),
    fc.string({ unit: fc.constantFrom('"', "\\", "\n", "\u0000", "\u2028", "\ud842", "\udfb7", "𠮷", "a") }),
    fc.string({ unit: "binary" }),
  );
  const anyFinding: fc.Arbitrary<Finding> = fc
    .record({
      place: fc.constantFrom(...kinds),
      severity: fc.constantFrom("error", "warning", "info"),
      file: text,
      line: fc.nat(),
      column: fc.constantFrom("", "fFlag", "itemNote", "country"),
      direction: fc.constantFrom("I", undefined),
      orderNo: text,
      value: text,
      expected: text,
    })
    .map(({ place: { id, kind }, direction, ...rest }) => ({
      rule: id,
      kind,
      ...rest,
      ...(direction === undefined ? {} : { direction }),
    }));

  it.each(languages)("is the record's JSON, whatever stands in it: %s", (language) => {
    fc.assert(
      fc.property(anyFinding, (each) => {
        expect(findingJson(each, language)).toBe(JSON.stringify(findingRecord(each, language)));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(languages)("has the catalogue's message with values in their places: %s", (language) => {
    fc.assert(
      fc.property(anyFinding, (each) => {
        const blank = language === "zh" ? "（空）" : "(blank)";
        const message = catalogue.get(each.rule)?.messages[each.kind]?.[language] ?? "";
        fc.pre(!message.includes("{column}"));
        const expected = message
          .split(/(\{value\}|\{expected\}|\{count\})/)
          .map((part) => {
            if (part === "{value}") return each.value === "" ? blank : each.value;
            if (part === "{count}") return String(each.count ?? 1);
            return part === "{expected}" ? each.expected : part;
          })
          .join("");
        expect(sentence(each, language)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});
