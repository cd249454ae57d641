import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layouts } from "../../src/columns/direction.js";
import { columnReader } from "../../src/readings/column-reader.js";
import { countryWords } from "../../src/readings/words/country-words.js";
import { currencyWords } from "../../src/readings/words/currency-words.js";
import { meaningsOf, tableOf } from "../../src/readings/words/meanings.js";
import { tradeModeWords, transportWords, wrapWords } from "../../src/readings/words/other-words.js";
import { unitWords } from "../../src/readings/words/unit-words.js";
import { wordLines } from "../../src/readings/words/word-list.js";
import { loadReference } from "../../src/reference/tables.js";
import { recordEntries } from "../../src/values/record-of.js";

const reference = loadReference();
type Kind = Parameters<typeof meaningsOf>[0];

function codesOf(kind: Kind, text: string): readonly string[] {
  return meaningsOf(kind, text, reference).codes;
}

function codeOf(kind: Kind, text: string): string | undefined {
  const { codes, certain } = meaningsOf(kind, text, reference);
  return certain ? codes[0] : undefined;
}

describe("words for countries", () => {
  // ISO 3166-1 beside customs' table of 2018 (国别（地区）代码表).
  const iso = readFileSync(new URL("iso-countries.csv", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));

  it("has customs' code of each ISO code of two or three letters but NA, which may be “not available”", () => {
    expect(iso.length).toBe(249);
    const wrong = iso.filter(
      ([two = "", three = "", code]) => codeOf("country", two) !== code || codeOf("country", three) !== code,
    );
    expect(wrong).toEqual([["NA", "NAM", "234"]]);
    expect(codeOf("country", "NAM")).toBe("234");
    expect(codesOf("country", "NA")).toEqual(["234"]);
  });

  it.each([
    ["US", "502"],
    ["us", "502"],
    ["U.S.A.", "502"],
    ["United States", "502"],
    ["United States of America (the)", "502"],
    ["the United States", "502"],
    ["美国", "502"],
    ["美利坚合众国", "502"],
    ["UK", "303"],
    ["Great Britain", "303"],
    ["英国", "303"],
    ["Deutschland", "304"],
    ["South Korea", "133"],
    ["Korea, Republic of", "133"],
    ["北朝鲜", "109"],
    ["中国香港", "110"],
    ["Hong Kong SAR", "110"],
    ["中国澳门", "121"],
    ["中国台湾", "143"],
    ["Taiwan, China", "143"],
    ["俄罗斯", "344"],
    ["Russia", "344"],
    ["Viet Nam", "141"],
    ["vietnam", "141"],
    ["Côte d’Ivoire", "223"],
    ["Cote d'Ivoire", "223"],
    ["Réunion", "237"],
    ["TÜRKIYE", "137"],
    ["ＵＳ", "502"],
    ["502 美国", "502"],
    ["502-美国", "502"],
    ["美国(502)", "502"],
    ["美国（US）", "502"],
    ["United States (US)", "502"],
  ])("reads %s as %s", (text, code) => expect(codeOf("country", text)).toBe(code));

  it.each([
    ["Korea", ["133", "109"]],
    ["Congo", ["213", "252"]],
    ["圣马丁", ["438", "449"]],
    ["维尔京群岛", ["446", "499"]],
  ])("leaves %s to a person", (text, codes) => {
    expect(meaningsOf("country", text, reference)).toEqual({ codes, certain: false });
  });

  it.each(["840", "８４０", "Utopia", "XX", "", "502 英国", "英国(US)", "x".repeat(5000)])(
    "knows no country %j",
    (text) => {
      expect(codesOf("country", text)).toEqual([]);
    },
  );
});

describe("words for currencies", () => {
  it.each([
    ["USD", "502"],
    ["US dollar", "502"],
    ["美金", "502"],
    ["US$", "502"],
    ["RMB", "142"],
    ["人民币", "142"],
    ["cny", "142"],
    ["€", "300"],
    ["£", "303"],
    ["HK$", "110"],
    ["日元", "116"],
    ["JPY", "116"],
    ["韩元", "133"],
    ["502 美元", "502"],
  ])("reads %s as %s", (text, code) => expect(codeOf("currency", text)).toBe(code));

  it.each([
    ["¥", ["142", "116"]],
    ["￥", ["142", "116"]],
    ["kr", ["302", "326", "330"]],
    ["元", ["142", "502", "110"]],
  ])("leaves %s to a person", (text, codes) => {
    expect(meaningsOf("currency", text, reference)).toEqual({ codes, certain: false });
  });

  it.each(["DEM", "840", "BRL"])("knows no currency %s in use", (text) =>
    expect(codesOf("currency", text)).toEqual([]),
  );
});

describe("words for units", () => {
  it.each([
    ["件", "011"],
    ["PCS", "011"],
    ["pc", "011"],
    ["Pieces", "011"],
    ["个", "007"],
    ["只", "008"],
    ["KG", "035"],
    ["kgs", "035"],
    ["公斤", "035"],
    ["千克", "035"],
    ["g", "036"],
    ["克", "036"],
    ["set", "006"],
    ["套", "006"],
    ["双", "025"],
    ["㎡", "032"],
    ["m²", "032"],
    ["瓶", "142"],
    ["011 件", "011"],
  ])("reads %s as %s", (text, code) => expect(codeOf("unit", text)).toBe(code));

  it.each([
    ["pair", ["025", "026", "019"]],
    ["ton", ["070", "071", "072"]],
    ["each", ["007", "011", "008"]],
    ["box", ["140", "120"]],
  ])("leaves %s to a person", (text, codes) => {
    expect(meaningsOf("unit", text, reference)).toEqual({ codes, certain: false });
  });

  it.each(["11", "7", "11.0"])("takes no number %s for a word", (text) =>
    expect(codesOf("unit", text)).toEqual([]),
  );
});

describe("words for other codes", () => {
  it.each([
    ["transport", "航空运输", "5"],
    ["transport", "Air", "5"],
    ["transport", "海运", "2"],
    ["transport", "邮件运输", "6"],
    ["wrap", "纸箱", "2"],
    ["wrap", "carton", "2"],
    ["wrap", "托盘", "5"],
    ["trade-mode", "电子商务", "9610"],
    ["trade-mode", "9610-电子商务", "9610"],
    ["trade-mode", "保税电商", "1210"],
    ["district", "安庆海关", "3302"],
    ["port", "洛杉矶", "3154"],
  ] as const)("reads %s %s as %s", (kind, text, code) => expect(codeOf(kind, text)).toBe(code));

  it("leaves land to a person: road or rail", () => {
    expect(meaningsOf("transport", "陆运", reference)).toEqual({ codes: ["4", "3"], certain: false });
  });
});

describe("all lists of words", () => {
  const lists = {
    country: countryWords,
    currency: currencyWords,
    unit: unitWords,
    transport: transportWords,
    wrap: wrapWords,
    "trade-mode": tradeModeWords,
  } as const;

  it.each(recordEntries(lists))("%s: each word stands once, and its codes are in the table", (kind, list) => {
    const table = reference.table(tableOf[kind]);
    const lines = wordLines(list);
    const codes = lines.flatMap(({ meanings }) => meanings.codes);
    expect(codes.filter((code) => !table.has(code))).toEqual([]);
    // Variants that differ in points or accents alone fold to one word of one line.
    const words = lines.flatMap((line) => [...new Set(line.words)]);
    expect(words.filter((word, at) => word === "" || words.indexOf(word) !== at)).toEqual([]);
  });

  it("never read a code of a table as another, nor what they have read again", () => {
    const columns = layouts.E.all.filter(({ field }) => field.kind === "text" && field.code !== undefined);
    for (const column of columns) {
      const { field } = column;
      if (field.kind !== "text" || field.code === undefined) throw new Error("a column without codes");
      const { read } = columnReader(column, reference);
      const table = reference.table(tableOf[field.code]);
      expect(table.codes.filter((code) => read(code) !== undefined)).toEqual([]);
      const names = table.codes.map((code) => table.get(code)?.name ?? "");
      fc.assert(
        fc.property(fc.constantFrom(...names), (name) => {
          const meant = read(name);
          return meant === undefined || (table.has(meant.text) && read(meant.text) === undefined);
        }),
      );
    }
  });

  it("follow a user's table", () => {
    const own = {
      ...reference.table("units"),
      get: (code: string) => (code === "999" ? { code, name: "试验" } : undefined),
      has: (code: string) => code === "999",
      codes: ["999"],
    };
    const table = () => own;
    expect(meaningsOf("unit", "试验", { table })).toEqual({ codes: ["999"], certain: true });
    expect(meaningsOf("unit", "pcs", { table }).codes).toEqual([]);
  });
});
