import { describe, expect, it } from "vitest";
import { incomeText } from "../../src/report/income/text.js";
import { type IncomePeriod, periodBetween, quarterPeriod, yearPeriod } from "../../src/tax/income/period.js";
import { steady } from "../tax/income/filing.js";
import { computed } from "./income.js";

const languages = ["zh", "en"] as const;
type Given = Parameters<typeof computed>[0];

const text = (given: Given, language: "zh" | "en"): string => incomeText(computed(given), language);
const lineWith = (shown: string, part: string): string =>
  shown.split("\n").find((line) => line.includes(part)) ?? "";
/** The line of a row of the return, and its working on the line after. */
function rowOf(shown: string, number: string): string[] {
  const lines = shown.split("\n");
  const at = lines.findIndex((line) => line.startsWith(`  ${number.padEnd(4)}  `));
  return lines.slice(at, at + 2).map((line) => line.trim());
}

describe.each(languages)("the computation for people, in %s", (language) => {
  it("shows each row with its figure, and its formula with figures", () => {
    const shown = text({ prepaid: "25000" }, language);
    expect(rowOf(shown, "14")).toEqual([expect.stringContaining("  400,000.00  "), "= 10,000,000.00 × 4%"]);
    expect(rowOf(shown, "17")).toEqual([expect.stringContaining("  80,000.00  "), "= 400,000.00 × 20%"]);
    const [due, working] = rowOf(shown, "19");
    expect(due).toContain("  0.00  ");
    expect(working).toContain("= 100,000.00 − 80,000.00 − 25,000.00");
    expect(working).toContain(language === "zh" ? "小于0，填0" : "below 0, so 0");
  });

  it("shows a taxable income that rounding would put on the other side of the limit as it was compared", () => {
    const given = {
      revenue: "75000000.01",
      margin: "3.9999999994",
      quarters: [1, 2, 3].map(() => steady(1, "1")),
    };
    const shown = text(given, language);
    expect(rowOf(shown, "14")).toEqual([
      expect.stringContaining("  3,000,000.00  "),
      "= 75,000,000.01 × 4% = 3,000,000.0004",
    ]);
    expect(shown).toContain("3,000,000.0004 > 3,000,000.00");
    const [deemed, books] = shown
      .split("\n")
      .filter((line) => /(: taxable income ¥|：应纳税所得额 [\d,.]+ 元，)/.test(line));
    expect(deemed).toMatch(/3,000,000\.0004 元，非小型|¥3,000,000\.0004, not a small/);
    expect(books).toMatch(/3,000,000\.00 元，小型|¥3,000,000\.00, a small/);
  });

  it("shows every addend of row 1", () => {
    const shown = rowOf(text({ interestIncome: "30", taxFreeIncome: "1234.5" }, language), "1");
    expect(shown[0]).toContain("  10,001,264.50  ");
    const addends =
      language === "zh"
        ? "的出口收入 10,000,000.00 + 利息收入 30.00 + 免税收入 1,234.50"
        : "exports of 2026-01-01 to 2026-09-30 10,000,000.00 + interest 30.00 + tax-free income 1,234.50";
    expect(shown[1]).toContain(addends);
  });

  it("shows the parts of a reduction in years with two bands, and negative figures in brackets", () => {
    // 2,000,000 in 2021: 25 − 2.5 and 25 − 10 points.
    const shown = text({ revenue: "50000000", period: quarterPeriod(2021, 4) }, language);
    expect(rowOf(shown, "17")[1]).toBe("= 1,000,000.00 × 22.5% + 1,000,000.00 × 15%");
    expect(rowOf(text({ revenue: "-100" }, language), "16")[1]).toContain("= (-4.00) × 25%");
  });

  it("says how far away the cliff is, and what the tax jumps to", () => {
    const below = lineWith(text({}, language), "75,000,000.00");
    for (const part of ["3,000,000.00", "65,000,000.00", "150,000.00", "750,000.00"])
      expect(below).toContain(part);
    const above = lineWith(text({ revenue: "80000000" }, language), "75,000,000.00");
    for (const part of ["5,000,000.00", "150,000.00", "750,000.00"]) expect(above).toContain(part);
    const otherwise = text({ restrictedIndustry: true }, language);
    expect(lineWith(otherwise, "75,000,000.00")).toMatch(
      language === "zh" ? /^（现有其他条件/ : /^\(another test/,
    );
  });

  it("shows each test with figure and limit", () => {
    const shown = text({ quarters: [1, 2, 3].map(() => steady(301, "4999.99")) }, language);
    expect(shown).toContain("301.00 > 300");
    expect(shown).toContain("4,999.99 ≤ 5,000");
    expect(shown).toContain("400,000.00 ≤ 3,000,000.00");
    expect(shown).toContain(language === "zh" ? "小型微利企业：否" : "small low-profit enterprise: no");
  });

  it("shows apart what does not qualify, with its amount", () => {
    const shown = lineWith(
      text({ excluded: [{ yuan: "1234567.5", lines: 1200 }] }, language),
      "income/voucher",
    );
    expect(shown).toContain("1,234,567.50");
    expect(shown).toContain("1,200");
    expect(text({}, language)).not.toContain("income/");
  });

  it("shows both ways, who is better off, and from which margin on", () => {
    const shown = text({ margin: "10" }, language);
    const saved = language === "zh" ? "核定征收少缴 30,000.00 元" : "the deemed rate costs ¥30,000.00 less";
    expect(shown).toContain(saved);
    expect(shown).toContain(
      language === "zh" ? "高于 4% 时核定征收合算" : "below a margin of 4% books cost less",
    );
    expect(text({}, language)).not.toContain(language === "zh" ? "查账" : "books");
  });

  it("marks a margin that is not shown in full", () => {
    // (10,000,000 − 100) × 4 % + 100 = 400,096 of 10,000,000 is 4.00096 %.
    expect(text({ margin: "10", taxFreeIncome: "100" }, language)).toContain("≈4.001%");
  });
});

describe("what has to be said besides", () => {
  const kinds = (given: Given): string[] => computed(given).notes.map(({ kind }) => kind);
  const in2024 = { period: quarterPeriod(2024, 3) };
  const two = [steady(1, "1"), steady(1, "1")];

  it.each<[string, Given, string[]]>([
    ["nothing, of a plain case", in2024, []],
    ["the rate came later than 2019", { period: quarterPeriod(2019, 3) }, ["rate-not-in-force"]],
    ["tax of 2020 could be deferred", { period: quarterPeriod(2020, 3) }, ["deferral-2020"]],
    ["the exemption may not go on", { period: quarterPeriod(2026, 3) }, ["exemption-uncertain"]],
    ["quarters are missing", { ...in2024, quarters: two }, ["quarters-missing"]],
    ["missing quarters change nothing", { ...in2024, quarters: two, restrictedIndustry: true }, []],
    ["the industry is assumed", { ...in2024, restrictedIndustry: undefined }, ["industry-assumed"]],
    ["revenue is missing", { period: periodBetween("2024-02-01", "2024-09-30") }, ["starts-late"]],
    ["the quarter goes on", { period: periodBetween("2024-01-01", "2024-09-29") }, ["quarter-unfinished"]],
    ["income is negative", { ...in2024, revenue: "-1" }, ["negative-income"]],
    ["more was paid than due", { ...in2024, prepaid: "20000.01" }, ["overpaid"]],
    ["what is due was paid", { ...in2024, prepaid: "20000.00" }, []],
    ["details are missing", { ...in2024, taxFreeIncome: "1.00" }, ["tax-free-not-split"]],
  ])("%s", (_, given, due) => {
    expect(kinds(given)).toEqual(due);
    for (const language of languages) {
      const notes = text(given, language)
        .split("\n")
        .filter((line) => line.startsWith(language === "zh" ? "注意：" : "note: "));
      expect(notes).toHaveLength(due.length);
    }
  });

  it("says why taxable income is below 0, and what that comes to", () => {
    const year = yearPeriod(2026);
    const note = (given: Given) => lineWith(text(given, "en"), "taxable income is below 0");
    expect(note({ revenue: "-1" })).toMatch(/more was refunded than earned.*rows 19 and 21 of a prepayment/);
    const untaxed = { revenue: "-900", nonTaxableIncome: "1000" };
    expect(note({ ...untaxed, period: year })).toContain("at most what was prepaid (row 18)");
    // −900 × 4 % × 25 % = −9.00; 7.00 was prepaid and comes back.
    const shown = text({ ...untaxed, prepaid: "7", period: year }, "en");
    expect(rowOf(shown, "16")).toEqual([expect.stringContaining("  -9.00  "), "= (-36.00) × 25%"]);
    expect(rowOf(shown, "19")).toEqual([
      expect.stringContaining("  -7.00  "),
      "= (-9.00) − 0.00 − 7.00, below (-7.00), so (-7.00)",
    ]);
    expect(shown).toContain("¥7.00 more was paid");
  });

  it("names the missing quarters, the overpaid sum and the refund", () => {
    for (const language of languages) {
      expect(lineWith(text({ quarters: two }, language), "income.quarters")).toContain("3");
      expect(text({ prepaid: "21234.56" }, language)).toContain("1,234.56");
      const annual = text({ prepaid: "21234.56", period: yearPeriod(2026) }, language);
      expect(rowOf(annual, "21")[0]).toContain("-1,234.56");
    }
  });
});

describe.each(languages)("what row 1 consists of, in %s", (language) => {
  // 10,000,000 of exports, of which 1,000 + 20.50 don't qualify; 30 of interest beside them.
  const given = {
    other: [{ yuan: "1000", lines: 2 }],
    doubt: [{ yuan: "20.5", lines: 1 }],
    interestIncome: "30",
  };

  it("is shown in three outcomes that add up to it, each with its reasons", () => {
    const shown = text(given, language);
    const sums = shown
      .split("\n")
      .map((line) => /^ {2,4}\S.*: ([\d,]+\.\d\d)(?: \(|$)/.exec(line)?.[1])
      .filter((sum) => sum !== undefined);
    // 10,000,000 − 1,000 − 20.50; 1,000 + 30; in doubt.
    expect(sums).toEqual(["9,998,979.50", "1,030.00", "1,000.00", "30.00", "20.50", "20.50"]);
    expect(lineWith(shown, "income/retail-mode")).toContain("2");
    expect(shown).toContain(language === "zh" ? "存疑" : "in doubt");
  });

  it("names the switches and the notices that are known", () => {
    expect(text(given, language)).toContain("income.businessExports: retail");
    expect(text({ readings: { businessExports: true } }, language)).toContain(
      "income.businessExports: retail",
    );
    expect(text({}, language)).not.toContain("businessExports");
    const unlisted = (period: IncomePeriod) =>
      text({ readings: { withdrawnListed: false }, period }, language);
    // MOF and STA 2 of 2026: from 2026-04-01, batteries from 2027-01-01.
    expect(unlisted(quarterPeriod(2026, 1))).not.toContain("--withdrawn");
    const second = lineWith(unlisted(quarterPeriod(2026, 2)), "--withdrawn");
    expect(second).toContain("2026-04-01");
    expect(second).not.toContain("2027-01-01");
    expect(lineWith(unlisted(quarterPeriod(2027, 1)), "--withdrawn")).toContain("2027-01-01");
  });
});
