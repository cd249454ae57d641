import { messageSpecification } from "../../law/bases.js";
import { formatAmount, fractionDigits, multiply } from "../../values/amount.js";
import { type ConsignmentFault, consignmentRule } from "../rule.js";

/** Digits to which a total is compared: as many as it is written with, at least the fen, at most the schema's 5. */
function comparedDigits(total: string): number {
  return Math.min(5, Math.max(2, fractionDigits(total)));
}

export const lineTotal = consignmentRule({
  id: "amount/line-total",
  title: { zh: "总价=申报数量×单价", en: "totalPrice = qty × price" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    differs: {
      zh: "{column} 为 {value}，而 {expected}（数量×单价，四舍五入到总价的小数位）。请核对数量、单价、总价。",
      en: "{column} is {value}, but {expected} (qty × price, rounded half up to the total's digits). Check all three.",
    },
    "no-price": {
      zh: "{column} 为空，而总价 {value} ÷ 数量 {expected} 除不尽五位小数，得不出单价。请填写单价。",
      en: "{column} is blank, and the total {value} divided by the quantity {expected} is no price of five digits behind the point. Fill in the unit price.",
    },
  },
  example: {
    zh: "qty 3、price 9.90、totalPrice 29.00：应为29.70。",
    en: "qty 3, price 9.90, totalPrice 29.00: it should be 29.70.",
  },
  check({ lines }) {
    const faults: ConsignmentFault<"differs" | "no-price">[] = [];
    for (const { row, text, qty, price, totalPrice, supplied } of lines) {
      if (supplied.includes("price") && totalPrice !== undefined) {
        faults.push({ kind: "no-price", column: "price", row, value: text.totalPrice, expected: text.qty });
        continue;
      }
      if (
        supplied.includes("totalPrice") ||
        qty === undefined ||
        price === undefined ||
        totalPrice === undefined
      )
        continue;
      const due = multiply(qty, price, comparedDigits(text.totalPrice));
      if (due === totalPrice) continue;
      const expected = `${text.qty} × ${text.price} = ${formatAmount(due, 2)}`;
      faults.push({ kind: "differs", column: "totalPrice", row, value: text.totalPrice, expected });
    }
    return faults;
  },
});
