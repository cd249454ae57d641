import { type IncomeTax, incomeTax } from "../../src/tax/income/income-tax.js";
import { type IncomePeriod, quarterPeriod } from "../../src/tax/income/period.js";
import { incomeSettings, type WrittenIncomeSettings } from "../../src/tax/income/settings.js";
import { Exact } from "../../src/values/money.js";
import { smallSettings } from "../tax/income/filing.js";

interface Given extends WrittenIncomeSettings {
  readonly revenue?: string;
  readonly period?: IncomePeriod;
  readonly margin?: string;
  readonly excluded?: readonly { readonly yuan: string; readonly lines: number }[];
}

/** The computation of a small enterprise's ¥10,000,000 in three quarters of 2026, unless said otherwise. */
export function computed({
  revenue = "10000000",
  period,
  margin,
  excluded = [],
  ...written
}: Given = {}): IncomeTax {
  return incomeTax({
    revenue: new Exact(revenue),
    period: period ?? quarterPeriod(2026, 3),
    settings: incomeSettings({ ...smallSettings, ...written }),
    excluded: excluded.map(({ yuan, lines }) => ({
      reason: "income/voucher",
      title: { zh: "取得有效进货凭证", en: "valid purchase voucher" },
      yuan: new Exact(yuan),
      lines,
    })),
    margin: margin === undefined ? undefined : new Exact(margin),
  });
}
