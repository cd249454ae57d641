import { type Amount, add, subtract } from "../../values/amount.js";
import { type Fraction, roundToFen, unitsPerYuan } from "./fraction.js";

/**
 * The fees of an order spread over its lines by price: each share half up to the fen, the last line taking
 * what remains, so that the shares add up to the fees whatever the prices (even when all are 0).
 * No instrument prescribes how: pro rata by price is common practice.
 */
export function spread(fees: Amount, prices: readonly Amount[]): readonly Amount[] {
  const last = prices.length - 1;
  if (fees === 0 || last <= 0) return prices.map(() => fees);
  const goods = prices.reduce<Amount>(add, 0);
  let rest = fees;
  return prices.map((price, index) => {
    if (index === last) return rest;
    const share = roundToFen(shareOf(fees, price, goods));
    rest = subtract(rest, share);
    return share;
  });
}

/** The exact part of the fees that a price among goods of a sum above 0 bears. */
export function shareOf(fees: Amount, price: Amount, goods: Amount): Fraction {
  return { numerator: BigInt(fees) * BigInt(price), denominator: BigInt(goods) * unitsPerYuan };
}
