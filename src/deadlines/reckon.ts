import type { Dated, SourcedValue } from "../law/dated.js";
import type { Length } from "../law/deadlines.js";
import type { WorkingDays } from "../reference/working-days.js";
import { daysAfter, monthsAfter } from "../values/days.js";

/** A day as it was reckoned; days are YYYY-MM-DD. */
export interface Reckoned {
  readonly day: string;
  /** Whether every day that was looked at has a notice or a row of the user's. */
  readonly known: boolean;
}

/** The day itself where it is worked, else the first working day after it. */
export function workdayFrom(day: string, days: WorkingDays): Reckoned {
  let known = days.isKnown(day);
  let last = day;
  while (!days.isWorkday(last)) {
    last = daysAfter(last, 1);
    known &&= days.isKnown(last);
  }
  return { day: last, known };
}

/** The last day of a term as it is counted, from the day that starts it. */
export function lastDayOfTerm(start: string, length: Length): string {
  if ("days" in length) return daysAfter(start, length.days);
  if ("months" in length) return monthsAfter(start, length.months);
  if ("dayOfNextYear" in length) return `${Number(start.slice(0, 4)) + 1}-${length.dayOfNextYear}`;
  const next = monthsAfter(`${start.slice(0, 7)}-01`, 1);
  return daysAfter(next, length.dayOfNextMonth - 1);
}

/** The term in force on the day that starts it; undefined where there was none, or where its instrument had ended. */
export function termOf(terms: Dated<Length> | SourcedValue<Length>, start: string): Length | undefined {
  const entry = "value" in terms ? terms : terms.findLast(({ from }) => from <= start);
  if (entry === undefined) return undefined;
  const ended = entry.source.some(({ until }) => until !== undefined && until < start);
  return ended ? undefined : entry.value;
}

/** A last day, and what a day without work makes of it. */
export interface LastDay {
  readonly dueOn: string;
  /** The day as counted, where it moved. */
  readonly movedFrom: string | undefined;
  /** The day that it moves to if it moves, where no text says whether it does. */
  readonly mayMoveTo: string | undefined;
  /** Whether the working days are known, and it is not open whether the day moves. */
  readonly sure: boolean;
}

/** What becomes of a last day that may be one without work. */
export function onRestDay(day: string, rule: "moves" | "unsaid" | "stays", days: WorkingDays): LastDay {
  const stays = { dueOn: day, movedFrom: undefined, mayMoveTo: undefined };
  if (rule === "stays") return { ...stays, sure: true };
  const next = workdayFrom(day, days);
  if (rule === "moves")
    return { ...stays, dueOn: next.day, movedFrom: next.day === day ? undefined : day, sure: next.known };
  return next.day === day ? { ...stays, sure: next.known } : { ...stays, mayMoveTo: next.day, sure: false };
}
