import { describe, expect, it } from "vitest";
import { incomeSettings, otherIncomeKeys } from "../../../src/tax/income/settings.js";
import { steady } from "./filing.js";

describe("income settings", () => {
  it("are 0 and unsaid where they are not written", () => {
    const settings = incomeSettings({});
    expect(settings.quarters).toEqual([]);
    expect(settings.restrictedIndustry).toBeUndefined();
    const { nonTaxableIncome, taxFreeIncome, prepaid } = settings;
    expect([nonTaxableIncome, taxFreeIncome, prepaid].map((yuan) => yuan.toFixed(2))).toEqual([
      "0.00",
      "0.00",
      "0.00",
    ]);
  });

  it("have other taxable income of the kinds that are written", () => {
    const { otherIncome } = incomeSettings({
      exchangeGains: "0.10",
      domesticSales: "5",
      serviceIncome: "0.00",
    });
    expect(otherIncome.map(({ of, yuan }) => [of, yuan.toFixed(2)])).toEqual([
      ["domesticSales", "5.00"],
      ["exchangeGains", "0.10"],
    ]);
  });

  it.each(["nonTaxableIncome", "taxFreeIncome", "prepaid", ...otherIncomeKeys])(
    "refuse a %s below 0, by its name",
    (key) => {
      expect(() => incomeSettings({ [key]: "-0.01" })).toThrow(`income.${key}`);
      expect(() => incomeSettings({ [key]: "-0.00" })).not.toThrow();
    },
  );

  it("refuse a fifth quarter", () => {
    const quarters = Array.from({ length: 5 }, () => steady(1, "1"));
    expect(() => incomeSettings({ quarters })).toThrow("income.quarters");
  });
});
