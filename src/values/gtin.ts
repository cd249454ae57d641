/** Lengths of a GTIN, its check digit included. */
const lengths = [8, 12, 13, 14] as const;

const onlyZeros = /^0+$/;
const digitsOfGtin = /^(?:\d{8}|\d{12,14})$/;

/** A text that has the length and the characters of a GTIN. */
export interface Gtin {
  /** The text without the zeros that fill it up: one number has one form, of 8, 12, 13 or 14 digits. */
  readonly number: string;
  /** The check digit that its other digits come to. */
  readonly checkDigit: string;
  /** Whether its last digit is that check digit. */
  readonly isRight: boolean;
}

/** The text as a GTIN; undefined where it has not the length, is no number, or is nothing but zeros. */
export function gtinOf(text: string): Gtin | undefined {
  if (!digitsOfGtin.test(text) || onlyZeros.test(text)) return undefined;
  const checkDigit = String(checkDigitOf(text.slice(0, -1)));
  return { number: withoutFilling(text), checkDigit, isRight: text.endsWith(checkDigit) };
}

/** The check digit of a number by GS1: its digits weigh 3 and 1 in turn, from the right, the last one 3. */
export function checkDigitOf(digits: string): number {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const weight = (digits.length - at) % 2 === 1 ? 3 : 1;
    sum += weight * Number(digits.charAt(at));
  }
  return (10 - (sum % 10)) % 10;
}

function withoutFilling(text: string): string {
  const bare = text.replace(/^0+/, "");
  const length = lengths.find((each) => each >= bare.length) ?? bare.length;
  return bare.padStart(length, "0");
}

/** What people write where goods have no bar code. */
const noBarCodes: ReadonlySet<string> = new Set(["", "无", "0", "-", "—", "/", "无条码", "N/A", "NA"]);

/** Whether a cell of a bar code says that there is none. */
export function isNoBarCode(text: string): boolean {
  return noBarCodes.has(text.toUpperCase()) || onlyZeros.test(text);
}

/** What a right GTIN is that names no product which is the same everywhere. */
export type OwnNumber = "in-store" | "coupon";

/**
 * Of a right GTIN (`Gtin.number`): whether its prefix is one that shops give numbers with themselves (20 to 29, 02, 04),
 * or that of coupons (99).
 */
export function ownNumberOf(number: string): OwnNumber | undefined {
  const prefix = number.length === 8 ? number.slice(0, 2) : number.padStart(14, "0").slice(1, 3);
  if (prefix === "99") return "coupon";
  return /^(?:2\d|02|04)$/.test(prefix) ? "in-store" : undefined;
}
