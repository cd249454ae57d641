import type { Field } from "../ceb/field.js";
import { type ImportLogisticsName, importLogistics } from "../ceb/import-logistics.js";
import {
  type ImportOrderHeadName,
  type ImportOrderLineName,
  importOrderHead,
  importOrderLine,
} from "../ceb/import-order.js";
import { type ImportPaymentName, importPayment } from "../ceb/import-payment.js";
import { type Column, column, columnOf, type Layout, layout } from "./columns.js";
import { importLayout } from "./import-columns.js";

export type OrderHeadColumn = ImportOrderHeadName;
/** note stands in both head and body of an order; as in a manifest, the body's is called itemNote. */
export type OrderLineColumn = Exclude<ImportOrderLineName, "note"> | "itemNote";
export type PaymentColumn = ImportPaymentName;
export type WayBillColumn = ImportLogisticsName;

/** What is filled in where the orders leave it out. */
const filledIn: ReadonlySet<string> = new Set(["guid", "appType", "appTime", "appStatus", "orderType"]);

function whole<F extends Field>(field: F): F {
  return filledIn.has(field.name) ? { ...field, required: false } : field;
}

/** Of a document that is only compared, the columns without which nothing can be compared. */
function onlyNeeded<F extends Field>(fields: readonly F[], needed: readonly F["name"][]): F[] {
  return fields.map((field) => ({ ...field, required: needed.includes(field.name) }));
}

const orderLines: readonly Column<OrderLineColumn>[] = importOrderLine.fields.map((field) =>
  field.name === "note"
    ? column("itemNote", "商品备注", "line", { ...field, aliases: ["表体备注"] })
    : column(field.name, field.zh, "line", field),
);

/** The columns of `--orders`: all of CEB311, one row a goods line. */
export const orderLayout = layout(
  importOrderHead.fields.map((field) => columnOf(whole(field), "head")),
  orderLines,
  [],
);

/** The same where a manifest's country of departure stands beside the goods' country, which is then `originCountry`. */
const ordersInManifest: Layout = {
  ...orderLayout,
  find: (header) => (means(header) === "country" ? undefined : orderLayout.find(header)),
};

/** The columns of the orders in a file with this header: a manifest may serve as its own orders. */
export function orderLayoutOf(header: readonly string[]): Layout {
  const meanings = header.map(means);
  return meanings.includes("country") && meanings.includes("originCountry") ? ordersInManifest : orderLayout;
}

/** The column of an import manifest that a header means. */
function means(header: string): string | undefined {
  return importLayout.find(header)?.name;
}

/** The columns of `--payments`: CEB411's, one row a payment. */
export const paymentLayout = layout(
  onlyNeeded<(typeof importPayment.fields)[number]>(importPayment.fields, [
    "orderNo",
    "ebpCode",
    "payerIdNumber",
    "payerName",
    "amountPaid",
  ]).map((field) => columnOf(field, "head")),
  [],
  [],
);

/** The columns of `--waybills`: CEB511's, one row a way-bill. */
export const wayBillLayout = layout(
  onlyNeeded<(typeof importLogistics.fields)[number]>(importLogistics.fields, [
    "logisticsCode",
    "logisticsNo",
    "orderNo",
    "weight",
  ]).map((field) => columnOf(field, "head")),
  [],
  [],
);

/** Every column of the three documents. */
export const documentColumns: readonly Column[] = [
  ...orderLayout.all,
  ...paymentLayout.all,
  ...wayBillLayout.all,
];
