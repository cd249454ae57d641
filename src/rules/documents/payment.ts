import type { ImportConsignment } from "../../consignment/consignment.js";
import { gacc2018no194, messageSpecification } from "../../law/bases.js";
import { formatAmount, readAmount } from "../../values/amount.js";
import { askingRule } from "../rule.js";
import {
  type DocumentFault,
  type MatchedDocuments,
  notOne,
  type OrderDocument,
  type PaymentDocument,
  samePerson,
} from "./documents.js";
import { type NameDifference, nameFault, nameMessages } from "./name-difference.js";
import { type NotSent, notSentFaults, notSentMessages } from "./not-sent.js";

type PaymentFault = DocumentFault<
  NameDifference | NotSent | "missing" | "twice" | "amount" | "payer" | "transaction"
>;

export const paymentDocument = askingRule("document", {
  id: "documents/payment",
  title: {
    zh: "支付单与订单、清单一致，支付人即订购人",
    en: "the payment agrees with order and inventory, and the payer is the buyer",
  },
  severity: "error",
  only: "I",
  basis: [gacc2018no194, messageSpecification],
  messages: {
    missing: {
      zh: "{expected} 中没有订单 {value} 的支付单（按电商平台代码和订单编号查找）。请补上，或核对这两个编号。",
      en: "{expected} has no payment of the order {value} (looked up by ebpCode and orderNo). Add it, or check both numbers.",
    },
    twice: {
      zh: "订单 {value} 有多张支付单：{expected}。一个订单只能有一张，请只保留真实的一张。",
      en: "the order {value} has several payments: {expected}. An order has one; keep the real one.",
    },
    amount: {
      zh: "订单的 {column} 为 {value}，支付单的支付金额为 {expected}，两者须相同。请核对。",
      en: "the order's {column} is {value}, the payment's amountPaid {expected}; they have to be the same. Check both.",
    },
    payer: {
      zh: "支付人不是订购人：清单的 {column} 为 {value}，支付单为 {expected}（均已遮盖，看上去可能相同，实际不同）。请核对。",
      en: "the payer is not the buyer: {column} is {value} in the inventory, {expected} in the payment (masked values may look equal although they differ). Check both.",
    },
    ...nameMessages,
    ...notSentMessages,
    transaction: {
      zh: "{column} 不一致：订单 {value}，支付单 {expected}。请核对。",
      en: "{column} differs: {value} in the order, {expected} in the payment. Check both.",
    },
    "no-order": {
      zh: "支付单没有对应的订单：订单 {value}。请确认是否漏了订单，或订单编号、电商平台代码有误。",
      en: "a payment without order: {value}. Check whether the order was left out, or one of orderNo and ebpCode is wrong.",
    },
    "no-inventory": {
      zh: "支付单没有对应的清单：订单 {value}。请确认是否漏报清单，或订单编号、电商平台代码有误。",
      en: "a payment without inventory: order {value}. Check whether the inventory was left out, or one of orderNo and ebpCode is wrong.",
    },
  },
  example: {
    zh: "订单实际支付109.10，支付单的支付金额为100.00。",
    en: "the order says 109.10 was paid, the payment 100.00.",
  },
  /**
   * Checks that there is one payment, made by the buyer, of the amount that the order (where it is known) has
   * as paid.
   */
  *check(
    consignment: ImportConsignment,
    matches: MatchedDocuments<PaymentDocument>,
    order: OrderDocument | undefined,
  ): Generator<PaymentFault> {
    const { head } = consignment;
    const [payment] = matches.documents;
    const fault = notOne(matches, "orderNo", head.orderNo);
    if (fault !== undefined) yield fault;
    if (fault !== undefined || payment === undefined) return;
    yield* notSentFaults(consignment, payment);
    yield* payerFaults(head, payment);
    if (order !== undefined) yield* orderFaults(order, payment);
  },
});

/** The payer has to be the buyer (GACC 2018/194: unless a state authority verified the buyer's identity). */
function* payerFaults(
  head: ImportConsignment["head"],
  { text, place }: PaymentDocument,
): Generator<PaymentFault> {
  for (const [column, payer] of [
    ["buyerName", text.payerName],
    ["buyerIdNumber", text.payerIdNumber],
  ] as const) {
    if (samePerson(column, head[column], payer)) continue;
    const other = { ...place, value: payer };
    yield column === "buyerName"
      ? { column, ...nameFault("payer", head[column], other) }
      : { kind: "payer", column, value: head[column], other };
  }
}

function* orderFaults(
  { head, place: valueAt }: OrderDocument,
  { text, place }: PaymentDocument,
): Generator<PaymentFault> {
  const due = readAmount(head.acturalPaid);
  const paid = readAmount(text.amountPaid);
  if (due !== undefined && paid !== undefined && due !== paid) {
    const other = { ...place, value: formatAmount(paid, 2) };
    yield { kind: "amount", column: "acturalPaid", value: formatAmount(due, 2), valueAt, other };
  }
  for (const column of ["payTransactionId", "payCode"] as const) {
    const [ordered, made] = [head[column], text[column]];
    // Both values are optional.
    if (ordered === "" || made === "" || ordered === made) continue;
    const other = { ...place, value: made };
    yield { kind: "transaction", column, value: ordered, valueAt, other };
  }
}

/**
 * The fault of a payment that no inventory refers to: a warning. `ordered`: whether its order is in the table
 * of orders; undefined without a table. An order without inventory has a finding of its own.
 */
export function paymentWithoutInventory(
  { text }: PaymentDocument,
  ordered: boolean | undefined,
): DocumentFault<"no-inventory" | "no-order"> | undefined {
  if (ordered === true) return undefined;
  const kind = ordered === undefined ? "no-inventory" : "no-order";
  return { kind, column: "orderNo", value: text.orderNo, severity: "warning" };
}
