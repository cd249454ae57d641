import type { ImportConsignment } from "../../consignment/consignment.js";
import { isDeletion } from "../../consignment/report-type.js";
import { messageSpecification } from "../../law/bases.js";
import { type ConsignmentFault, importRule } from "../rule.js";

type GiftKind = "orders" | "all";

const none: readonly never[] = [];

export const gift = importRule({
  id: "import/gift",
  title: {
    zh: "进口赠品的单价、总价可为0，须与电子订单一致",
    en: "an import's gift may cost 0 where its electronic order says so",
  },
  severity: "error",
  only: "I",
  basis: [messageSpecification],
  messages: {
    orders: {
      zh: "{column} 为 {value}：赠品须与电子订单一致，订单中该项单价、总价也为0才能这样申报。请用 --orders 给出订单，由本工具核对；不是赠品的，请填写成交价格。",
      en: "{column} is {value}: a gift is declared at 0 where its electronic order has price and total 0 as well. Give the orders with --orders, so that it is compared; for what is no gift write the price that was paid.",
    },
    all: {
      zh: "本单所有商品的总价都是0。赠品须随有价商品一起成交，整单为0没有完税价格，不能按零售进口申报。请填写成交价格。",
      en: "all goods of the order cost 0. A gift comes with goods that are paid for: an order of 0 has no dutiable value and is no retail import. Write the prices that were paid.",
    },
  },
  example: {
    zh: "订单含一件单价0的赠品，没有给出 --orders。",
    en: "an order with a gift of price 0, and no --orders given.",
    wrong: [
      { orderNo: "IM-1", itemNo: "SKU-1" },
      { orderNo: "IM-1", itemNo: "SKU-2", qty: "1", qty1: "0.5", price: "0", totalPrice: "0" },
    ],
    right: [
      { orderNo: "IM-1", itemNo: "SKU-1" },
      { orderNo: "IM-1", itemNo: "SKU-2", qty: "1", qty1: "0.5", price: "9.90", totalPrice: "9.90" },
    ],
  },
  check({ head, lines }, { ordersGiven }) {
    // A deletion is compared with no order, and its goods are not declared.
    if (isDeletion({ head })) return none;
    let faults: ConsignmentFault<GiftKind, ImportConsignment>[] | undefined;
    let paid = false;
    let gifts = 0;
    for (const { row, file, text, price, totalPrice } of lines) {
      if (price !== 0 || totalPrice !== 0) {
        paid = true;
        continue;
      }
      gifts++;
      if (ordersGiven === true) continue;
      faults ??= [];
      faults.push({ kind: "orders", column: "price", row, file, value: text.price });
    }
    if (!paid && gifts > 0) return [{ kind: "all", column: "totalPrice", value: "0" }];
    return faults ?? none;
  },
});
