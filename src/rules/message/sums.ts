import { messageSpecification } from "../../law/bases.js";
import { type Amount, add, formatAmount, readAmount, subtract } from "../../values/amount.js";
import { askingRule } from "../rule.js";
import type { MessageFault, MessageNode } from "./message-node.js";

type SumKind = "lines" | "paid" | "discount";

export const messageSums = askingRule("node", {
  id: "message/sums",
  title: { zh: "订单的金额与各项相符", en: "an order's sums follow from its parts" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    lines: {
      zh: "{column} 为 {value}，而订单各项总价合计 {expected}。请核对各项总价，或改正该金额。",
      en: "{column} is {value}, but the order's lines add up to {expected}. Check the lines' totals, or correct the sum.",
    },
    paid: {
      zh: "{column} 为 {value}，而商品价格+运杂费+代扣税款-非现金抵扣 = {expected}。请核对这几项。",
      en: "{column} is {value}, but goodsValue + freight + taxTotal - discount = {expected}. Check all of them.",
    },
    discount: {
      zh: "{column} 为 {value}，大于可抵扣的 商品价格+运杂费+代扣税款 = {expected}。非现金抵扣不能超过订单金额，请核对。",
      en: "{column} is {value}, more than there is to pay: goodsValue + freight + taxTotal = {expected}. A discount is no more than the order: check it.",
    },
  },
  example: {
    zh: "订单两项共 30.00，goodsValue 写成 35.00。",
    en: "two lines of 30.00 together in an order with goodsValue 35.00.",
  },
  /** Compares goodsValue with the lines (CEB303, CEB311), and acturalPaid with what it is made of (CEB311). */
  *check({ table, head, lines }: MessageNode): Generator<MessageFault<SumKind>> {
    if (table !== "303" && table !== "311") return;
    const goods = readAmount(head("goodsValue"));
    if (goods === undefined) return;
    const sum = sumOf(lines.map(({ text }) => readAmount(text.totalPrice ?? "")));
    if (sum !== undefined && sum !== goods)
      yield { kind: "lines", column: "goodsValue", value: yuan(goods), expected: yuan(sum) };
    if (table === "311") yield* paidFaults(head, goods);
  },
});

function* paidFaults(head: MessageNode["head"], goods: Amount): Generator<MessageFault<SumKind>> {
  const [freight, tax, discount, paid] = (["freight", "taxTotal", "discount", "acturalPaid"] as const).map(
    (name) => readAmount(head(name)),
  );
  if (freight === undefined || tax === undefined || discount === undefined || paid === undefined) return;
  const gross = add(add(goods, freight), tax);
  const whole = `${yuan(goods)} + ${yuan(freight)} + ${yuan(tax)}`;
  if (discount > gross) {
    yield {
      kind: "discount",
      column: "discount",
      value: yuan(discount),
      expected: `${whole} = ${yuan(gross)}`,
    };
    return;
  }
  const due = subtract(gross, discount);
  if (due === paid) return;
  const expected = `${whole} - ${yuan(discount)} = ${yuan(due)}`;
  yield { kind: "paid", column: "acturalPaid", value: yuan(paid), expected };
}

/** The sum; undefined where one of the amounts is none. */
function sumOf(amounts: readonly (Amount | undefined)[]): Amount | undefined {
  let sum: Amount = 0;
  for (const amount of amounts) {
    if (amount === undefined) return undefined;
    sum = add(sum, amount);
  }
  return sum;
}

function yuan(amount: Amount): string {
  return formatAmount(amount, 2);
}
