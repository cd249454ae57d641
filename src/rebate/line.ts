import { declaredEntry } from "../declared/declared-entry.js";
import type { DeclaredLine, DeclaredOrder } from "../declared/order.js";
import { momentOfState } from "../declared/population.js";
import { readDay } from "../rules/rebate/purchase.js";
import { type Amount, readAmount } from "../values/amount.js";
import { dashed } from "../values/calendar.js";
import type { GivenEntry, RebateBook } from "./rebate-book.js";

/** A goods line of an export, as its rebate is reckoned. */
export interface RebateLine {
  /** Its number in the order of the sources, from 1. */
  readonly seq: number;
  readonly order: DeclaredOrder;
  readonly goods: DeclaredLine;
  /** Yuan, to the fen. */
  readonly yuan: Amount;
  /** The declaration that it went into; what is not known of it is blank. */
  readonly entry: LineEntry;
  /** YYYY-MM-DD. */
  readonly exportedOn: string;
  /** How much of it there is in each of its units, that of the sale first; no unit twice. */
  readonly units: readonly UnitQuantity[];
  /** Whether the ledger knows that it was not exported, and no declaration of the user's says otherwise. */
  readonly isAbsent: boolean;
}

/** What is known of a line's declaration. */
export type LineEntry = Pick<
  GivenEntry,
  "entryId" | "item" | "exportedOn" | "exportInvoiceNo" | "certificate" | "soldOn"
>;

/** A unit of a line and how many of it there are. */
export interface UnitQuantity {
  readonly unit: string;
  readonly qty: number;
}

/**
 * The goods lines of an export of which a rebate is reckoned. `isAbsent`: the ledger knows that the order was not
 * exported; `others` is called for the lines that have no value in yuan.
 */
export function rebateLines(
  order: DeclaredOrder,
  book: RebateBook,
  before: number,
  { isAbsent, others }: { readonly isAbsent: boolean; readonly others: (goods: DeclaredLine) => void },
): readonly RebateLine[] {
  const told = declaredEntry(order.known);
  const lines: RebateLine[] = [];
  for (const [index, goods] of order.lines.entries()) {
    const { yuan } = goods;
    if (yuan === undefined) {
      others(goods);
      continue;
    }
    const { ebpCode, orderNo } = order.head;
    const given = book.entryOf(ebpCode, orderNo, goods.gnum);
    const entry = given ?? { ...noEntry, entryId: told.entryId };
    const place = { seq: before + index + 1, isAbsent: isAbsent && given === undefined };
    lines.push({
      ...place,
      order,
      goods,
      yuan,
      entry,
      exportedOn: exportDay(entry, order),
      units: unitsOf(goods),
    });
  }
  return lines;
}

const noEntry: LineEntry = {
  ...{ entryId: "", item: "", exportedOn: "", exportInvoiceNo: "", certificate: "", soldOn: "" },
};

/**
 * The day of export, YYYY-MM-DD: of the user's entries, else of clearance (899), else 出口日期 of the order, else its day of
 * declaration.
 */
function exportDay({ exportedOn }: LineEntry, order: DeclaredOrder): string {
  if (exportedOn !== "") return exportedOn;
  const cleared = momentOfState(order, "899");
  if (cleared !== undefined) return dashed(cleared.slice(0, 8));
  return readDay(order.head.ieDate) ?? order.day;
}

function unitsOf({ text, qty }: DeclaredLine): readonly UnitQuantity[] {
  const units = new Map<string, number>();
  for (const [unit, amount] of [
    [text.unit, qty],
    [text.unit1, readAmount(text.qty1)],
    [text.unit2, readAmount(text.qty2)],
  ] as const)
    if (unit !== "" && typeof amount === "number" && amount > 0 && !units.has(unit)) units.set(unit, amount);
  return [...units].map(([unit, amount]) => ({ unit, qty: amount }));
}

/** Whether the goods are another enterprise's than the consignor's: codes of one kind that differ, and names too. */
export function isForOther({ head }: DeclaredOrder): boolean {
  const { ebcCode, ebcName, ownerCode, ownerName } = head;
  if (ownerCode.length < 10 || ownerCode.length !== ebcCode.length) return false;
  return ownerCode.toUpperCase() !== ebcCode.toUpperCase() && ownerName !== ebcName;
}
