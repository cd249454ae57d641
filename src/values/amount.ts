/**
 * Quantities and money of the messages: exact decimals of the schema's type N19,5, counted in
 * hundred-thousandths, so that no float is involved in adding, comparing and multiplying.
 */
export type Amount = bigint;

/** Digits behind the point that the messages carry. */
export const amountDigits = 5;
const unitsPerOne = 100_000n;
const tens = [1n, 10n, 100n, 1_000n, 10_000n, 100_000n] as const;

/** A plain decimal number, as `12`, `-0.5`: no exponent, no thousands separator, no bare point. */
export const plainDecimal = /^-?\d+(?:\.\d+)?$/;

/** Largest count of digits that a JavaScript number holds exactly, whatever the digits. */
const safeDigits = 15;

/**
 * The amount of a plain decimal with at most 5 digits behind the point.
 * The caller has checked the text with `plainDecimal`; more digits behind the point throw a RangeError.
 */
export function parseAmount(text: string): Amount {
  const point = text.indexOf(".");
  const fraction = point < 0 ? 0 : text.length - point - 1;
  const scale = tens[amountDigits - fraction];
  if (scale === undefined) throw new RangeError(`more than ${amountDigits} digits behind the point`);
  const digits = point < 0 ? text : text.slice(0, point) + text.slice(point + 1);
  return (digits.length <= safeDigits ? BigInt(Number(digits)) : BigInt(digits)) * scale;
}

/** Most digits of an amount. */
const mostDigits = 19;

/** The amount of a text, or undefined where it is not a plain decimal of at most 19 digits, 5 behind the point. */
export function readAmount(text: string): Amount | undefined {
  if (!plainDecimal.test(text) || fractionDigits(text) > amountDigits) return undefined;
  if (text.length > mostDigits && text.replace(/^-?0*/, "").replace(".", "").length > mostDigits)
    return undefined;
  return parseAmount(text);
}

/**
 * Quantity times price, rounded half up (away from zero) to `digits` behind the point (2 to 5).
 * The one place where a product of amounts is rounded.
 */
export function multiply(quantity: Amount, price: Amount, digits: number): Amount {
  const step = unitsPerOne * (tens[amountDigits - digits] ?? 1n);
  const product = quantity * price;
  const half = product < 0n ? -step / 2n : step / 2n;
  return ((product + half) / step) * (step / unitsPerOne);
}

/** The amount as plain text: at least `least` digits behind the point, at most the 5 that it has. */
export function formatAmount(amount: Amount, least = 0): string {
  const negative = amount < 0n;
  const digits = (negative ? -amount : amount).toString().padStart(amountDigits + 1, "0");
  let end = digits.length;
  const whole = digits.length - amountDigits;
  while (end > whole + least && digits.charCodeAt(end - 1) === 48) end--;
  const text =
    end === whole ? digits.slice(0, whole) : `${digits.slice(0, whole)}.${digits.slice(whole, end)}`;
  return negative ? `-${text}` : text;
}

/** Digits behind the point as the text writes them: 2 for `1.50`. */
export function fractionDigits(text: string): number {
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
}
