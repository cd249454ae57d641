import type { Field } from "../ceb/field.js";
import { type ImportLogisticsName, importLogistics } from "../ceb/import-logistics.js";
import {
  type ImportOrderHeadName,
  type ImportOrderLineName,
  importOrderHead,
  importOrderLine,
} from "../ceb/import-order.js";
import { type ImportPaymentName, importPayment } from "../ceb/import-payment.js";
import { type Column, column, columnOf, itemNote, layout, withNames } from "./columns.js";
import { type ImportColumn, importLayout } from "./import-columns.js";
import { orderNames, paymentNames, wayBillNames } from "./synonyms/documents.js";

/** A head column of `--orders`. */
export type OrderHeadColumn = ImportOrderHeadName;

/** Head and body of an order both have a note; as in a manifest, the body's is called itemNote. */
export type OrderLineColumn = Exclude<ImportOrderLineName, "note"> | "itemNote";

/** A column of `--payments`. */
export type PaymentColumn = ImportPaymentName;

/** A column of `--waybills`. */
export type WayBillColumn = ImportLogisticsName;

/** Any column of the three documents. */
export type DocumentColumn = OrderHeadColumn | OrderLineColumn | PaymentColumn | WayBillColumn;

/** Columns that are filled in where the orders lack them. */
const suppliedColumns: ReadonlySet<string> = new Set([
  "guid",
  "appType",
  "appTime",
  "appStatus",
  "orderType",
]);

function withOptional<F extends Field>(field: F): F {
  return suppliedColumns.has(field.name) ? { ...field, required: false } : field;
}

/** Makes only these columns mandatory: the others of a document that is compared may be absent. */
function onlyNeeded<F extends Field>(fields: readonly F[], needed: readonly F["name"][]): F[] {
  return fields.map((field) => ({ ...field, required: needed.includes(field.name) }));
}

const orderLines: readonly Column<OrderLineColumn>[] = importOrderLine.fields.map((field) => {
  if (field.name === "note") return itemNote(field);
  // Orders of bonded goods often leave the country to the inventory: it is compared where it is given.
  const optional = field.name === "country" ? { ...field, required: false } : field;
  return column(field.name, field.zh, "line", optional);
});

/** The columns of `--orders`: all of CEB311, one row a goods line. */
export const orderLayout = layout(
  withNames(
    importOrderHead.fields.map((field): Column<OrderHeadColumn> => columnOf(withOptional(field), "head")),
    orderNames,
  ),
  withNames(orderLines, orderNames),
  [],
);
type OrderLayout = typeof orderLayout;

/**
 * The columns of orders in a manifest that has the country of departure (`country`) as well: the goods'
 * country is `originCountry`.
 */
const ordersInManifest: OrderLayout = {
  ...orderLayout,
  find: (header) => (importColumn(header) === "country" ? undefined : orderLayout.find(header)),
};

/** The columns of the orders in a file with this header: a manifest may serve as its own orders. */
export function orderLayoutOf(header: readonly string[]): OrderLayout {
  const columns = header.map(importColumn);
  return columns.includes("country") && columns.includes("originCountry") ? ordersInManifest : orderLayout;
}

/** The column of an import manifest that a header text names. */
function importColumn(header: string): ImportColumn | undefined {
  return importLayout.find(header)?.name;
}

/** The columns of orders that batches are looked up in: of CEB311's, only the two numbers have to be there. */
export const batchOrderLayout = layout(
  withNames(
    onlyNeeded<(typeof importOrderHead.fields)[number]>(importOrderHead.fields, ["ebpCode", "orderNo"]).map(
      (field): Column<OrderHeadColumn> => columnOf(field, "head"),
    ),
    orderNames,
  ),
  withNames(
    orderLines.map((each) => ({ ...each, field: { ...each.field, required: false } })),
    orderNames,
  ),
  [],
);

/** The columns of `--payments`: CEB411's, one row a payment. */
export const paymentLayout = layout(
  withNames(
    onlyNeeded<(typeof importPayment.fields)[number]>(importPayment.fields, [
      "orderNo",
      "ebpCode",
      "payerIdNumber",
      "payerName",
      "amountPaid",
    ]).map((field): Column<PaymentColumn> => columnOf(field, "head")),
    paymentNames,
  ),
  [],
  [],
);

/** The columns of `--waybills`: CEB511's, one row a way-bill. */
export const wayBillLayout = layout(
  withNames(
    onlyNeeded<(typeof importLogistics.fields)[number]>(importLogistics.fields, [
      "logisticsCode",
      "logisticsNo",
      "orderNo",
      "weight",
    ]).map((field): Column<WayBillColumn> => columnOf(field, "head")),
    wayBillNames,
  ),
  [],
  [],
);

/** Every column of the three documents. */
export const documentColumns: readonly Column<DocumentColumn>[] = [
  ...orderLayout.all,
  ...paymentLayout.all,
  ...wayBillLayout.all,
];

/** Whether a header text names a column of one of the three documents. */
export function isDocumentColumn(name: string): boolean {
  return [orderLayout, paymentLayout, wayBillLayout].some(({ find }) => find(name) !== undefined);
}
