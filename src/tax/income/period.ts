import { isDay } from "../../values/calendar.js";
import { Failure } from "../../values/failure.js";

/**
 * The period of a return. Its figures are cumulative from the beginning of the year to the end of the period.
 * A quarter's return is a prepayment; the year's settles what was prepaid, and may pay back.
 */
export interface IncomePeriod {
  readonly year: number;
  /** First and last day whose revenue counts, YYYY-MM-DD, both included. */
  readonly from: string;
  readonly to: string;
  readonly filing: "prepayment" | "annual";
  /** Quarters of the year that have begun by `to`: those whose people and assets count. */
  readonly quarters: number;
}

const lastDays = ["03-31", "06-30", "09-30", "12-31"] as const;

/** 1 January to the end of a quarter (1 to 4). Throws a Failure for another quarter. */
export function quarterPeriod(year: number, quarter: number): IncomePeriod {
  const last = lastDays[quarter - 1];
  if (last === undefined) {
    throw new Failure({
      zh: `没有第${quarter}季度；季度为1、2、3、4。`,
      en: `there is no quarter ${quarter}; quarters are 1, 2, 3 and 4.`,
    });
  }
  return { year, from: `${year}-01-01`, to: `${year}-${last}`, filing: "prepayment", quarters: quarter };
}

/** A year, for its annual return. */
export function yearPeriod(year: number): IncomePeriod {
  return { ...quarterPeriod(year, 4), filing: "annual" };
}

/**
 * A period of days (YYYY-MM-DD) for a prepayment. Throws a Failure where one is not a day of the calendar,
 * they are in the wrong order, or of two years: a return is of one.
 */
export function periodBetween(from: string, to: string): IncomePeriod {
  for (const day of [from, to]) if (!isWrittenDay(day)) throw notADay(day);
  if (from > to) {
    throw new Failure({
      zh: `起日 ${from} 晚于止日 ${to}，请对调。`,
      en: `the period begins on ${from}, after its end ${to}; exchange them.`,
    });
  }
  if (from.slice(0, 4) !== to.slice(0, 4)) {
    throw new Failure({
      zh: `${from} 至 ${to} 跨了年度；申报表按年累计，请按年分开。`,
      en: `${from} to ${to} spans two years; a return is for one year: compute each separately.`,
    });
  }
  const quarters = Math.ceil(Number(to.slice(5, 7)) / 3);
  return { year: Number(to.slice(0, 4)), from, to, filing: "prepayment", quarters };
}

/** True where the period ends with a quarter. */
export function endsQuarter({ to }: IncomePeriod): boolean {
  return lastDays.some((day) => to.endsWith(day));
}

function isWrittenDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text.replaceAll("-", ""));
}

function notADay(text: string): Failure {
  return new Failure({
    zh: `“${text}”不是日期；应如 2026-09-30。`,
    en: `"${text}" is not a day; write it like 2026-09-30.`,
  });
}
