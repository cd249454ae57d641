import type { ImportConsignment } from "../../consignment/consignment.js";
import { gacc2018no194, messageSpecification } from "../../law/bases.js";
import { type Amount, add, formatAmount, readAmount, subtract } from "../../values/amount.js";
import { askingRule } from "../rule.js";
import { type DocumentFault, type MatchedDocuments, type OrderDocument, samePerson } from "./documents.js";
import { type NameDifference, nameFault, nameMessages } from "./name-difference.js";
import { type NotSent, notSentFaults, notSentMessages } from "./not-sent.js";
import { partnersOf, sumOfTotals } from "./partners.js";

type OrderFault = DocumentFault<
  | NameDifference
  | NotSent
  | "missing"
  | "differs"
  | "buyer"
  | "line-count"
  | "line-missing"
  | "goods-value"
  | "lines-value"
  | "paid"
  | "discount"
  | "fees-less"
  | "fees-more"
>;

export const orderDocument = askingRule("document", {
  id: "documents/order",
  title: { zh: "清单与电子订单一致", en: "the inventory agrees with its electronic order" },
  severity: "error",
  only: "I",
  basis: [gacc2018no194, messageSpecification],
  messages: {
    missing: {
      zh: "{expected} 中没有订单 {value}（按电商平台代码和订单编号查找）。请补上该订单，或核对这两个编号。",
      en: "{expected} has no order {value} (looked up by ebpCode and orderNo). Add it, or check both numbers.",
    },
    differs: {
      zh: "{column} 与订单不一致：清单 {value}，订单 {expected}。请核对后改成一致。",
      en: "{column} differs from the order: {value} in the inventory, {expected} in the order. Check which is right.",
    },
    buyer: {
      zh: "{column} 与订单的订购人不一致：清单 {value}，订单 {expected}（均已遮盖，看上去可能相同，实际不同）。请核对。",
      en: "{column} is not the order's buyer: {value} in the inventory, {expected} in the order (masked values may look equal although they differ). Check both.",
    },
    ...nameMessages,
    ...notSentMessages,
    "line-count": {
      zh: "清单有{value}项商品，订单的商品项数为 {expected}。请核对是否漏行或重复。",
      en: "the inventory has {value} goods lines, the order has {expected}. Look for a row left out or repeated.",
    },
    "line-missing": {
      zh: "清单的商品序号 {value} 在订单 {expected} 中没有对应的商品项。两边须使用相同的序号，或订单整列留空。",
      en: "the inventory's goods line {value} has no counterpart in the order {expected}. Use the same numbers in both, or leave the order's column blank.",
    },
    "goods-value": {
      zh: "清单各项总价合计 {value}，订单的商品价格 goodsValue 为 {expected}。请核对。",
      en: "the inventory's lines add up to {value}, the order's goodsValue is {expected}. Check both.",
    },
    "lines-value": {
      zh: "订单的 {column} 为 {value}，而订单各项总价合计 {expected}。请核对。",
      en: "the order's {column} is {value}, but its lines add up to {expected}. Check both.",
    },
    paid: {
      zh: "订单的 {column} 为 {value}，而商品价格+运杂费+代扣税款-非现金抵扣 = {expected}。请核对。",
      en: "the order's {column} is {value}, but goodsValue + freight + taxTotal - discount = {expected}. Check them.",
    },
    discount: {
      zh: "订单的 {column} 为 {value}，大于可抵扣的 商品价格+运杂费+代扣税款 = {expected}。非现金抵扣不能超过订单金额，请核对。",
      en: "the order's {column} is {value}, more than there is to pay: goodsValue + freight + taxTotal = {expected}. A discount is no more than the order: check it.",
    },
    "fees-less": {
      zh: "清单的运费+保费 {value} 少于订单的运杂费 {expected}：完税价格含运费和保险费，这样就少报了，限值也会算错。请按实际收取的填清单；订单有误的，改正订单的 freight。",
      en: "the inventory's freight and insurance, {value}, are less than the order's freight, {expected}: the dutiable value, which the limits and taxes rest on, would be declared too low. Write in the inventory what was charged, or correct the order's freight.",
    },
    "fees-more": {
      zh: "清单的运费+保费为 {value}，订单的运杂费为 {expected}。订购人实际支付的运费和保险费计入完税价格，请核对两者。",
      en: "the inventory's freight and insurance are {value}, the order's freight is {expected}. What the buyer paid of them belongs to the dutiable value: check both.",
    },
    "no-inventory": {
      zh: "订单 {value} 没有对应的清单，本次不报送。请确认是否漏报清单。",
      en: "the order {value} has no inventory and is not sent. Check whether an inventory was left out.",
    },
  },
  example: {
    zh: "清单总价合计100.00，订单的商品价格写成90.00。",
    en: "the inventory's lines add up to 100.00, the order's goodsValue says 90.00.",
  },
  /** Checks that there is one order, that its own sums are right, and that inventory and order agree. */
  *check(
    consignment: ImportConsignment,
    { table, documents: [order] }: MatchedDocuments<OrderDocument>,
  ): Generator<OrderFault> {
    if (order === undefined) {
      const value = consignment.head.orderNo;
      yield { kind: "missing", column: "orderNo", value, expected: table };
      return;
    }
    yield* notSentFaults(consignment, order);
    yield* sumFaults(order);
    yield* headFaults(consignment, order);
    yield* feeFaults(consignment, order);
    // The goods of a row that does not fit the header are not known.
    if (consignment.misshapen.length > 0) return;
    yield* lineFaults(consignment, order);
    yield* valueFaults(consignment, order);
  },
});

/** An order's own sums. */
function* sumFaults({ head, lines, place: at }: OrderDocument): Generator<OrderFault> {
  const goodsValue = readAmount(head.goodsValue);
  const sum = sumOfTotals(lines);
  if (goodsValue !== undefined && sum !== undefined && sum !== goodsValue) {
    const [value, expected] = [yuan(goodsValue), yuan(sum)];
    yield { kind: "lines-value", at, column: "goodsValue", value, expected };
  }
  const [freight, tax, discount, paid] = [head.freight, head.taxTotal, head.discount, head.acturalPaid].map(
    readAmount,
  );
  if (goodsValue === undefined || freight === undefined || tax === undefined) return;
  if (discount === undefined || paid === undefined) return;
  const gross = add(add(goodsValue, freight), tax);
  if (discount > gross) {
    const whole = `${yuan(goodsValue)} + ${yuan(freight)} + ${yuan(tax)} = ${yuan(gross)}`;
    yield { kind: "discount", at, column: "discount", value: yuan(discount), expected: whole };
    return;
  }
  const due = subtract(gross, discount);
  if (due === paid) return;
  const expected = `${yuan(goodsValue)} + ${yuan(freight)} + ${yuan(tax)} - ${yuan(discount)} = ${yuan(due)}`;
  yield { kind: "paid", at, column: "acturalPaid", value: yuan(paid), expected };
}

/** Merchant and buyer. */
function* headFaults({ head }: ImportConsignment, order: OrderDocument): Generator<OrderFault> {
  const { place } = order;
  if (head.ebcCode !== order.head.ebcCode) {
    const other = { ...place, value: order.head.ebcCode };
    yield { kind: "differs", column: "ebcCode", value: head.ebcCode, other };
  }
  for (const column of ["buyerName", "buyerIdNumber"] as const) {
    const ordered = order.head[column];
    if (samePerson(column, head[column], ordered)) continue;
    const other = { ...place, value: ordered };
    yield column === "buyerName"
      ? { column, ...nameFault("buyer", head[column], other) }
      : { kind: "buyer", column, value: head[column], other };
  }
}

/**
 * Freight and insurance, which the dutiable value has (财关税〔2016〕18号, article 1: the actual price with freight and
 * insurance). An order has both as its freight, where they are not in the prices of the goods. What is declared too low
 * is an error, anything else that differs a warning: the carrier may charge more than the buyer paid.
 */
function* feeFaults({ head }: ImportConsignment, order: OrderDocument): Generator<OrderFault> {
  const [freight, insured] = [head.amount("freight"), head.amount("insuredFee")];
  const ordered = readAmount(order.head.freight);
  if (freight === undefined || insured === undefined || ordered === undefined) return;
  const fees = add(freight, insured);
  if (feesAgree({ freight, insured }, ordered)) return;
  const fault = {
    column: "freight",
    value: yuan(fees),
    other: { ...order.place, value: yuan(ordered) },
  } as const;
  yield fees < ordered
    ? { kind: "fees-less", ...fault }
    : { kind: "fees-more", ...fault, severity: "warning" };
}

/** Whether the freight of an order is that of its inventory, with or without the insurance. */
export function feesAgree(
  { freight, insured }: Readonly<Record<"freight" | "insured", Amount>>,
  ordered: Amount,
): boolean {
  return ordered === freight || ordered === add(freight, insured);
}

function* lineFaults(consignment: ImportConsignment, order: OrderDocument): Generator<OrderFault> {
  const { lines } = consignment;
  const sameCount = lines.length === order.lines.length;
  if (!sameCount) {
    const other = { ...order.place, value: String(order.lines.length) };
    yield { kind: "line-count", column: "gnum", value: String(lines.length), other };
  }
  const partners = partnersOf(consignment, order);
  let index = -1;
  for (const goods of lines) {
    index++;
    const at = { file: goods.file, line: goods.row };
    const partner = partners[index];
    if (partner === undefined) {
      if (!sameCount) continue;
      const other = { ...order.place, value: order.head.orderNo };
      yield { kind: "line-missing", at, column: "gnum", value: goods.text.gnum, other };
      continue;
    }
    const { place, text } = partner;
    for (const column of ["unit", "currency"] as const) {
      if (goods.text[column] === text[column]) continue;
      const other = { ...place, value: text[column] };
      yield { kind: "differs", at, column, value: goods.text[column], other };
    }
    const { originCountry } = goods.text;
    if (text.country !== "" && originCountry !== text.country) {
      const other = { ...place, value: text.country };
      yield { kind: "differs", at, column: "originCountry", value: originCountry, other };
    }
    for (const column of ["qty", "price", "totalPrice"] as const) {
      // A value that is not a number is reported by the check of that value.
      if (goods[column] === undefined || partner[column] === undefined) continue;
      if (goods[column] === partner[column]) continue;
      const other = { ...place, value: text[column] };
      yield { kind: "differs", at, column, value: goods.text[column], other };
    }
  }
}

function* valueFaults({ lines }: ImportConsignment, { head, place }: OrderDocument): Generator<OrderFault> {
  const sum = sumOfTotals(lines);
  const goodsValue = readAmount(head.goodsValue);
  if (sum === undefined || goodsValue === undefined || sum === goodsValue) return;
  const other = { ...place, value: yuan(goodsValue) };
  yield { kind: "goods-value", column: "totalPrice", value: yuan(sum), other };
}

function yuan(amount: Amount): string {
  return formatAmount(amount, 2);
}

/** The fault of an order that no inventory refers to: a warning. */
export function orderWithoutInventory({ head }: Pick<OrderDocument, "head">): DocumentFault<"no-inventory"> {
  return { kind: "no-inventory", column: "orderNo", value: head.orderNo, severity: "warning" };
}
