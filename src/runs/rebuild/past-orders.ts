import { inspectMessage } from "../../ceb/check-message.js";
import { readInventoryMessage } from "../../ceb/read-message.js";
import { isDeletion } from "../../consignment/report-type.js";
import type { Booking, GiveBack } from "../../ledger/booking.js";
import { orderKey } from "../../ledger/order-key.js";
import { dutiableValue } from "../../rules/import/dutiable.js";
import { limitedQuantities } from "../../rules/import/positive-list.js";
import type { RuleContext } from "../../rules/rule.js";
import { sameNumber } from "../../rules/withdraw/withdrawal.js";
import { type Amount, add, readAmount } from "../../values/amount.js";
import { derivedGuid } from "../../values/identifiers.js";
import { goodsValue } from "../../withdraw/application.js";
import { giveBackOf } from "../../withdraw/give-back.js";
import { changed, type PastMessage, type PastRun, readPastMessage } from "./past-runs.js";

const wanted = {
  head: [
    ...(["appType", "ebpCode", "orderNo", "buyerIdNumber", "declTime", "tradeMode"] as const),
    ...(["freight", "insuredFee"] as const),
  ],
  line: [
    ...(["gnum", "gcode", "currency", "price", "totalPrice"] as const),
    ...(["unit", "qty", "unit1", "qty1", "unit2", "qty2"] as const),
  ],
} as const;

type HeadTexts = Readonly<Record<(typeof wanted.head)[number], string>>;
/** A goods line as it was declared. */
export type DeclaredLine = Readonly<Record<(typeof wanted.line)[number], string>>;

/** An inventory of a message of imports: what it books, or that it deletes an order. */
export type PastOrder =
  | { readonly kind: "booking"; readonly booking: Booking; readonly lines: readonly DeclaredLine[] }
  | { readonly kind: "deletion"; readonly ebpCode: string; readonly orderNo: string };

/** What the bookings of messages are made with. */
export interface Booking621 extends Pick<RuleContext, "positiveList"> {
  readonly buyerKey: (identityNumber: string) => string;
}

/** The inventories of a run's message, as `declare` booked them. */
export async function pastOrders(
  { day }: PastRun,
  message: PastMessage,
  making: Booking621,
): Promise<readonly PastOrder[]> {
  const read = await readInventoryMessage(readPastMessage(message), wanted, message.name);
  if (read === undefined) throw changed(message.name);
  return read.inventories.map(({ head, lines }): PastOrder => {
    const { ebpCode, orderNo } = head;
    if (isDeletion({ head })) return { kind: "deletion", ebpCode, orderNo };
    const inventory = inventoryOf(head, lines);
    const amount = dutiableValue(inventory);
    if (amount === undefined) throw changed(message.name);
    const booking = {
      ...{ ebpCode, orderNo, buyer: making.buyerKey(head.buyerIdNumber) },
      // The year of the declaration, whatever declTime says.
      ...{ year: Number(day.slice(0, 4)), day: head.declTime, amount, lane: message.of },
      quantities: limitedQuantities(inventory, making),
    };
    return { kind: "booking", booking, lines };
  });
}

/** An inventory as the rules of values and quantities read one. */
function inventoryOf(head: HeadTexts, texts: readonly DeclaredLine[]) {
  const totals = new Map<string, Amount>();
  const lines = texts.map((text) => {
    const totalPrice = readAmount(text.totalPrice);
    if (totalPrice !== undefined) totals.set(text.currency, add(totals.get(text.currency) ?? 0, totalPrice));
    const amount = (column: "qty2") => readAmount(text[column]);
    return { totalPrice, qty: readAmount(text.qty), qty1: readAmount(text.qty1), text: { ...text, amount } };
  });
  const amount = (column: "freight" | "insuredFee") => readAmount(head[column]);
  return { head: { tradeMode: head.tradeMode, amount }, lines, totals };
}

/** An application to cancel or to return an inventory, as its message has it. */
export interface PastApplication {
  readonly type: string;
  readonly head: Readonly<Record<"ebpCode" | "orderNo" | "invtNo" | "reason" | "note", string>>;
  readonly lines: readonly Readonly<Record<"gnum" | "gcode" | "qty" | "unit", string>>[];
}

/** The applications of a run's message. */
export function pastApplications(message: PastMessage): readonly PastApplication[] {
  const { root, nodes } = inspectMessage(readPastMessage(message).toString("utf8"));
  if (root !== `${message.of}Message`) throw changed(message.name);
  return nodes.map(({ children }) => {
    // CEB623 has no head: what it says stands in the node itself.
    const head = textsOf(children.find(({ name }) => name.endsWith("Head"))?.children ?? children);
    const lines = children.filter(({ name }) => name.endsWith("List"));
    return {
      type: message.of,
      head: {
        ...{ ebpCode: head("ebpCode"), orderNo: head("orderNo"), invtNo: head("invtNo") },
        ...{ reason: head("reason"), note: head("note") },
      },
      lines: lines.map((line) => {
        const text = textsOf(line.children);
        return { gnum: text("gnum"), gcode: text("gcode"), qty: text("qty"), unit: text("unit") };
      }),
    };
  });
}

function textsOf(elements: readonly { readonly name: string; readonly text: string }[]) {
  return (wantedName: string): string => elements.find(({ name }) => name === wantedName)?.text ?? "";
}

/** The key of an application's order. */
export function orderOf({ head }: PastApplication): string {
  return orderKey(head.ebpCode, head.orderNo);
}

/**
 * What an application gave back: the whole order where it is cancelled or all of its goods come back, else the part.
 * Undefined for a part of an order whose declaration is in none of the runs.
 */
export function giveBackOfPast(
  { type, head, lines }: PastApplication,
  declared: readonly DeclaredLine[] | undefined,
  { day }: PastRun,
): GiveBack | undefined {
  const goods = lines.map(({ gnum, qty }) => `${gnum} ${qty}`);
  const part = type === "CEB625" ? [day, ...goods, head.reason, head.note] : [];
  const reference = `${type} ${derivedGuid(type, head.invtNo, ...part)}`;
  const returned = lines.map((text) => {
    const known = declared?.find(({ gnum }) => sameNumber(gnum, text.gnum));
    const quantity = readAmount(text.qty);
    return { text, known, quantity, value: goodsValue(quantity, known, known?.price ?? "") };
  });
  const whole =
    type === "CEB623" ||
    declared?.every((line) =>
      returned.some(({ known, quantity }) => known === line && quantity === readAmount(line.qty)),
    ) === true;
  if (!whole && declared === undefined) return undefined;
  return giveBackOf({ direction: "I", head, lines: returned, whole }, reference, day);
}
