import { incomeTaxLaw } from "../../../src/tax/income/law.js";
import { type IncomePeriod, quarterPeriod } from "../../../src/tax/income/period.js";
import { type IncomeReturn, incomeReturn } from "../../../src/tax/income/return.js";
import type { RowNumber } from "../../../src/tax/income/row.js";
import { incomeSettings, type WrittenIncomeSettings } from "../../../src/tax/income/settings.js";
import { Exact } from "../../../src/values/money.js";

/** A quarter with the same people and assets (ten thousand yuan) at both ends. */
export function steady(people: number, assets: string) {
  return { peopleStart: people, peopleEnd: people, assetsStart: assets, assetsEnd: assets };
}

const fourQuarters = Array.from({ length: 4 }, () => steady(12, "310.5"));

/** Settings of an enterprise that is small but for its taxable income. */
export const smallSettings: WrittenIncomeSettings = { quarters: fourQuarters, restrictedIndustry: false };

export interface Filing extends WrittenIncomeSettings {
  readonly year?: number;
  readonly revenue: string;
  readonly period?: IncomePeriod;
}

/** The return of an enterprise that is small but for its taxable income, unless said otherwise; 2026 and its fourth quarter. */
export function file({
  year = 2026,
  revenue,
  period = quarterPeriod(year, 4),
  ...written
}: Filing): IncomeReturn {
  const settings = incomeSettings({ ...smallSettings, ...written });
  return incomeReturn({ revenue: new Exact(revenue), settings, period, law: incomeTaxLaw(period.year) });
}

/** Figures of rows as texts with two decimals; blank where a row is open. */
export function rowTexts({ rows }: IncomeReturn): Readonly<Record<RowNumber, string>> {
  return Object.fromEntries(rows.map(({ number, figure }) => [number, figure?.toFixed(2) ?? ""])) as Record<
    RowNumber,
    string
  >;
}
