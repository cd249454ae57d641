import { type IncomeTax, incomeTax } from "../../src/tax/income/income-tax.js";
import type { ReturnReadings } from "../../src/tax/income/notes.js";
import { type IncomePeriod, quarterPeriod } from "../../src/tax/income/period.js";
import { incomeSettings, type WrittenIncomeSettings } from "../../src/tax/income/settings.js";
import { Exact } from "../../src/values/money.js";
import { smallSettings } from "../tax/income/filing.js";

interface Given extends WrittenIncomeSettings {
  readonly revenue?: string;
  readonly period?: IncomePeriod;
  readonly margin?: string;
  readonly other?: readonly { readonly yuan: string; readonly lines: number }[];
  readonly doubt?: readonly { readonly yuan: string; readonly lines: number }[];
  readonly readings?: Partial<ReturnReadings>;
  readonly excluded?: readonly { readonly yuan: string; readonly lines: number }[];
}

/** The computation of a small enterprise's ¥10,000,000 in three quarters of 2026, unless said otherwise. */
export function computed({
  revenue = "10000000",
  period,
  margin,
  excluded = [],
  other = [],
  doubt = [],
  readings = {},
  ...written
}: Given = {}): IncomeTax {
  const reasoned = (all: readonly { readonly yuan: string; readonly lines: number }[], reason: string) =>
    all.map(({ yuan, lines }) => ({
      reason,
      title: { zh: `缘由 ${reason}`, en: `because of ${reason}` },
      yuan: new Exact(yuan),
      lines,
    }));
  return incomeTax({
    qualifying: 7,
    other: reasoned(other, "income/retail-mode"),
    doubt: reasoned(doubt, "income/purchase-voucher"),
    readings: { businessExports: false, withdrawnListed: true, ...readings },
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
