import { describe, expect, it } from "vitest";
import { cliffOf } from "../../../src/tax/income/cliff.js";
import { incomeTaxLaw } from "../../../src/tax/income/law.js";
import { Exact } from "../../../src/values/money.js";
import { computed } from "../../report/income.js";

function cliff(year: number, revenue: string, untaxed = "0") {
  const found = cliffOf(new Exact(revenue), new Exact(untaxed), incomeTaxLaw(year));
  return Object.fromEntries(Object.entries(found).map(([name, yuan]) => [name, yuan.toFixed(2)]));
}

describe("the cliff", () => {
  // 3,000,000 / 4 % = 75,000,000; 25 % × 3,000,000 = 750,000; the year's rates as in law.test.ts.
  it.each([
    [2019, "250000.00"],
    [2021, "225000.00"],
    [2022, "125000.00"],
    [2027, "150000.00"],
  ])("of %i lies at ¥75,000,000, where the tax jumps from %s to 750,000.00", (year, taxAtLimit) => {
    expect(cliff(year, "60000000")).toEqual({
      revenue: "75000000.00",
      distance: "15000000.00",
      taxAtLimit,
      taxAbove: "750000.00",
    });
  });

  it("is 0 away at it, and below 0 above it, from the first fen on", () => {
    expect(cliff(2026, "75000000")).toMatchObject({ distance: "0.00" });
    expect(cliff(2026, "74999999.99")).toMatchObject({ distance: "0.01" });
    expect(cliff(2026, "75000000.01")).toMatchObject({ distance: "-0.01" });
    expect(cliff(2026, "80000000")).toMatchObject({ distance: "-5000000.00" });
    expect(cliff(2026, "-5000000")).toMatchObject({ distance: "80000000.00" });
  });

  it("of a return is measured from the revenue of row 1", () => {
    const { cliff: found, rows } = computed({ revenue: "74000000" });
    expect(found.distance.toFixed(2)).toBe("1000000.00");
    expect(rows.find(({ number }) => number === "1")?.figure?.toFixed(2)).toBe("74000000.00");
  });

  it("lies higher by what is not taxed", () => {
    expect(cliff(2026, "75000000", "1000000")).toMatchObject({
      revenue: "76000000.00",
      distance: "1000000.00",
    });
  });
});
