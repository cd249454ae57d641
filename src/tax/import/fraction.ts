import { type Amount, amountOf, one } from "../../values/amount.js";

/** An exact number: numerator over a denominator above 0, not reduced. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The number 0. */
export const zero: Fraction = { numerator: 0n, denominator: 1n };

/** How many units an amount counts in one yuan, piece or litre. */
export const unitsPerYuan = BigInt(one);
const halfFenPerYuan = 200n;
const unitsPerFen = unitsPerYuan / 100n;

/** The amount as a fraction of 1. */
export function fractionOf(amount: Amount): Fraction {
  return quotient(amount, one);
}

/** One amount divided by another, which is above 0. */
export function quotient(amount: Amount, divisor: Amount): Fraction {
  return { numerator: BigInt(amount), denominator: BigInt(divisor) };
}

/** The exact sum. */
export function plus(left: Fraction, right: Fraction): Fraction {
  if (left.denominator === right.denominator)
    return { numerator: left.numerator + right.numerator, denominator: left.denominator };
  return {
    numerator: left.numerator * right.denominator + right.numerator * left.denominator,
    denominator: left.denominator * right.denominator,
  };
}

/** Yuan rounded half up (away from zero) to the fen (GACC order 272, article 13): the one rounding of the taxes. */
export function roundToFen({ numerator, denominator }: Fraction): Amount {
  if (numerator === 0n) return 0;
  const half = numerator < 0n ? -denominator : denominator;
  return amountOf(((numerator * halfFenPerYuan + half) / (2n * denominator)) * unitsPerFen);
}

const shownDigits = 6;
const shownScale = 10n ** BigInt(shownDigits);

/** The number as text: 2 to 6 digits behind the point, with … where more follow; plain 0 for zero. */
export function decimalText({ numerator, denominator }: Fraction): string {
  if (numerator === 0n) return "0";
  const size = numerator < 0n ? -numerator : numerator;
  const digits = ((size * shownScale) / denominator).toString().padStart(shownDigits + 1, "0");
  const point = digits.length - shownDigits;
  const exact = (size * shownScale) % denominator === 0n;
  const text = `${digits.slice(0, point)}.${digits.slice(point)}`;
  return `${numerator < 0n ? "-" : ""}${exact ? text.replace(/0{1,4}$/, "") : `${text}…`}`;
}
