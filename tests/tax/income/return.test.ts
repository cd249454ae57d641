import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quarterPeriod, yearPeriod } from "../../../src/tax/income/period.js";
import { file, rowTexts, steady } from "./filing.js";
import { type Case, rounded, workedOutTexts, yuanText } from "./independent.js";

const years = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027];

/** The case as the code under test sees it; what is not taxed is split between rows 2 and 3. */
function filed({ year, revenue, untaxed = 0n, prepaid = 0n, othersMet = true, annual = false }: Case) {
  return rowTexts(
    file({
      revenue: yuanText(revenue),
      nonTaxableIncome: yuanText(untaxed / 2n),
      taxFreeIncome: yuanText(untaxed - untaxed / 2n),
      prepaid: yuanText(prepaid),
      period: annual ? yearPeriod(year) : quarterPeriod(year, 4),
      ...(othersMet ? {} : { quarters: [1, 2, 3, 4].map(() => steady(301, "1")) }),
    }),
  );
}

describe("worked by hand", () => {
  it("2026, ¥10,000,000: 400,000.00 of taxable income, 100,000.00 − 80,000.00 = 20,000.00", () => {
    expect(rowTexts(file({ revenue: "10000000.00" }))).toEqual({
      "1": "10000000.00",
      "2": "0.00",
      "3": "0.00",
      ...{ "4": "0.00", "5": "0.00", "6": "0.00", "7.1": "0.00", "7.2": "0.00" },
      ...{ "8": "0.00", "9": "0.00", "10": "0.00", "11": "0.00" },
      "12": "10000000.00",
      "13": "4.00",
      "14": "400000.00",
      "15": "25.00",
      "16": "100000.00",
      "17": "80000.00",
      "18": "0.00",
      "19": "20000.00",
      "20": "0.00",
      "21": "20000.00",
    });
  });

  // The form's own lines: 12 = 1−2−3, 14 = 12×13, 16 = 14×15, 19 = 16−17−18, 21 = 19−20; 13 and 15 are the law's.
  it("says how each row comes about", () => {
    const workings = file({ revenue: "10000000.00", taxFreeIncome: "1.00" }).rows.map(
      ({ number, working }) => [number, working],
    );
    const notSplit = { kind: "not-split" };
    expect(Object.fromEntries(workings)).toMatchObject({
      "1": { kind: "revenue" },
      "2": { kind: "given" },
      "3": { kind: "given" },
      ...{ "4": notSplit, "5": notSplit, "6": notSplit, "7.1": notSplit, "7.2": notSplit },
      ...{ "8": notSplit, "9": notSplit, "10": notSplit, "11": notSplit },
      "12": { kind: "difference", rows: ["1", "2", "3"], raised: false },
      "13": { kind: "rate" },
      "14": { kind: "product", amount: "12", percent: "13" },
      "15": { kind: "rate" },
      "16": { kind: "product", amount: "14", percent: "15" },
      "17": { kind: "reduction" },
      "18": { kind: "given" },
      "19": { kind: "difference", rows: ["16", "17", "18"], raised: false },
      "20": { kind: "not-computed" },
      "21": { kind: "difference", rows: ["19", "20"], raised: false },
    });
    const large = file({ revenue: "75000001", prepaid: "800000.00" }).rows;
    const workingOf = (row: string) => large.find(({ number }) => number === row)?.working;
    expect(workingOf("17")).toEqual({ kind: "no-reduction" });
    // 750,000.01 − 800,000.00 is below 0, which a prepayment is not.
    expect(workingOf("19")).toMatchObject({ kind: "difference", raised: true });
  });

  // Row 14 of −0.10 is −0.004, which rounds to nothing; a form has no negative nothing.
  it("what rounds to nothing from below is 0.00", () => {
    const rows = rowTexts(file({ revenue: "-0.10" }));
    expect(rows).toMatchObject({ "1": "-0.10", "12": "-0.10", "14": "0.00", "16": "0.00", "21": "0.00" });
    expect(rowTexts(file({ revenue: "-0.004" }))).toMatchObject({ "1": "0.00", "12": "0.00", "14": "0.00" });
  });

  // Taxable income of ¥50,000,000 at 4 % is ¥2,000,000.
  it.each([
    [2020, "350000.00"], // 15 % × 2,000,000 + 50,000; tax 50,000 + 100,000
    [2021, "375000.00"], // 15 % × 2,000,000 + 75,000; tax 25,000 + 100,000
    [2022, "425000.00"], // 20 % × 2,000,000 + 25,000; tax 25,000 + 50,000
    [2023, "400000.00"], // 20 % × 2,000,000; tax 100,000
  ])("%i, ¥50,000,000: row 17 is %s", (year, reduction) => {
    expect(rowTexts(file({ year, revenue: "50000000" }))).toMatchObject({
      "16": "500000.00",
      "17": reduction,
    });
  });

  // The whole income is taxed at 25 % once the limit is passed: 3,000,000.04 × 25 % = 750,000.01.
  it("2026, ¥75,000,000 is small, ¥75,000,001 is not", () => {
    expect(rowTexts(file({ revenue: "75000000" }))).toMatchObject({ "14": "3000000.00", "21": "150000.00" });
    expect(rowTexts(file({ revenue: "75000001" }))).toMatchObject({ "14": "3000000.04", "21": "750000.01" });
  });

  // 75,000,000.01 × 4 % = 3,000,000.0004: on the form 3,000,000.00, and above the limit all the same.
  it("tests taxable income exactly, not as the form rounds it", () => {
    const [at, above] = [file({ revenue: "75000000.00" }), file({ revenue: "75000000.01" })];
    expect(rowTexts(at)).toMatchObject({ "14": "3000000.00", "17": "600000.00", "21": "150000.00" });
    expect(rowTexts(above)).toMatchObject({ "14": "3000000.00", "17": "0.00", "21": "750000.00" });
    expect(above.smallEnterprise.tests[0]).toEqual({
      test: "taxable-income",
      verdict: "failed",
      figure: "3000000.0004",
      limit: "3000000.00",
    });
  });

  it("rounds half up: 0.125 of revenue is 0.13, 0.50 of income at 25 % is 0.13", () => {
    expect(rowTexts(file({ revenue: "0.125" }))["1"]).toBe("0.13");
    expect(rowTexts(file({ revenue: "12.5" }))).toMatchObject({ "14": "0.50", "16": "0.13", "17": "0.10" });
    expect(rowTexts(file({ revenue: "-0.001" }))).toMatchObject({ "1": "0.00", "12": "0.00", "14": "0.00" });
  });

  it("leaves rows 4 to 11 open where tax-free income is not split, and takes it off all the same", () => {
    const rows = rowTexts(file({ revenue: "1000.00", nonTaxableIncome: "100.00", taxFreeIncome: "50.00" }));
    expect(rows).toMatchObject({ "1": "1150.00", "2": "100.00", "3": "50.00", "4": "", "7.1": "", "11": "" });
    expect(rows["12"]).toBe("1000.00");
  });

  // Row 1 is the whole income: 1,000,000 + 100,000 = 1,100,000; row 12 = 1,100,000 − 100,000.
  it("adds income that is not taxed to row 1 before rows 2 and 3 take it off", () => {
    for (const key of ["taxFreeIncome", "nonTaxableIncome"]) {
      const rows = rowTexts(file({ revenue: "1000000.00", [key]: "100000.00" }));
      expect(rows).toMatchObject({ "1": "1100000.00", "12": "1000000.00", "14": "40000.00" });
    }
  });

  // 1000 + 10 + 20 + 30 + 40 + 50 + 5 + 3 = 1158; 1158 − 5 − 3 = 1150; × 4 % = 46.
  it("adds other taxable income to row 1, each kind as its own addend", () => {
    const filed = file({
      ...{ revenue: "1000", domesticSales: "10", serviceIncome: "20.00", interestIncome: "30" },
      ...{ exchangeGains: "40", otherTaxableIncome: "50", nonTaxableIncome: "5", taxFreeIncome: "3" },
    });
    expect(rowTexts(filed)).toMatchObject({ "1": "1158.00", "12": "1150.00", "14": "46.00" });
    const { working } = filed.rows[0] ?? {};
    if (working?.kind !== "revenue") throw new Error("row 1 is a sum");
    expect(working.exports.toFixed(2)).toBe("1000.00");
    expect(working.addends.map(({ of, yuan }) => `${of} ${yuan.toFixed(2)}`)).toEqual([
      ...["domesticSales 10.00", "serviceIncome 20.00", "interestIncome 30.00", "exchangeGains 40.00"],
      ...["otherTaxableIncome 50.00", "nonTaxableIncome 5.00", "taxFreeIncome 3.00"],
    ]);
  });
});

describe("more paid than due", () => {
  it("is a prepayment of 0, and a refund in the year's return", () => {
    const written = { revenue: "10000000", prepaid: "20000.01" };
    expect(rowTexts(file(written))).toMatchObject({ "18": "20000.01", "19": "0.00", "21": "0.00" });
    const annual = file({ ...written, period: yearPeriod(2026) });
    expect(rowTexts(annual)).toMatchObject({ "19": "-0.01", "21": "-0.01" });
  });

  it("never pays back more than was paid, however negative the revenue", () => {
    const annual = file({ revenue: "-10000000", prepaid: "500", period: yearPeriod(2026) });
    expect(rowTexts(annual)).toMatchObject({
      "14": "-400000.00",
      "16": "-100000.00",
      "17": "0.00",
      "19": "-500.00",
      "21": "-500.00",
    });
    const unpaid = file({ revenue: "-10000000", period: yearPeriod(2026) });
    expect(rowTexts(unpaid)).toMatchObject({ "16": "-100000.00", "19": "0.00", "21": "0.00" });
  });

  it("is a prepayment of 0 where row 16 is below 0, by refunds, whatever is not taxed beside them", () => {
    // −900 × 4 % = −36.00, × 25 % = −9.00.
    const rows = rowTexts(file({ revenue: "-900", nonTaxableIncome: "1000" }));
    expect(rows).toMatchObject({ "1": "100.00", "2": "1000.00" });
    expect(rows).toMatchObject({ "12": "-900.00", "14": "-36.00", "16": "-9.00", "17": "0.00" });
    expect(rows).toMatchObject({ "19": "0.00", "21": "0.00" });
    expect(rowTexts(file({ revenue: "-100", prepaid: "7" }))).toMatchObject({
      "16": "-1.00",
      "18": "7.00",
      "21": "0.00",
    });
  });
});

describe.each(years)("against whole fen worked out from the law, %i", (year) => {
  // ¥25,000,000 and ¥75,000,000 are where taxable income passes ¥1,000,000 and ¥3,000,000.
  const corners = [0n, 2_500_000_000n, 7_500_000_000n];
  const steps = [-100_000n, -26n, -25n, -13n, -12n, -1n, 0n, 1n, 12n, 13n, 25n, 26n, 100_000n];
  const revenues = corners.flatMap((corner) => steps.map((step) => corner + step));

  it.each([true, false])("around ¥0, ¥25,000,000 and ¥75,000,000, other tests met: %s", (othersMet) => {
    for (const revenue of revenues) {
      const due = { year, revenue, othersMet };
      expect(filed(due)).toMatchObject(workedOutTexts(due));
    }
  });
});

const fen = (least: bigint, most: bigint) => fc.bigInt({ min: least, max: most });

const anyCase: fc.Arbitrary<Case> = fc.record({
  year: fc.constantFrom(...years),
  revenue: fc.oneof(
    fen(-(10n ** 9n), 10n ** 9n),
    fen(-(10n ** 10n), 2n * 10n ** 10n),
    fen(-1000n, 1000n),
    fen(0n, 10n ** 22n),
  ),
  untaxed: fc.oneof(fc.constant(0n), fen(0n, 10n ** 9n)),
  prepaid: fc.oneof(fc.constant(0n), fen(0n, 10n ** 8n)),
  othersMet: fc.boolean(),
  annual: fc.boolean(),
});

describe("for any figures", () => {
  it("is what the independent calculation gives", () => {
    fc.assert(
      fc.property(anyCase, (due) => {
        expect(filed(due)).toMatchObject(workedOutTexts(due));
      }),
      { numRuns: 500 },
    );
  });

  it("has rows between which the form's formulas hold to the fen", () => {
    const holds = (due: Case): void => {
      const rows = filed(due);
      const row = (number: keyof typeof rows): bigint => BigInt(rows[number].replace(".", ""));
      const notBelow0 = (value: bigint): bigint => (value < 0n ? 0n : value);
      expect(row("12")).toBe(row("1") - row("2") - row("3"));
      expect(row("14")).toBe(rounded(row("12") * row("13"), 10_000n));
      expect(row("16")).toBe(rounded(row("14") * row("15"), 10_000n));
      const balance = row("16") - row("17") - row("18");
      // Raised to 0 in a prepayment, to what was prepaid in the year's return.
      const least = due.annual === true ? -row("18") : 0n;
      expect(row("19")).toBe(balance < least ? least : balance);
      expect(row("21")).toBe(row("19") - row("20"));
      expect(row("17")).toBeLessThanOrEqual(notBelow0(row("16")));
    };
    fc.assert(fc.property(anyCase, holds), { numRuns: 500 });
  });
});
