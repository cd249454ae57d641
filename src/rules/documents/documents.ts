import type { ImportColumn } from "../../columns/import-columns.js";
import type {
  DocumentColumn,
  OrderHeadColumn,
  OrderLineColumn,
  PaymentColumn,
  WayBillColumn,
} from "../../columns/three-documents.js";
import type { TextRecord } from "../../consignment/text-record.js";
import { placeText } from "../../findings/finding.js";
import type { Amount } from "../../values/amount.js";
import type { RowPlace } from "../../values/finding.js";
import type { SheetFault } from "../rule.js";

/** An electronic order (订单), as its rule sees it; documents/ reads it from the user's table. */
export interface OrderDocument {
  /** Of its first row. */
  readonly place: RowPlace;
  readonly head: TextRecord<OrderHeadColumn>;
  /** In the file's order, or by number where all have one. */
  readonly lines: readonly OrderDocumentLine[];
  /** True where the orders gave goods-line numbers. */
  readonly numbered: boolean;
}

/** A goods line of an order. */
export interface OrderDocumentLine {
  readonly place: RowPlace;
  readonly text: TextRecord<OrderLineColumn>;
  readonly qty: Amount | undefined;
  readonly price: Amount | undefined;
  readonly totalPrice: Amount | undefined;
}

/** A payment (支付单), a row of the user's table. */
export interface PaymentDocument {
  readonly place: RowPlace;
  readonly text: TextRecord<PaymentColumn>;
}

/** A way-bill (运单), a row of the user's table. */
export interface WayBillDocument {
  readonly place: RowPlace;
  readonly text: TextRecord<WayBillColumn>;
}

/** The documents that the user's table has under an inventory's numbers; exactly one is right. */
export interface MatchedDocuments<Document> {
  /** Name of the table's file. */
  readonly table: string;
  readonly documents: readonly Document[];
}

/**
 * The fault where there is not exactly one document under the inventory's number; undefined where there is.
 */
export function notOne<Column extends ImportColumn>(
  { table, documents }: MatchedDocuments<{ readonly place: RowPlace }>,
  column: Column,
  value: string,
): DocumentFault<"missing" | "twice"> | undefined {
  if (documents.length === 0) return { kind: "missing", column, value, expected: table };
  if (documents.length === 1) return undefined;
  const expected = documents.map(({ place }) => placeText(place)).join(", ");
  return { kind: "twice", column, value, expected };
}

/** A fault of an inventory or of its document: at the inventory's first row where no other is named. */
export type DocumentFault<Kind extends string = string> = SheetFault<Kind, ImportColumn | DocumentColumn>;

/** Whether a buyer's value equals that of the other document; a check character x equals X. */
export function samePerson(column: "buyerName" | "buyerIdNumber", one: string, other: string): boolean {
  return column === "buyerName" ? one === other : one.toUpperCase() === other.toUpperCase();
}
