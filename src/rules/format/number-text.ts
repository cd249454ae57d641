import { Decimal } from "decimal.js";
import { withoutIdleZeros } from "../../readings/numbers.js";
import { plainDecimal } from "../../values/amount.js";

/** How a number is written otherwise than plainly, where what is meant can be told. */
export type NumberTextKind = "separators" | "comma" | "with-text" | "exponent" | "bare-point";

/** A number that is not written plainly, and the plain forms that it may have, the likeliest first. */
export interface NumberText {
  readonly kind: NumberTextKind;
  readonly plain: readonly string[];
}

/** Longest text that is looked at: no number of a message is as long. */
const longest = 40;
const groups = /^-?\d{1,3}(?:[, '’_]\d{3})+(?:\.\d+)?$/;
const pointGroups = /^-?\d{1,3}(?:\.\d{3})+,\d+$/;
const commaDecimal = /^-?\d+,\d+$/;
const commaGroup = /^-?\d{1,3},\d{3}$/;
/** Currency signs and words, percent, units before or behind a number. */
const withText =
  /^(?:[$€£¥￥₩₽฿₫]|RMB|CNY|USD|US\$|HK\$|人民币|约|共)?\s*(-?[\d,]*\d(?:\.\d+)?)\s*(?:[$€£¥￥₩₽฿₫]|\p{L}{1,12}|\/\p{L}{1,3})?\.?$/iu;
const exponent = /^[+-]?\d+(?:\.\d+)?E[+-]?\d{1,2}$/i;
const barePoint = /^[+]?(\d*)\.(\d*)$/;

/** What number a text is that is no plain one; undefined where none can be told. */
export function numberText(value: string): NumberText | undefined {
  const read = readNumber(value);
  return read && { kind: read.kind, plain: read.plain.map((text) => withoutIdleZeros(text) ?? text) };
}

/** The number of a text; zeros before it stay. */
function readNumber(value: string): NumberText | undefined {
  if (value.length > longest) return undefined;
  if (groups.test(value)) {
    const whole = value.replace(/[, '’_]/g, "");
    const asDecimal = commaGroup.test(value) ? [value.replace(",", ".")] : [];
    return { kind: "separators", plain: [whole, ...asDecimal] };
  }
  if (pointGroups.test(value)) return { kind: "comma", plain: [value.replaceAll(".", "").replace(",", ".")] };
  if (commaDecimal.test(value)) return { kind: "comma", plain: [value.replace(",", ".")] };
  if (exponent.test(value)) return { kind: "exponent", plain: [new Decimal(value).toFixed()] };
  if (/^\+\d+(?:\.\d+)?$/.test(value)) return { kind: "bare-point", plain: [value.slice(1)] };
  const bare = /\d/.test(value) ? barePoint.exec(value) : null;
  if (bare !== null)
    return { kind: "bare-point", plain: [`${bare[1] || "0"}${bare[2] ? `.${bare[2]}` : ""}`] };
  const inner = withText.exec(value)?.[1]?.replaceAll(",", "");
  if (inner === undefined || !plainDecimal.test(inner) || value.includes("%")) return undefined;
  return { kind: "with-text", plain: [inner] };
}

/** Digits that a double keeps whatever they are, and from which on it writes more than were meant. */
const [exactDigits, doubleDigits] = [15, 16];

/**
 * The decimal that was meant where a program has written the nearest binary fraction, as 59.7 for 59.699999999999996:
 * with two digits behind the point at least. Undefined for a number that is none such, or has more than `most` digits
 * behind the point even so.
 */
export function binaryFractionOf(value: string, most: number): string | undefined {
  const digits = value.replace(/^-?0*\.?0*/, "").replace(".", "");
  if (digits.length < doubleDigits || value.length > longest) return undefined;
  const meant = new Decimal(value).toSignificantDigits(exactDigits);
  if (meant.decimalPlaces() > most) return undefined;
  return meant.toFixed(Math.min(most, Math.max(2, meant.decimalPlaces())));
}
