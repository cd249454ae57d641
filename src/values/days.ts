import { dashed, dayAfter, isDay } from "./calendar.js";

/*
 * Reckoning with days written YYYY-MM-DD, which compare as texts.
 */

/** True for a real day written YYYY-MM-DD. */
export function isDashedDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text.replaceAll("-", ""));
}

/** The day so many days after a day; before it where `days` is negative. */
export function daysAfter(day: string, days: number): string {
  return dashed(dayAfter(day.replaceAll("-", ""), days));
}

/** The day so many months after a day: the same number in its month, or the last of a month that is too short. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, number = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(number, last));
  return first.toISOString().slice(0, 10);
}

/** How many days `to` is after `from`; negative where it is before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** 1 for Monday … 7 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(Date.parse(day)).getUTCDay() || 7;
}

/** True for a month written YYYY-MM. */
export function isMonth(text: string): boolean {
  return /^\d{4}-\d{2}$/.test(text) && isDashedDay(`${text}-01`);
}
