import { Decimal } from "decimal.js";
import { general, type NumberFormat } from "./number-format.js";

/** Digits that a spreadsheet keeps and shows of a number. */
const significant = 15;

/** Fifteen digits are exact in 40; the exponents are those of a double. */
const Exact = Decimal.clone({
  precision: 40,
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -1_000,
  toExpPos: 1_000,
});

/** Text of a number as files write it. */
const numeric = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?$/;
/** Characters of it; a double written out has some 330. */
const longest = 400;
/** A whole number of at most fifteen digits, as it is shown. */
const plainWhole = /^(?:0|-?[1-9][0-9]{0,14})$/;
/** A decimal fraction of at most fifteen digits that ends in none too many. */
const plainFraction = /^-?(?:0|[1-9][0-9]{0,6})\.[0-9]{0,7}[1-9]$/;

/** Number formats and the workbook's day 0, from which the texts of its numbers follow. */
export interface NumberTexts {
  readonly date1904: boolean;
}

/**
 * A number as a person sees it, by the text that the file has for it; undefined where that is no number. Fifteen digits
 * are shown, as spreadsheets keep no more; a number with more before its point comes as `1.23456789012346E+17`, so that
 * nobody takes the zeros behind them for digits. Without thousands separators and signs of a currency.
 */
export function numberText(raw: string, format: NumberFormat, { date1904 }: NumberTexts): string | undefined {
  if (plainWhole.test(raw) || plainFraction.test(raw)) {
    if (format.kind === "general") return raw;
    const quick = format.kind === "fixed" ? plainFixedText(raw, format) : undefined;
    if (quick !== undefined) return quick;
  }
  const text = raw.trim();
  if (text.length > longest || !numeric.test(text)) return undefined;
  const value = new Exact(text).toSignificantDigits(significant);
  if (format.kind === "date") return dateText(value, format.elapsed, date1904) ?? generalText(value);
  if (format.kind === "fixed") return fixedText(value, format);
  return generalText(value);
}

/** The number itself, as `numberText` gives it in the general format. */
export function storedText(raw: string): string | undefined {
  return numberText(raw, general, { date1904: false });
}

/** `1.5`, `100000`, from sixteen digits on `1.23456789012346E+17`. */
function generalText(value: Decimal): string {
  if (value.isZero()) return "0";
  if (value.e >= significant || value.e < -significant) return powerText(value);
  return value.toFixed();
}

function powerText(value: Decimal): string {
  const [digits = "", exponent = ""] = value.toExponential().split("e");
  return `${digits}E${exponent}`;
}

type FixedFormat = NumberFormat & { readonly kind: "fixed" };

/** `fixedText` of a number that needs no more than zeros at its end: nearly all do. */
function plainFixedText(
  raw: string,
  { whole, least, most, percent, before, behind }: FixedFormat,
): string | undefined {
  if (percent || before !== "" || behind !== "" || whole > 1) return undefined;
  const point = raw.indexOf(".");
  const places = point < 0 ? 0 : raw.length - point - 1;
  if (places > most || whole === 0) return undefined;
  if (places >= least) return raw;
  return `${raw}${point < 0 ? "." : ""}${"0".repeat(least - places)}`;
}

/** Whether a number has digits that its format does not show. */
export function isRounded(raw: string, format: NumberFormat): boolean {
  if (format.kind !== "fixed" || raw.length <= format.most + 1) return false;
  const value = new Exact(raw.trim()).toSignificantDigits(significant);
  return value.decimalPlaces() > format.most + (format.percent ? 2 : 0);
}

function fixedText(value: Decimal, format: FixedFormat): string {
  const shown = format.percent ? value.times(100) : value;
  if (shown.e >= significant) return powerText(shown);
  const rounded = shown.toDecimalPlaces(format.most);
  const places = Math.min(format.most, Math.max(format.least, rounded.decimalPlaces()));
  const [whole = "", fraction] = rounded.abs().toFixed(places).split(".");
  const digits = whole.padStart(format.whole, "0");
  const sign = rounded.isNegative() && !rounded.isZero() ? "-" : "";
  const number = fraction === undefined ? digits : `${digits}.${fraction}`;
  return `${sign}${format.before}${number}${format.percent ? "%" : ""}${format.behind}`;
}

const secondsOfDay = 86_400;
/** The day after 31 December 9999, the last that a spreadsheet shows. */
const daysEnd = 2_958_466;
/** Days from the day 0 of the system of 1904 to that of 1900. */
const daysTo1904 = 1_462;
/** The day that the system of 1900 counts and no calendar has: 29 February 1900. */
const noDay = 60;
const dayInMs = 86_400_000;
const day0 = Date.UTC(1899, 11, 30);

/**
 * A day, and the time where it has one: `2026-11-20 08:30:00`; the time alone where it has no day, or counts hours
 * beyond a day. Undefined for what is no day of the calendar: a spreadsheet shows `####`.
 */
function dateText(value: Decimal, elapsed: boolean, date1904: boolean): string | undefined {
  if (value.isNegative() && !value.isZero()) return undefined;
  const seconds = value.times(secondsOfDay).round();
  const days = seconds.divToInt(secondsOfDay).toNumber();
  const time = seconds.minus(secondsOfDay * days).toNumber();
  if (elapsed) return timeText(seconds.toNumber());
  if (days >= daysEnd - (date1904 ? daysTo1904 : 0)) return undefined;
  if (days === 0 && value.lessThan(1) && !(date1904 && time === 0)) return timeText(time);
  const text = date1904 ? dayText(days + daysTo1904) : dayText1900(days);
  return time === 0 ? text : `${text} ${timeText(time)}`;
}

function dayText1900(days: number): string {
  if (days === noDay) return "1900-02-29";
  return dayText(days < noDay ? days + 1 : days);
}

function dayText(days: number): string {
  return new Date(day0 + days * dayInMs).toISOString().slice(0, 10);
}

function timeText(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/**
 * The text of a cell of type `d`, whose day is written out: `2026-11-20`, or with its time `2026-11-20 08:30:00`.
 * Undefined for what is none.
 */
export function isoDateText(raw: string): string | undefined {
  const pattern = /^([0-9]{4}-[0-9]{2}-[0-9]{2})?T?([0-9]{2}:[0-9]{2}:[0-9]{2})?(?:[.,][0-9]+)?Z?$/;
  const [, day, time] = pattern.exec(raw.trim()) ?? [];
  if (day === undefined) return time;
  return time === undefined || time === "00:00:00" ? day : `${day} ${time}`;
}
