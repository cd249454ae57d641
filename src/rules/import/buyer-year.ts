import type { BookedQuantity, Booking } from "../../ledger/booking.js";
import { type Amount, add, formatAmount } from "../../values/amount.js";

/** What a buyer has used of a limit before an order, and what the order would use. */
export interface LimitUse {
  readonly used: Amount;
  readonly claimed: Amount;
}

/** The buyers' years during a run. Implemented in ledger/. Yuan, and quantities in the goods' units. */
export interface BuyerYears {
  /** The buyer's keyed hash. */
  buyerKey(identityNumber: string): string;
  year(claim: Booking): LimitUse;
  quantity(claim: Booking, booked: BookedQuantity): LimitUse;
}

/** `24000.00 + 3000.00 = 27000.00 > 26000.00`. */
export function excess(used: Amount, claimed: Amount, limit: Amount, digits: number): string {
  const [a, b, sum, most] = [used, claimed, add(used, claimed), limit].map((amount) =>
    formatAmount(amount, digits),
  );
  return `${a} + ${b} = ${sum} > ${most}`;
}
