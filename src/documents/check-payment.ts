import { type PaymentColumn, paymentLayout } from "../columns/three-documents.js";
import type { ImportConsignment } from "../consignment/consignment.js";
import { recordMaker, type TextRecord } from "../consignment/text-record.js";
import { type ColumnCheck, columnChecks } from "../rules/check.js";
import { paymentDocument } from "../rules/documents/payment.js";
import type { RuleContext } from "../rules/rule.js";
import { formatAmount, readAmount } from "../values/amount.js";
import type { Finding } from "../values/finding.js";
import { aboutInventory, standsTwice, valueFinding } from "./found.js";
import { masked, maskedAt } from "./masked.js";
import type { ImportOrder } from "./order.js";
import { samePerson } from "./same-person.js";
import type { DocumentRow } from "./table.js";

export const makePayment = recordMaker(paymentLayout.head.map(({ name }) => name as PaymentColumn));

/** Columns whose values are looked at for themselves: what is compared as a number, and the currency that it is in. */
const checked = ["amountPaid", "currency"];

/** Makes the check of an inventory's payment: there is one, by the buyer, of what the order says was paid. */
export function paymentChecker(
  context: RuleContext,
): (
  consignment: ImportConsignment,
  rows: readonly DocumentRow[],
  order: ImportOrder | undefined,
) => Generator<Finding> {
  const checks = columnChecks(
    paymentLayout.head.filter(({ name }) => checked.includes(name)),
    context,
  );
  return function* (consignment, rows, order) {
    const [row, ...others] = rows;
    if (row === undefined) return;
    if (others.length > 0) {
      yield standsTwice(paymentDocument, consignment, "orderNo", rows);
      return;
    }
    const payment = makePayment(row.head);
    yield* checkedValues(payment, row, checks);
    yield* payerDisagreements(consignment, payment, row);
    if (order !== undefined) yield* orderDisagreements(consignment, payment, row, order);
  };
}

type Payment = TextRecord<PaymentColumn>;

function* checkedValues(
  payment: Payment,
  row: DocumentRow,
  checks: readonly ColumnCheck[],
): Generator<Finding> {
  for (const check of checks) {
    const finding = valueFinding(check, payment[check.name as PaymentColumn], row, payment.orderNo);
    if (finding !== undefined) yield finding;
  }
}

/** The payer has to be the buyer (GACC 2018/194: unless a state authority verified the buyer's identity). */
function* payerDisagreements(
  consignment: ImportConsignment,
  payment: Payment,
  row: DocumentRow,
): Generator<Finding> {
  for (const [column, payer] of [
    ["buyerName", payment.payerName],
    ["buyerIdNumber", payment.payerIdNumber],
  ] as const) {
    const buyer = consignment.head[column];
    if (samePerson(column, buyer, payer)) continue;
    const expected = maskedAt(column, payer, row);
    const said = { kind: "payer", column, value: masked(column, buyer), expected };
    yield aboutInventory(paymentDocument, consignment, said);
  }
}

function* orderDisagreements(
  consignment: ImportConsignment,
  payment: Payment,
  row: DocumentRow,
  order: ImportOrder,
): Generator<Finding> {
  const due = readAmount(order.head.acturalPaid);
  const paid = readAmount(payment.amountPaid);
  if (due !== undefined && paid !== undefined && due !== paid) {
    const value = maskedAt("acturalPaid", formatAmount(due, 2), order.place);
    const expected = maskedAt("amountPaid", formatAmount(paid, 2), row);
    yield aboutInventory(paymentDocument, consignment, {
      kind: "amount",
      column: "acturalPaid",
      value,
      expected,
    });
  }
  for (const column of ["payTransactionId", "payCode"] as const) {
    const [ordered, made] = [order.head[column], payment[column]];
    // Neither the order nor the table of payments has to have them.
    if (ordered === "" || made === "" || ordered === made) continue;
    const value = maskedAt(column, ordered, order.place);
    const said = { kind: "transaction", column, value, expected: maskedAt(column, made, row) };
    yield aboutInventory(paymentDocument, consignment, said);
  }
}
