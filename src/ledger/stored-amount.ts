import { type Amount, amountOf } from "../values/amount.js";

/** The integer that an amount is stored as: a number would be bound as a float. */
export function stored(amount: Amount): bigint {
  return BigInt(amount);
}

/** The largest amount that the database holds: a 64-bit integer of 1/100000. */
export const mostStored: Amount = 2n ** 63n - 1n;

/**
 * SQL for the sum of an integer column in two halves, `high` and `low`: SQLite's own sum throws where it
 * exceeds 64 bits.
 */
export const sumOf = (column: string): string => {
  const [high, low] = halves(column);
  return `${high} AS high, ${low} AS low`;
};

/** The same halves without names, for rows that are lists. */
export const halvesOf = (column: string): string => halves(column).join(", ");

function halves(column: string): readonly [high: string, low: string] {
  return [`coalesce(sum(${column} >> 32), 0)`, `coalesce(sum(${column} & 4294967295), 0)`];
}

/** A sum in two halves, see `sumOf`. */
export interface Halves {
  readonly high: bigint;
  readonly low: bigint;
}

/** The sum of the two halves; 0 without rows. */
export function sumOfHalves(halves: Halves | undefined): Amount {
  return halves === undefined ? 0 : amountOf((halves.high << 32n) + halves.low);
}
