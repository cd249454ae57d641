import {
  type PaymentColumn,
  paymentLayout,
  type WayBillColumn,
  wayBillLayout,
} from "../columns/three-documents.js";
import { recordMaker } from "../consignment/text-record.js";
import { type ColumnCheck, columnChecks, type ValueFault } from "../rules/check.js";
import type { PaymentDocument, WayBillDocument } from "../rules/documents/documents.js";
import type { RuleContext } from "../rules/rule.js";
import { isSpoiled } from "../rules/spoiled.js";
import type { Severity } from "../values/finding.js";
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
const reckonedPayment: readonly PaymentColumn[] = ["amountPaid", "currency"];
const reckonedWayBill: readonly WayBillColumn[] = ["freight", "insuredFee", "currency", "weight", "packNo"];
/** Columns that are compared as they are, or looked up by. */
const comparedPayment: readonly PaymentColumn[] = [
  "payCode",
  "payTransactionId",
  "orderNo",
  "ebpCode",
  "payerIdNumber",
  "payerName",
];
const comparedWayBill: readonly WayBillColumn[] = [
  "logisticsCode",
  "logisticsNo",
  "orderNo",
  "consignee",
  "consigneeAddress",
  "consigneeTelephone",
];
/** Columns whose doubts are passed on, though they are not compared. */
const doubtedPayment: readonly PaymentColumn[] = ["payTime"];

/**
 * How much of a column is asked of a document that is compared and not sent: all of it where it is reckoned with, what
 * has become of its values where these are compared, the same as a warning elsewhere.
 */
export interface RowCheck<Name extends string = string> {
  readonly check: ColumnCheck<Name>;
  /** Whether a fault is reported, and as what. */
  readonly severity: (faulty: ValueFault) => Severity | undefined;
}

/** Makes the checks of a payment's values; called once a run. */
export function paymentChecks(context: RuleContext): readonly RowCheck<PaymentColumn>[] {
  return columnChecks(paymentLayout.head, context).map((check) => ({
    check,
    severity: reported(
      reckonedPayment.includes(check.name),
      comparedPayment.includes(check.name),
      doubtedPayment.includes(check.name),
    ),
  }));
}

/** Makes the checks of a way-bill's values; called once a run. */
export function wayBillChecks(context: RuleContext): readonly RowCheck<WayBillColumn>[] {
  return columnChecks(wayBillLayout.head, context).map((check) => ({
    check,
    severity: reported(reckonedWayBill.includes(check.name), comparedWayBill.includes(check.name), false),
  }));
}

function reported(reckoned: boolean, compared: boolean, doubted: boolean): RowCheck["severity"] {
  return (faulty) => {
    const { rule, fault } = faulty;
    const severity = fault.severity ?? rule.severity;
    if (reckoned || (compared && isSpoiled(faulty))) return severity;
    return doubted || isSpoiled(faulty) ? "warning" : undefined;
  };
}
