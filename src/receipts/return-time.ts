import { isDate } from "../values/calendar.js";

/** Digits of a time down to the millisecond, and those down to the second. */
const allDigits = 17;
const leastDigits = 14;

/**
 * A time of customs (China's) as YYYYMMDDhhmmssSSS, 17 digits; undefined where the text is none. Fractions of the
 * second may have less than three digits or be missing: zeros stand for them. CEB900 has a free text of up to 50
 * characters: with `free`, date and time may be written apart (2026-11-29 17:05:00.123, 2026-11-29T17:05:00+08:00).
 */
export function returnTime(text: string, free = false): string | undefined {
  const written = free ? joined(text) : text;
  if (!/^\d{14,17}$/.test(written)) return undefined;
  const number = (start: number, end: number): number => Number(written.slice(start, end));
  if (number(0, 4) < 1900 || !isDate(number(0, 4), number(4, 6), number(6, 8))) return undefined;
  if (number(8, 10) > 23 || number(10, 12) > 59 || number(12, leastDigits) > 59) return undefined;
  return written.padEnd(allDigits, "0");
}

const apart =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ]\s*(\d{1,2}):(\d{2}):(\d{2})(?:[.:,](\d{1,3}))?(?:\+08:?00)?$/;

function joined(text: string): string {
  const [, year = "", ...others] = apart.exec(text) ?? [];
  if (year === "") return text;
  const [month = "", day = "", hour = "", minute = "", second = "", fraction = ""] = others;
  const two = [month, day, hour, minute, second].map((part) => part.padStart(2, "0"));
  return `${year}${two.join("")}${fraction}`;
}
