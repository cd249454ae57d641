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

/** A part of 1 in lowest terms, both numbers exact in a double; the numerator is not below 0. */
export interface Part {
  readonly numerator: number;
  readonly denominator: number;
}

/** The fraction as a Part; undefined where it has no such form. */
export function partOf({ numerator, denominator }: Fraction): Part | undefined {
  if (numerator < 0n) return undefined;
  const divisor = greatestDivisor(numerator, denominator);
  const [above, below] = [amountOf(numerator / divisor), amountOf(denominator / divisor)];
  if (typeof above !== "number" || typeof below !== "number") return undefined;
  return { numerator: above, denominator: below };
}

function greatestDivisor(one: bigint, other: bigint): bigint {
  let [divisor, rest] = [one, other];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return divisor;
}

const fen = Number(unitsPerFen);

/**
 * A part of an amount of yuan, rounded as `roundToFen` rounds it, in doubles: 11 ns against 140. Undefined where
 * these would not be exact; then `roundToFen` has to be asked. A quotient of whole numbers is never rounded up
 * to a whole number as long as their sum is below 2^53.
 */
export function partToFen(amount: Amount, { numerator, denominator }: Part): number | undefined {
  if (typeof amount !== "number") return undefined;
  const product = Math.abs(amount) * numerator;
  const step = denominator * fen;
  if (product + 2 * step > Number.MAX_SAFE_INTEGER) return undefined;
  const rounded = Math.floor((product + step / 2) / step) * fen;
  return amount < 0 ? 0 - rounded : rounded;
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
