import { exportLogistics } from "../ceb/export-logistics.js";
import { exportOrderHead, exportOrderLine } from "../ceb/export-order.js";
import { exportReceipts } from "../ceb/export-receipts.js";
import { returnTally } from "../ceb/export-return.js";
import type { Field, NameOf, Section } from "../ceb/field.js";
import { deliveryHead, deliveryLine, logisticsStatus } from "../ceb/import-delivery.js";
import { importLogistics } from "../ceb/import-logistics.js";
import { importOrderHead, importOrderLine } from "../ceb/import-order.js";
import { importPayment } from "../ceb/import-payment.js";
import { type MessageType, mostGoodsLines } from "../ceb/message-structures.js";
import { arrivalHead, arrivalLine, departureHead, departureLine } from "../ceb/site-passage.js";
import { recordEntries } from "../values/record-of.js";
import {
  type Column,
  changedColumn,
  column,
  columnOf,
  itemNote,
  type Layout,
  layout,
  withNames,
} from "./columns.js";
import { orderNames, paymentNames, wayBillNames } from "./synonyms/documents.js";
import type { Names } from "./synonyms/names.js";

/** A head column of a table that a message is written from: an element of the message. */
export type MessageHeadColumn =
  | NameOf<typeof exportOrderHead>
  | NameOf<typeof exportReceipts>
  | NameOf<typeof exportLogistics>
  | NameOf<typeof arrivalHead>
  | NameOf<typeof departureHead>
  | NameOf<typeof returnTally>
  | NameOf<typeof deliveryHead>
  | NameOf<typeof logisticsStatus>
  | NameOf<typeof importOrderHead>
  | NameOf<typeof importPayment>
  | NameOf<typeof importLogistics>;

type LineElement =
  | NameOf<typeof exportOrderLine>
  | NameOf<typeof importOrderLine>
  | NameOf<typeof arrivalLine>
  | NameOf<typeof departureLine>
  | NameOf<typeof deliveryLine>;

/** A column of the lines: an element, but for those that the head has as well, which have names of their own. */
export type MessageLineColumn = Exclude<LineElement, "note" | "currency"> | "itemNote" | "itemCurrency";

/** Any column of such a table. */
export type MessageColumn = MessageHeadColumn | MessageLineColumn;

/** What `write` takes as its first argument: the number of the message, as in CEB303. */
export const tableTypes = [
  "303",
  "403",
  "505",
  "507",
  "509",
  "215",
  "711",
  "311",
  "411",
  "511",
  "513",
] as const;
export type TableType = (typeof tableTypes)[number];

/** What a message is made of whose rows stand in a table. */
export interface MessageTable {
  readonly type: MessageType;
  /** The element of a business node, where that is not the head's own. */
  readonly node: string | undefined;
  readonly head: Section;
  readonly line: Section | undefined;
  /** Whether a node may have no line. */
  readonly lineless: boolean;
  /** Most lines of a node: those that the schema allows, or that their number's digits do. */
  readonly mostLines: number;
  /** Whether a node with more lines is sent in parts (msgCount, msgSeqNo). */
  readonly splits: boolean;
  /** The columns that identify a node: rows with the same values in them form one. */
  readonly key: readonly [MessageHeadColumn, MessageHeadColumn?];
  /** What is filled in where the table leaves it blank, besides the identifier, the time and the numbers. */
  readonly filled: ReadonlyMap<MessageColumn, string>;
  /** Every column with what the message asks of its values. */
  readonly heads: readonly Column<MessageHeadColumn>[];
  readonly lines: readonly Column<MessageLineColumn>[];
  /** The columns that a table's header is read by: what is filled in may be left out. */
  readonly layout: Layout<MessageHeadColumn, MessageLineColumn, never>;
}

interface TableFacts {
  readonly type: MessageType;
  readonly node?: string;
  readonly head: Section<readonly Field<MessageHeadColumn>[]>;
  readonly line?: Section<readonly Field<LineElement>[]>;
  readonly lineless?: boolean;
  readonly mostLines?: number;
  readonly splits?: boolean;
  readonly key: MessageTable["key"];
  readonly filled?: Readonly<Partial<Record<MessageHeadColumn, string>>>;
  readonly names?: readonly Names[];
}

/** A node of a head alone. */
const noLines = 0;
/** Parcels of an arrival or departure: gnum has 5 digits. */
const mostPassing = 99_999;
/** Parcels of a delivery: gnum has 4 digits. */
const mostDelivered = 9999;

/** What every document has filled in. */
const always = { appType: "1", appStatus: "2" } as const;
/** Columns with a value that the run finds for each node. */
const found: readonly string[] = ["guid", "appTime", "gnum", "itemCurrency"];

function table(facts: TableFacts): MessageTable {
  const { type, node, head, line, lineless = false, mostLines = noLines, splits = false, key } = facts;
  const filled = new Map<MessageColumn, string>(recordEntries({ ...always, ...facts.filled }));
  const names = facts.names ?? [];
  const heads = withNames(
    head.fields.map((field) => columnOf(asked(field), "head")),
    names,
  );
  const lines = withNames((line?.fields ?? []).map(lineColumn), names);
  const isSupplied = (name: MessageColumn): boolean => found.includes(name) || filled.has(name);
  const mayLack = <N extends MessageColumn>(columns: readonly Column<N>[], all: boolean): Column<N>[] =>
    columns.map((each) =>
      all || isSupplied(each.name)
        ? changedColumn(each, { field: { ...each.field, required: false } })
        : each,
    );
  return {
    ...{ type, node, head, line, lineless, mostLines, splits, key, filled, heads, lines },
    layout: layout(mayLack(heads, false), mayLack(lines, lineless), []),
  };
}

/** A head element that the schema fixes has to stand in the message, and so in the table. */
function asked<F extends Field>(field: F): F {
  const fixed = field.schema?.fixed;
  return fixed === undefined ? field : { ...field, required: true, values: [fixed] };
}

function lineColumn(field: Field<LineElement>): Column<MessageLineColumn> {
  const { name } = field;
  if (name === "note") return itemNote(field);
  if (name !== "currency") return column(name, field.zh, "line", field);
  return column("itemCurrency", "商品币制", "line", { ...field, aliases: ["表体币制", "商品币制代码"] });
}

/** The tables of `write`, by the message's number. */
export const messageTables: Readonly<Record<TableType, MessageTable>> = {
  "303": table({
    type: "CEB303",
    node: "Order",
    head: exportOrderHead,
    line: exportOrderLine,
    mostLines: mostGoodsLines.CEB303,
    key: ["ebpCode", "orderNo"],
    names: orderNames,
  }),
  "403": table({
    type: "CEB403",
    head: exportReceipts,
    key: ["ebpCode", "orderNo"],
    names: paymentNames,
  }),
  "505": table({
    type: "CEB505",
    head: exportLogistics,
    key: ["logisticsCode", "logisticsNo"],
    names: wayBillNames,
  }),
  "507": table({
    type: "CEB507",
    node: "Arrival",
    head: arrivalHead,
    line: arrivalLine,
    lineless: true,
    mostLines: mostPassing,
    splits: true,
    key: ["copNo"],
    filled: { ieFlag: "E", msgCount: "1", msgSeqNo: "1" },
  }),
  "509": table({
    type: "CEB509",
    node: "Departure",
    head: departureHead,
    line: departureLine,
    mostLines: mostPassing,
    splits: true,
    key: ["copNo"],
    filled: { msgCount: "1", msgSeqNo: "1" },
  }),
  "215": table({
    type: "CEB215",
    head: returnTally,
    key: ["coElNo"],
    filled: { ieFlag: "I" },
  }),
  "711": table({
    type: "CEB711",
    node: "Delivery",
    head: deliveryHead,
    line: deliveryLine,
    mostLines: mostDelivered,
    key: ["copNo"],
    filled: { ieFlag: "I" },
  }),
  "311": table({
    type: "CEB311",
    node: "Order",
    head: importOrderHead,
    line: importOrderLine,
    mostLines: mostGoodsLines.CEB311,
    key: ["ebpCode", "orderNo"],
    filled: { orderType: "I" },
    names: orderNames,
  }),
  "411": table({
    type: "CEB411",
    node: "Payment",
    head: importPayment,
    key: ["payCode", "payTransactionId"],
    names: paymentNames,
  }),
  "511": table({
    type: "CEB511",
    node: "Logistics",
    head: importLogistics,
    key: ["logisticsCode", "logisticsNo"],
    names: wayBillNames,
  }),
  "513": table({
    type: "CEB513",
    head: logisticsStatus,
    key: ["logisticsCode", "logisticsNo"],
    names: wayBillNames,
  }),
};

/** Every column of these tables. */
export const messageTableColumns: readonly Column<MessageColumn>[] = Object.values(messageTables).flatMap(
  ({ layout: { all } }) => all,
);
