import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { incomeSettings } from "../../../src/tax/income/settings.js";
import { quarterlyReturns } from "../../../src/tax/income/year.js";
import { Exact } from "../../../src/values/money.js";
import { rowTexts, smallSettings, steady } from "./filing.js";
import { workedOut, yuanText } from "./independent.js";

const enterprise = incomeSettings(smallSettings);

function ofYear(year: number, revenues: readonly string[], given = enterprise) {
  const quarters = revenues.map((revenue) => ({ revenue: new Exact(revenue) }));
  return quarterlyReturns(year, quarters, given).map(rowTexts);
}

const pick = (rows: readonly Readonly<Record<string, string>>[], number: string) =>
  rows.map((row) => row[number]);

describe("the quarters of a year", () => {
  // 2026: 0.2 % of revenue a quarter.
  it("count up, each with what was prepaid before", () => {
    const rows = ofYear(2026, ["10000000", "5000000", "0", "20000000"]);
    expect(pick(rows, "1")).toEqual(["10000000.00", "15000000.00", "15000000.00", "35000000.00"]);
    expect(pick(rows, "18")).toEqual(["0.00", "20000.00", "30000.00", "30000.00"]);
    expect(pick(rows, "21")).toEqual(["20000.00", "10000.00", "0.00", "40000.00"]);
  });

  // Q3 reaches 75,000,000: 150,000 in all. Q4 passes it: 4 % × 80,000,000 × 25 % = 800,000 in all.
  it("that cross the cliff pay 25 % of the whole year in the quarter that does", () => {
    const rows = ofYear(2026, ["30000000", "30000000", "15000000", "5000000"]);
    expect(pick(rows, "17")).toEqual(["240000.00", "480000.00", "600000.00", "0.00"]);
    expect(pick(rows, "18")).toEqual(["0.00", "60000.00", "120000.00", "150000.00"]);
    expect(pick(rows, "21")).toEqual(["60000.00", "60000.00", "30000.00", "650000.00"]);
  });

  // 80,000,000 → 800,000 at 25 %; refunds of 10,000,000 bring the year to 70,000,000 → 140,000.
  it("that come back below the cliff owe nothing more, and keep what was overpaid", () => {
    const rows = ofYear(2026, ["80000000", "-10000000", "1000000"]);
    expect(pick(rows, "21")).toEqual(["800000.00", "0.00", "0.00"]);
    expect(pick(rows, "18")).toEqual(["0.00", "800000.00", "800000.00"]);
    expect(pick(rows, "17")).toEqual(["0.00", "560000.00", "568000.00"]);
  });

  it("with more refunds than revenue have no tax", () => {
    const rows = ofYear(2026, ["-1000", "500", "1000"]);
    expect(pick(rows, "12")).toEqual(["-1000.00", "-500.00", "500.00"]);
    expect(pick(rows, "21")).toEqual(["0.00", "0.00", "1.00"]);
  });

  // People average 200, then (200 + 500) / 2 = 350, then (200 + 500 + 100) / 3 = 266.67.
  it("look at people up to each quarter", () => {
    const quarters = [steady(200, "1"), steady(500, "1"), steady(100, "1")];
    const rows = ofYear(2026, ["1000000", "1000000", "1000000"], incomeSettings({ quarters }));
    // 2,000; then 25 % of 80,000 is 20,000; then 5 % of 120,000 is 6,000, less than was prepaid.
    expect(pick(rows, "21")).toEqual(["2000.00", "18000.00", "0.00"]);
  });

  it("take off what is not taxable and free of tax since January", () => {
    const [revenue, nonTaxableIncome, taxFreeIncome] = [new Exact(1000), new Exact(100), new Exact(10)];
    const quarter = { revenue, nonTaxableIncome, taxFreeIncome, otherTaxableIncome: new Exact(7) };
    const rows = quarterlyReturns(2026, [quarter, quarter], enterprise).map(rowTexts);
    // 2 × (1000 + 7 + 100 + 10)
    expect(rows[1]).toMatchObject({ "1": "2234.00", "2": "200.00", "3": "20.00", "12": "2014.00" });
  });

  it("come together to the year's tax while nothing is overpaid, in any year", () => {
    const revenue = fc.bigInt({ min: 0n, max: 3_000_000_000n });
    const years = fc.integer({ min: 2019, max: 2027 });
    fc.assert(
      fc.property(years, fc.array(revenue, { minLength: 1, maxLength: 4 }), (year, revenues) => {
        const last = ofYear(year, revenues.map(yuanText)).at(-1);
        const due = workedOut({ year, revenue: revenues.reduce((total, part) => total + part, 0n) });
        const paid =
          BigInt(last?.["18"].replace(".", "") ?? "0") + BigInt(last?.["21"].replace(".", "") ?? "0");
        // Rows rounded one by one may leave a prepayment a fen too high.
        expect(paid - (due["16"] - due["17"])).toBeGreaterThanOrEqual(0n);
        expect(paid - (due["16"] - due["17"])).toBeLessThanOrEqual(1n);
      }),
    );
  });
});
