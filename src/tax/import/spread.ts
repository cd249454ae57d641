import { type Amount, add, subtract } from "../../values/amount.js";
import { type Fraction, partToFen, roundToFen, unitsPerYuan } from "./fraction.js";

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
    const share = goods === 0 ? 0 : shareToFen(fees, price, goods);
    rest = subtract(rest, share);
    return share;
  });
}

function shareToFen(fees: Amount, price: Amount, goods: Amount): Amount {
  const quick =
    typeof price === "number" && typeof goods === "number" && price >= 0 && goods > 0
      ? partToFen(fees, { numerator: price, denominator: goods })
      : undefined;
  return quick ?? roundToFen(feeShare(fees, price, goods));
}

/** The exact part of the fees, in yuan, that a price among goods of a sum other than 0 bears. */
export function feeShare(fees: Amount, price: Amount, goods: Amount): Fraction {
  return { numerator: BigInt(fees) * BigInt(price), denominator: BigInt(goods) * unitsPerYuan };
}
