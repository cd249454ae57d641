import type { Amount } from "../../values/amount.js";
import { one, roundToFen } from "./fraction.js";

/**
 * The fees of an order spread over its lines by price: each share half up to the fen, the last line taking
 * what remains, so that the shares add up to the fees whatever the prices (even when all are 0).
 * No instrument prescribes how: pro rata by price is common practice.
 */
export function spread(fees: Amount, prices: readonly Amount[]): readonly Amount[] {
  const last = prices.length - 1;
  if (fees === 0n || last <= 0) return prices.map(() => fees);
  const goods = prices.reduce((sum, price) => sum + price, 0n);
  const denominator = goods * one;
  let rest = fees;
  return prices.map((price, index) => {
    if (index === last) return rest;
    const share = roundToFen({ numerator: fees * price, denominator });
    rest -= share;
    return share;
  });
}
