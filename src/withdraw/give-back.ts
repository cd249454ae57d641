import type { BookedQuantity, GiveBack } from "../ledger/booking.js";
import type { LedgerFile } from "../ledger/ledger.js";
import type { KnownGoods, ReturnedLine } from "../rules/withdraw/withdrawal.js";
import { type Amount, add, amountOf, readAmount, subtract } from "../values/amount.js";
import { toFen } from "../values/money.js";
import type { Application } from "./application.js";

/** The ledger that a run gives back into, and books its messages in. */
export interface LedgerUse {
  /** Opens it for reading; undefined where there is none yet. */
  readonly read: () => Promise<LedgerFile | undefined>;
  /** Opens it for writing, and makes one where there is none. */
  readonly open: () => Promise<LedgerFile>;
}

/** Counts of orders that were given back; `absent` where there was no ledger before. */
export interface GiveBackCounts {
  readonly state: "booked" | "absent";
  readonly givenBack: number;
  readonly already: number;
  readonly unknown: number;
  /** The orders that had less left than was to be given back; absent where there are none. */
  readonly short?: readonly ShortOrder[];
}

/** An order that had less left than a part that comes back is worth: only what was left is given back. */
export interface ShortOrder {
  readonly orderNo: string;
  readonly asked: Amount;
  readonly left: Amount;
}

/** What a give-back is made of: an application of a list, or one of a message. */
export interface ReturnedApplication extends Pick<Application, "direction" | "whole"> {
  readonly head: Pick<Application["head"], "ebpCode" | "orderNo" | "invtNo">;
  readonly lines: readonly ReturnedPart[];
}

interface ReturnedPart extends Pick<ReturnedLine, "quantity" | "value"> {
  readonly text: Pick<ReturnedLine["text"], "gcode" | "unit">;
  readonly known: Pick<KnownGoods, "qty" | "unit1" | "qty1" | "unit2" | "qty2"> | undefined;
}

/**
 * What an accepted import application (`reference`: message and identifier) gives back to its buyer's year,
 * in yuan: the whole order, or for a part the goods' value without freight, to the fen as it was booked. Undefined for exports, and for a
 * part whose value is not known.
 */
export function giveBackOf(
  { direction, head, lines, whole }: ReturnedApplication,
  reference: string,
  day: string,
): GiveBack | undefined {
  if (direction !== "I") return undefined;
  // The list's reason may hold personal data and is not stored. The reference distinguishes two parts of one
  // day.
  const reason = `${head.invtNo} ${reference}`;
  const order = { ebpCode: head.ebpCode, orderNo: head.orderNo, day, reason };
  if (whole) return order;
  let amount: Amount = 0;
  for (const { value } of lines) {
    if (value === undefined) return undefined;
    amount = add(amount, toFen(value));
  }
  return { ...order, amount, quantities: lines.flatMap(returnedQuantities) };
}

/**
 * The quantities in each unit in which the goods may have been booked: the declared one, and the legal ones
 * by proportion.
 */
function returnedQuantities({ text, known, quantity }: ReturnedPart): BookedQuantity[] {
  if (quantity === undefined) return [];
  const code8 = text.gcode.slice(0, 8);
  const byUnit = new Map([[text.unit, quantity]]);
  const all = readAmount(known?.qty ?? "") ?? 0;
  for (const number of ["1", "2"] as const) {
    const unit = known?.[`unit${number}`] ?? "";
    const most = readAmount(known?.[`qty${number}`] ?? "");
    if (unit !== "" && most !== undefined && all > 0 && !byUnit.has(unit))
      byUnit.set(unit, amountOf((BigInt(most) * BigInt(quantity)) / BigInt(all)));
  }
  return [...byUnit].map(([unit, amount]) => ({ code8, unit, quantity: amount }));
}

/** A ledger with give-backs that are written and not committed, and their counts. */
export interface OpenGiveBack {
  readonly ledger: LedgerFile;
  readonly outcome: GiveBackCounts;
}

/** Opens the ledger and gives back. The caller books the run's messages, commits and closes it. */
export async function giveBack(
  { read, open }: LedgerUse,
  orders: readonly GiveBack[],
): Promise<OpenGiveBack> {
  const counts = { "given-back": 0, already: 0, unknown: 0 };
  const short: ShortOrder[] = [];
  const outcome = (state: GiveBackCounts["state"]): GiveBackCounts => ({
    state,
    givenBack: counts["given-back"],
    already: counts.already,
    unknown: counts.unknown,
    ...(short.length === 0 ? {} : { short }),
  });
  const there = await read();
  there?.close();
  const ledger = await open();
  if (there === undefined) return { ledger, outcome: outcome("absent") };
  try {
    for (const order of orders) {
      const shortOrder = shortOf(order, ledger);
      const given = ledger.giveBack(order);
      counts[given]++;
      if (given === "given-back" && shortOrder !== undefined) short.push(shortOrder);
    }
    return { ledger, outcome: outcome("booked") };
  } catch (error) {
    ledger.close();
    throw error;
  }
}

/** The order, where a part of it is to be given back that is more than it has left. */
function shortOf({ ebpCode, orderNo, amount: asked }: GiveBack, ledger: LedgerFile): ShortOrder | undefined {
  if (asked === undefined) return undefined;
  const booking = ledger.booking(ebpCode, orderNo);
  if (booking === undefined) return undefined;
  const left = subtract(booking.amount, booking.voided);
  return asked > left ? { orderNo, asked, left } : undefined;
}
