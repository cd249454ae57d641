import type {
  MessageColumn,
  MessageHeadColumn,
  MessageLineColumn,
  TableType,
} from "../../columns/message-tables.js";
import type { RowPlace } from "../../values/finding.js";
import type { SheetFault } from "../rule.js";

/** A line of a node, as its rules see it. */
export interface MessageLine {
  readonly place: RowPlace;
  readonly text: Readonly<Partial<Record<MessageLineColumn, string>>>;
}

/**
 * A business node of a message that is written from a table (an order, a way-bill, an arrival …), as its rules see it:
 * the table's values with what is filled in. Made in nodes/.
 */
export interface MessageNode {
  readonly table: TableType;
  /** Of its first row. */
  readonly place: RowPlace;
  /** A head column's text; blank where the message has no such element. */
  readonly head: (column: MessageHeadColumn) => string;
  readonly lines: readonly MessageLine[];
}

/** A fault of a node: at the row that has the column's value where no other is named. */
export type MessageFault<Kind extends string = string> = SheetFault<Kind, MessageColumn>;
