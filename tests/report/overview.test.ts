import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { exportLanes, laneTitles } from "../../src/consignment/lanes.js";
import { type OverviewFacts, overview } from "../../src/report/closing/overview.js";
import { catalogue } from "../../src/rules/catalogue.js";
import type { Finding, RuleId } from "../../src/values/finding.js";
import { grouped, padEnd, padStart, plainStyle, type Style, textWidth } from "../../src/wording/style.js";

const languages = ["zh", "en"] as const;

/** A finding of a rule with a message of the kind, for reasons. */
function found(rule: RuleId, kind = Object.keys(catalogue.get(rule)?.messages ?? {})[0] ?? ""): Finding {
  const place = { file: "a.csv", line: 17, column: "totalPrice", orderNo: "SO-1" };
  return { rule, kind, severity: "info", ...place, value: "5230.00", expected: "5000.00" };
}

const facts: OverviewFacts = {
  lawDate: "2026-11-20",
  inputs: [
    { name: "a.csv", rows: 1_234_000 },
    { name: "b.csv", rows: 567 },
  ],
  lanes: {
    simplified: { orders: 1_000_000, lines: 1_200_000, yuan: "51000000.50" },
    aggregated: { orders: 0, lines: 0, yuan: "0.00" },
    formal: { orders: 2, lines: 33_000, yuan: "9999.99" },
    rejected: { orders: 3, lines: 1567, yuan: "0.10" },
  },
  counts: { error: 4321, warning: 5, byRule: {} },
  skipped: ["export/licence"],
  reasons: [
    {
      lane: "formal",
      rule: "export/single-limit",
      orders: 1002,
      first: found("export/single-limit"),
    },
  ],
};

describe.each(languages)("the overview in %s", (language) => {
  const text = overview(facts, language, plainStyle);
  const lines = text.split("\n");

  it("shows every lane with orders, rows and money, zeros included", () => {
    const lanes = exportLanes.map((lane) =>
      lines.find((line) => line.startsWith(`  ${laneTitles[lane][language]} `)),
    );
    const numbers = lanes.map((line) => line?.slice(2).match(/\d[\d,.]*/g));
    expect(numbers).toEqual([
      ["1,000,000", "1,200,000", "51,000,000.50"],
      ["0", "0", "0.00"],
      ["2", "33,000", "9,999.99"],
      ["3", "1,567", "0.10"],
    ]);
    // Columns line up on a terminal.
    expect(new Set(lanes.map((line) => textWidth(line ?? ""))).size).toBe(1);
    expect(textWidth(lines[1] ?? "")).toBe(textWidth(lanes[0] ?? ""));
  });

  it("says what came in, the law's day, the findings and what was not checked", () => {
    expect(lines[0]).toContain("2026-11-20");
    expect(lines[0]?.match(/[\d,]*\d/g)?.slice(0, 3)).toEqual(["2", "1,234,567", "1,000,005"]);
    expect(text).toMatch(language === "zh" ? /错误 4,321，警告 5/ : /4,321 errors, 5 warnings/);
    expect(text).toContain(`export/licence ${catalogue.get("export/licence")?.title[language]}`);
    expect(text).toContain(`1,002 ${language === "zh" ? "单" : "orders"}`);
    // What failed and where, not the rule's title.
    expect(text).toMatch(/export\/single-limit\n {4}a\.csv:17 .*5230\.00/);
    expect(text).not.toContain(catalogue.get("export/single-limit")?.title[language]);
    if (language === "en") expect(text).not.toMatch(/[一-鿿]/);
  });

  it("counts the notes of how the files were read, where there are any", () => {
    const notes = ["US", "UK"].map((value) => ({
      ...{ rule: "manifest/read-as", kind: "word", line: 2, column: "country" },
      ...{ value, expected: "", count: 1 },
    })) satisfies OverviewFacts["inputs"][number]["notes"];
    const told = overview({ ...facts, inputs: [{ name: "a.csv", rows: 1, notes }] }, language, plainStyle);
    const line = language === "zh" ? /^说明 2（/m : /^2 notes \(/m;
    expect(told).toMatch(line);
    expect(text).not.toMatch(language === "zh" ? /^说明/m : /notes/);
  });

  it("shows the eight most frequent reasons and counts the others", () => {
    const rules = [...catalogue.keys()].slice(0, 11);
    const reasons = rules.map((rule) => ({ lane: "rejected" as const, rule, orders: 1, first: found(rule) }));
    const many = overview({ ...facts, reasons }, language, plainStyle);
    for (const [index, rule] of rules.entries()) expect(many.includes(`  ${rule}\n`)).toBe(index < 8);
    expect(many).toMatch(language === "zh" ? /另有 3 种/ : /and 3 more kinds/);
    const eight = overview({ ...facts, reasons: reasons.slice(0, 8) }, language, plainStyle);
    expect(eight).not.toMatch(/…/);
  });

  it("says nothing of reasons and checks that there are none of", () => {
    const { reasons: _, ...rest } = facts;
    const short = overview({ ...rest, skipped: [] }, language, plainStyle);
    expect(short.split("\n")).toHaveLength(1 + 1 + exportLanes.length + 1 + 1);
  });

  it.each([60, 80, 120])("fits a terminal of %i columns", (width) => {
    const fitted = overview(facts, language, { ...plainStyle, width });
    expect(fitted.split("\n").filter((line) => textWidth(line) > width)).toEqual([]);
  });

  it("has the figures below the lane's name where the terminal is too narrow for a table", () => {
    const lanes = {
      ...facts.lanes,
      simplified: { orders: 9_999_999, lines: 99_999_999, yuan: "9999999999.00" },
    };
    const narrow = overview({ ...facts, lanes }, language, { ...plainStyle, width: 60 }).split("\n");
    const at = narrow.indexOf(`  ${laneTitles.simplified[language]}`);
    expect(narrow[at + 1]).toMatch(/^ {4}9,999,999 \S+ {2}99,999,999 \S+ {2}¥9,999,999,999\.00$/);
  });

  it("names the encodings, the presets, the profile and the ledger, where there are any", () => {
    const inputs = [{ name: "a.csv", rows: 1, encoding: "gb18030", preset: "shopify" }];
    const profile = { used: "qingdan.yaml", passedOver: undefined };
    const told = overview({ ...facts, inputs, profile, ledger: "~/ledger.sqlite" }, language, plainStyle);
    for (const word of ["a.csv gb18030", "a.csv shopify", " qingdan.yaml\n", " ~/ledger.sqlite\n"])
      expect(told).toContain(word);
    expect(text).not.toContain("ledger.sqlite");
  });

  it("colours the outcome alone", () => {
    const mark = (code: number) => (line: string) => `\u001b[${code}m${line}\u001b[0m`;
    const style: Style = {
      bold: mark(1),
      dim: mark(2),
      red: mark(31),
      yellow: mark(33),
      green: mark(32),
    };
    const outcome = (error: number, warning: number) =>
      overview({ ...facts, counts: { error, warning, byRule: {} }, skipped: [] }, language, style)
        .trimEnd()
        .split("\n")
        .at(-1);
    expect(outcome(1, 1)).toContain("\u001b[31m");
    expect(outcome(0, 1)).toContain("\u001b[33m");
    expect(outcome(0, 0)).toContain("\u001b[32m");
    expect(stripVTControlCharacters(overview(facts, language, style))).toBe(text);
  });
});

describe("widths", () => {
  it("count two for a Chinese character and a full-width sign, none for a colour", () => {
    expect(["abc", "清单", "（A）", "é", "e\u0301", "👕", "\u001b[31m红\u001b[39m"].map(textWidth)).toEqual([
      3, 4, 5, 1, 1, 2, 2,
    ]);
  });

  it("are filled up by padEnd and padStart, and never cut", () => {
    expect(padEnd("清单", 6)).toBe("清单  ");
    expect(padStart("清单", 6)).toBe("  清单");
    expect(padEnd("abc", 6)).toBe("abc   ");
    expect(padEnd("清单核放", 6)).toBe("清单核放");
    expect(padStart("清单核放", 8)).toBe("清单核放");
    expect(padEnd("", 0)).toBe("");
  });
});

describe("grouped", () => {
  it("sets thousands apart, left of the point alone", () => {
    const numbers = [
      0,
      7,
      999,
      1000,
      12_345,
      1_234_567,
      "0.00",
      "1000.00",
      "1234567.80",
      "270215977642229.79",
    ];
    expect(numbers.map(grouped)).toEqual([
      "0",
      "7",
      "999",
      "1,000",
      "12,345",
      "1,234,567",
      "0.00",
      "1,000.00",
      "1,234,567.80",
      "270,215,977,642,229.79",
    ]);
    expect(grouped("123.456789")).toBe("123.456789");
    expect(["-1234.5", "-123", -1000].map(grouped)).toEqual(["-1,234.5", "-123", "-1,000"]);
  });
});
