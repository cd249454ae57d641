import { amountDigits, multiply } from "../values/amount.js";

/*
 * Where a rebate's money is rounded: half up, to the fen.
 */

const unitsPerFen = 10n ** BigInt(amountDigits - 2);

/**
 * The share of an amount that falls to `part` of `whole`, rounded to the fen. What one row of an invoice gives to several lines
 * is the difference of two such shares, so that all of them together are its amount.
 */
export function shareOf(amount: number, part: number, whole: number): number {
  const fens = BigInt(amount) * BigInt(part);
  const divisor = BigInt(whole) * unitsPerFen;
  return Number(((fens + divisor / 2n) / divisor) * unitsPerFen);
}

/** An amount at a rate in percent (both amounts; the rate has at most three decimals), to the fen. */
export function refundOf(basis: number, percent: number): number {
  const refund = multiply(basis, percent / 100, 2);
  if (typeof refund !== "number") throw new RangeError("a refund beyond what purchases can have");
  return refund;
}
