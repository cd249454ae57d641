import { monthsAfter } from "../values/calendar.js";

/** A reporting period of whole months. */
export interface Period {
  /** 2026-06, 2026-Q2, 2026-H1 or 2026. */
  readonly label: string;
  /** The first and the last day, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  readonly months: PeriodLength;
}

/** A month, a quarter, half a year, a year. */
export type PeriodLength = 1 | 3 | 6 | 12;

/** How the forms of --period read, for messages. */
export const periodForms = "2026, 2026-H1, 2026-Q2, 2026-06";

const written = /^((?:19|20)\d{2})(?:-(?:[Hh]([12])|[Qq]([1-4])|(0[1-9]|1[0-2])))?$/;

/** The period of `--period`: a year (2026), half (2026-H1), quarter (2026-Q2) or month (2026-06); undefined for other texts. */
export function readPeriod(text: string): Period | undefined {
  const match = written.exec(text.trim());
  if (match === null) return undefined;
  const year = Number(match[1]);
  const [half, quarter, month] = [match[2], match[3], match[4]];
  if (half !== undefined) return periodFrom(year * 12 + (Number(half) - 1) * 6, 6);
  if (quarter !== undefined) return periodFrom(year * 12 + (Number(quarter) - 1) * 3, 3);
  if (month !== undefined) return periodFrom(year * 12 + Number(month) - 1, 1);
  return periodFrom(year * 12, 12);
}

/** The same months of the year before. */
export function yearBefore(period: Period): Period {
  return periodFrom(firstMonth(period) - 12, period.months);
}

/** The period of equal length just before: of 2026-Q1 2025-Q4, of 2026-H1 2025-H2. */
export function periodBefore(period: Period): Period {
  return periodFrom(firstMonth(period) - period.months, period.months);
}

/** Whether a day (YYYY-MM-DD) is in a period. */
export function isIn(period: Period, day: string): boolean {
  return day >= period.from && day <= period.to;
}

function firstMonth({ from }: Period): number {
  return Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1;
}

/** The period that begins with a month (counted from the year 0). */
function periodFrom(first: number, months: PeriodLength): Period {
  const [year, month] = [Math.floor(first / 12), first % 12];
  const yearText = String(year).padStart(4, "0");
  const monthText = String(month + 1).padStart(2, "0");
  const labels: Readonly<Record<PeriodLength, string>> = {
    1: `${yearText}-${monthText}`,
    3: `${yearText}-Q${month / 3 + 1}`,
    6: `${yearText}-H${month / 6 + 1}`,
    12: yearText,
  };
  const from = `${yearText}-${monthText}-01`;
  return { label: labels[months], from, to: lastDay(from, months), months };
}

/** The last day of so many months from the first day of a month. */
function lastDay(from: string, months: number): string {
  return monthsAfter(`${from.slice(0, 8)}31`, months - 1);
}
