import { type DeclaredEntry, declaredEntry } from "../declared/declared-entry.js";
import type { DeclaredLine, DeclaredOrder } from "../declared/order.js";
import { momentOfState } from "../declared/population.js";
import { readDay } from "../rules/rebate/purchase.js";
import { dashed } from "../values/calendar.js";
import type { GivenEntry } from "./rebate-book.js";

/** The declaration that a line went into; blank where it is not known. */
export interface LineEntry {
  readonly entryId: string;
  readonly item: string;
  readonly exportedOn: string;
  readonly exportInvoiceNo: string;
  readonly certificate: string;
  readonly soldOn: string;
}

/** A goods line of an export, as its rebate is reckoned. */
export interface RebateLine {
  /** Its number in the order of the sources, from 1. */
  readonly seq: number;
  readonly order: DeclaredOrder;
  readonly goods: DeclaredLine;
  /** Yuan, to the fen. */
  readonly yuan: number | bigint;
  readonly entry: LineEntry;
  /** YYYY-MM-DD. */
  readonly exportedOn: string;
}

/** A unit of a line and how many of it there are. */
export interface UnitQuantity {
  readonly unit: string;
  readonly qty: number;
}

/** The declaration of a line: what the user's entries say, else what customs said of the order. */
export function lineEntry(given: GivenEntry | undefined, order: DeclaredOrder): LineEntry {
  const told: DeclaredEntry = declaredEntry(order.known);
  return {
    entryId: given?.entryId ?? told.entryId,
    item: given?.item ?? "",
    exportedOn: given?.exportedOn ?? "",
    exportInvoiceNo: given?.exportInvoiceNo ?? "",
    certificate: given?.certificate ?? "",
    soldOn: given?.soldOn ?? "",
  };
}

/**
 * The day of export, YYYY-MM-DD: of the user's entries, else of clearance (899), else 出口日期 of the order, else its day of
 * declaration.
 */
export function exportDay(entry: LineEntry, order: DeclaredOrder): string {
  if (entry.exportedOn !== "") return entry.exportedOn;
  const cleared = momentOfState(order, "899");
  if (cleared !== undefined) return dashed(cleared.slice(0, 8));
  return readDay(order.head.ieDate) ?? order.day;
}
