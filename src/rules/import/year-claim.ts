import type { ImportConsignment } from "../../consignment/consignment.js";
import type { Booking } from "../../ledger/booking.js";
import type { Amount } from "../../values/amount.js";
import type { RuleContext } from "../rule.js";
import type { BuyerYears } from "./buyer-year.js";
import { limitedQuantities } from "./positive-list.js";

/**
 * What an order adds to its buyer's year: its dutiable value (`amount`, yuan), and quantities of goods with a
 * yearly limit. The year is that of the declaration, whatever declTime says: customs accepts the list in it.
 */
export function yearClaimOf(
  consignment: ImportConsignment,
  lane: string,
  amount: Amount,
  years: Pick<BuyerYears, "buyerKey">,
  context: RuleContext,
): Booking {
  const { ebpCode, orderNo, buyerIdNumber, declTime } = consignment.head;
  return {
    ebpCode,
    orderNo,
    buyer: years.buyerKey(buyerIdNumber),
    year: Number((context.declared ?? context.law.day).slice(0, 4)),
    day: declTime,
    amount,
    lane,
    quantities: limitedQuantities(consignment, context),
  };
}
