import type { Amount } from "./amount.js";

/**
 * A quotient of whole numbers, rounded half up, below zero away from it (−4.25 to one digit is −4.3). The one place where
 * shares, growth and averages are rounded. `denominator` is above zero.
 */
export function roundedQuotient(numerator: bigint, denominator: bigint): bigint {
  const half = numerator < 0n ? -denominator : denominator;
  return (2n * numerator + half) / (2n * denominator);
}

/** A whole number of units of 10^-digits as decimal text: 425 with two digits is 4.25. `digits` is 1 at least. */
export function decimalText(units: bigint, digits: number): string {
  const size = (units < 0n ? -units : units).toString().padStart(digits + 1, "0");
  return `${units < 0n ? "-" : ""}${size.slice(0, -digits)}.${size.slice(-digits)}`;
}

/** A part of a whole in percent to one decimal; null where the whole is nothing. Both are amounts, or both counts. */
export function percentText(part: Amount, whole: Amount): string | null {
  const [above, below] = [BigInt(part), BigInt(whole)];
  if (below === 0n) return null;
  const sign = below < 0n ? -1n : 1n;
  return decimalText(roundedQuotient(1000n * above * sign, below * sign), 1);
}

/** By how much something grew, in percent to one decimal; null where there was nothing before. */
export function growthText(now: Amount, before: Amount): string | null {
  return percentText(BigInt(now) - BigInt(before), before);
}

/** A sum of money for each of so many, to the fen; null for none. */
export function averageText(sum: Amount, count: number): string | null {
  if (count === 0) return null;
  return decimalText(roundedQuotient(BigInt(sum), BigInt(count) * amountUnitsPerFen), 2);
}

const amountUnitsPerFen = 1000n;
