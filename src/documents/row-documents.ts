import {
  type PaymentColumn,
  paymentLayout,
  type WayBillColumn,
  wayBillLayout,
} from "../columns/three-documents.js";
import { recordMaker } from "../consignment/text-record.js";
import { type ColumnCheck, columnChecks } from "../rules/check.js";
import type { PaymentDocument, WayBillDocument } from "../rules/documents/documents.js";
import type { RuleContext } from "../rules/rule.js";
import type { DocumentRow } from "./table.js";

const makePayment = recordMaker(paymentLayout.head.map(({ name }) => name));
const makeWayBill = recordMaker(wayBillLayout.head.map(({ name }) => name));

/** The payment of a row of `--payments`. */
export function paymentOf({ file, line, head }: DocumentRow): PaymentDocument {
  return { place: { file, line }, text: makePayment(head) };
}

/** The way-bill of a row of `--waybills`. */
export function wayBillOf({ file, line, head }: DocumentRow): WayBillDocument {
  return { place: { file, line }, text: makeWayBill(head) };
}

/** Columns whose values have to be well-formed to be compared: numbers, and their currency. */
const paymentColumns: readonly PaymentColumn[] = ["amountPaid", "currency"];
const wayBillColumns: readonly WayBillColumn[] = ["freight", "insuredFee", "currency", "weight", "packNo"];

/** Makes the checks of a payment's values; called once a run. */
export function paymentChecks(context: RuleContext): readonly ColumnCheck<PaymentColumn>[] {
  const columns = paymentLayout.head.filter(({ name }) => paymentColumns.includes(name));
  return columnChecks(columns, context);
}

/**
 * Makes the checks of a payment's values that are only asked about: what they find is taken where it is a warning,
 * since the payment is compared and not sent.
 */
export function paymentDoubts(context: RuleContext): readonly ColumnCheck<PaymentColumn>[] {
  return columnChecks(
    paymentLayout.head.filter(({ name }) => name === "payTime"),
    context,
  );
}

/** Makes the checks of a way-bill's values; called once a run. */
export function wayBillChecks(context: RuleContext): readonly ColumnCheck<WayBillColumn>[] {
  const columns = wayBillLayout.head.filter(({ name }) => wayBillColumns.includes(name));
  return columnChecks(columns, context);
}
