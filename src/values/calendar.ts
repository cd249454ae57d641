import { beginsWithDigits, numberAt } from "./digits.js";

/** True for a real day of the calendar written as YYYYMMDD, of the year `earliest` or later. */
export function isDay(text: string, earliest = 1900): boolean {
  if (text.length !== 8 || !beginsWithDigits(text, 8)) return false;
  const year = numberAt(text, 0, 4);
  return year >= earliest && isDate(year, numberAt(text, 4, 6), numberAt(text, 6, 8));
}

/** Days of the months of a year that is not a leap year. */
const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for a real day of the calendar (Gregorian, also before it was introduced). */
export function isDate(year: number, month: number, day: number): boolean {
  return day >= 1 && day <= (month === 2 && isLeap(year) ? 29 : (daysOfMonth[month - 1] ?? 0));
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** True for a real point of time written as YYYYMMDDhhmmss. */
export function isTime(text: string): boolean {
  return /^\d{8}([01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(text) && isDay(text.slice(0, 8));
}

/** YYYYMMDD as YYYY-MM-DD. */
export function dashed(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;
}

/**
 * A day that spreadsheets write with the year first (2026/11/20, 2026-1-5, 2026年11月20日, 2026.11.20), as
 * YYYYMMDD; undefined where the text is not a day or is ambiguous.
 */
export function unambiguousDay(text: string): string | undefined {
  const match =
    /^(\d{4})(?:[/.-](\d{1,2})[/.-](\d{1,2})|年(\d{1,2})月(\d{1,2})日)(?:\s+0{1,2}:00(?::00)?)?$/.exec(text);
  if (match === null) return undefined;
  const month = match[2] ?? match[4] ?? "";
  const day = match[3] ?? match[5] ?? "";
  const written = `${match[1]}${month.padStart(2, "0")}${day.padStart(2, "0")}`;
  return isDay(written) ? written : undefined;
}

const chinaOffset = 8 * 3_600_000;

/** A point of time in China, YYYYMMDDhhmmss (UTC+8 all year since 1992). */
export function chinaTime(instant: Date): string {
  return new Date(instant.getTime() + chinaOffset).toISOString().replace(/\D/g, "").slice(0, 14);
}

/** A point of time as ISO 8601 with milliseconds and China's offset: 2026-11-20T10:00:00.000+08:00. */
export function chinaInstant(instant: Date): string {
  return `${new Date(instant.getTime() + chinaOffset).toISOString().slice(0, -1)}+08:00`;
}

/** A day in China, YYYY-MM-DD. */
export function chinaDay(instant: Date): string {
  return dashed(chinaTime(instant));
}

/**
 * The point of time of `--at`: ISO 8601 (without an offset it is China's time), a day alone, or
 * YYYYMMDDhhmmss. Undefined where it is none of these.
 */
export function parseInstant(text: string): Date | undefined {
  const compact = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  const iso = compact
    ? `${compact[1]}-${compact[2]}-${compact[3]}T${compact[4]}:${compact[5]}:${compact[6]}`
    : text.replace(" ", "T");
  const match = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)?(Z|[+-]\d{2}:\d{2})?$/.exec(iso);
  if (match?.[1] === undefined || !isDay(match[1].replaceAll("-", ""))) return undefined;
  const instant = new Date(`${match[1]}${match[2] ?? "T00:00:00"}${match[3] ?? "+08:00"}`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** The day so many days after a day, both YYYYMMDD. */
export function dayAfter(day: string, days: number): string {
  const start = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8)));
  return new Date(start + days * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");
}

/** The day so many months after a day, both YYYY-MM-DD; the last of its month where that has no such day. */
export function monthsAfter(day: string, months: number): string {
  const number = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(number / 12), (number % 12) + 1];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const ofMonth = Math.min(Number(day.slice(8, 10)), last);
  return new Date(Date.UTC(year, month - 1, ofMonth)).toISOString().slice(0, 10);
}
