import { chinaTime, dashed, isDay } from "./calendar.js";
import { Failure } from "./failure.js";

/** Most days between a run and a day of its options: more is a slip in the year. */
const mostDaysAway = 366;

/** Throws a Failure for a day (YYYYMMDD) of an option that is no day, or more than a year from the run. */
export function assertNearRun(option: string, day: string, at: Date): void {
  if (!isDay(day)) {
    throw new Failure({
      zh: `${option} ${day} 不是日期。请写成YYYYMMDD的真实日期，如 20261120。`,
      en: `${option} ${day} is not a day. Write one that exists as YYYYMMDD, like 20261120.`,
    });
  }
  const today = dashed(chinaTime(at).slice(0, 8));
  const days = Math.abs(Date.parse(dashed(day)) - Date.parse(today)) / 86_400_000;
  if (days <= mostDaysAway) return;
  throw new Failure({
    zh: `${option} ${dashed(day)} 与申报日 ${today} 相差一年以上。请核对年份；确为那时申报的，用 --at 写明申报时间。`,
    en: `${option} ${dashed(day)} is more than a year from the day of this run, ${today}. Check the year; for a declaration of that time name it with --at.`,
  });
}
