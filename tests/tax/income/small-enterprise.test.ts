import { describe, expect, it } from "vitest";
import { incomeTaxLaw } from "../../../src/tax/income/law.js";
import { quarterPeriod } from "../../../src/tax/income/period.js";
import { incomeSettings, type WrittenIncomeSettings } from "../../../src/tax/income/settings.js";
import { smallEnterprise } from "../../../src/tax/income/small-enterprise.js";
import { Exact } from "../../../src/values/money.js";
import { smallSettings, steady } from "./filing.js";

interface Tested extends WrittenIncomeSettings {
  readonly taxable?: string;
  readonly quarter?: number;
}

function status({ taxable = "400000", quarter = 4, ...written }: Tested) {
  const settings = incomeSettings({ ...smallSettings, ...written });
  return smallEnterprise(new Exact(taxable), quarterPeriod(2026, quarter), settings, incomeTaxLaw(2026));
}

const quarter = (peopleStart: number, peopleEnd: number, assetsStart = "0", assetsEnd = "0") => ({
  peopleStart,
  peopleEnd,
  assetsStart,
  assetsEnd,
});

const figure = (name: string, tested: Tested) => status(tested).tests.find(({ test }) => test === name);

describe("a small low-profit enterprise", () => {
  it.each([
    ["2999999.99", true],
    ["3000000.00", true],
    ["3000000.01", false],
    ["-5.00", true],
  ])("with a taxable income of %s: %s", (taxable, small) => {
    expect(status({ taxable })).toMatchObject({ small, othersMet: true });
    expect(figure("taxable-income", { taxable })).toMatchObject({
      verdict: small ? "met" : "failed",
      figure: taxable,
      limit: "3000000.00",
    });
  });

  it.each([
    [299, 301, true], // average 300
    [300, 300, true],
    [300, 301, false], // 300.5
    [0, 600, true],
    [0, 601, false],
  ])("with %i people at the quarter's beginning and %i at its end: %s", (start, end, small) => {
    expect(status({ quarter: 1, quarters: [quarter(start, end)] }).small).toBe(small);
  });

  // Limit ¥50,000,000 = 5000 ten thousand.
  it.each([
    ["5000", "5000", true],
    ["4999.99", "5000.01", true],
    ["5000", "5000.01", false],
    ["5000.000000000000000000000000000001", "5000", false],
    ["9999.999999999999999999999999999999", "0", true],
  ])("with assets of %s and %s ten thousand yuan: %s", (start, end, small) => {
    expect(status({ quarter: 1, quarters: [quarter(1, 1, start, end)] }).small).toBe(small);
  });

  it("is never one in a restricted industry", () => {
    expect(status({ restrictedIndustry: true })).toMatchObject({
      small: false,
      othersMet: false,
      failed: true,
    });
    expect(status({ restrictedIndustry: false })).toMatchObject({
      small: true,
      industry: { assumed: false },
    });
  });

  it("is taken to be in an open industry where the profile does not say, and that is on record", () => {
    expect(status({ restrictedIndustry: undefined })).toMatchObject({
      small: true,
      industry: { verdict: "met", assumed: true },
    });
  });
});

describe("averages over quarters", () => {
  // Quarters' averages 200, 300, 400: (200 + 300 + 400) / 3 = 300; with 401 at the end 300.1666…
  const rising = [quarter(100, 300), quarter(300, 300), quarter(350, 450), quarter(900, 900)];

  it("are those of the quarters up to the period's end", () => {
    const quarters = rising;
    expect(figure("people", { quarters, quarter: 1 })).toMatchObject({ figure: "200.00", verdict: "met" });
    expect(figure("people", { quarters, quarter: 2 })).toMatchObject({ figure: "250.00", verdict: "met" });
    expect(figure("people", { quarters, quarter: 3 })).toMatchObject({ figure: "300.00", verdict: "met" });
    // (200 + 300 + 400 + 900) / 4 = 450
    expect(figure("people", { quarters, quarter: 4 })).toMatchObject({ figure: "450.00", verdict: "failed" });
  });

  it("are not rounded before they are compared, nor shown on the wrong side of the limit", () => {
    const last = quarter(350, 451); // 300 + 1/6
    const quarters = [...rising.slice(0, 2), last];
    expect(figure("people", { quarters, quarter: 3 })).toMatchObject({ figure: "300.17", verdict: "failed" });
    // A third of 0.002 above 5000: 5000.000333… shows as more than 5000.
    const assets = [steady(1, "5000"), steady(1, "5000"), quarter(1, 1, "5000", "5000.002")];
    expect(figure("assets", { quarters: assets, quarter: 3 })).toMatchObject({
      figure: "5000.0003",
      limit: "5000",
      verdict: "failed",
    });
  });
});

describe("quarters that the profile lacks", () => {
  it("leave people and assets unknown, and the enterprise is not taken to be small", () => {
    const two = [steady(10, "10"), steady(10, "10")];
    expect(status({ quarters: two, quarter: 2 })).toMatchObject({ small: true, missingQuarters: [] });
    const missing = status({ quarters: two, quarter: 4 });
    expect(missing).toMatchObject({ small: false, othersMet: false, failed: false, missingQuarters: [3, 4] });
    expect(missing.tests.map(({ test, verdict, figure: shown }) => [test, verdict, shown])).toEqual([
      ["taxable-income", "met", "400000.00"],
      ["people", "unknown", undefined],
      ["assets", "unknown", undefined],
    ]);
    expect(status({ quarters: undefined, quarter: 1 })).toMatchObject({ small: false, missingQuarters: [1] });
  });
});
