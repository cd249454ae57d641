import { messageSpecification } from "../../law/bases.js";
import { parseAmount } from "../../values/amount.js";
import { fieldRule } from "../rule.js";

const prices: ReadonlySet<string> = new Set(["price", "totalPrice"]);
const payments: ReadonlySet<string> = new Set(["acturalPaid", "amountPaid"]);

export const positive = fieldRule({
  id: "amount/positive",
  title: {
    zh: "数量、金额、重量须大于零，运保费不得为负",
    en: "quantities, prices and weights exceed zero; fees are not negative",
  },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    positive: {
      zh: "{column} 须大于0，实为 {value}。请填写实际的数。",
      en: "{column} has to exceed 0, not {value}. Write what it really is.",
    },
    price: {
      zh: "{column} 须大于0，实为 {value}。赠品、样品没有卖价的，也要按其实际价值申报。",
      en: "{column} has to exceed 0, not {value}. Gifts and samples without a price are declared at what they are worth.",
    },
    second: {
      zh: "{column} 须大于0，实为 {value}。没有第二法定单位的商品，{column} 和 unit2 都留空。",
      en: "{column} has to exceed 0, not {value}. Leave it and unit2 blank for goods without a second legal unit.",
    },
    paid: {
      zh: "{column} 不得为负，实为 {value}。请填写实际支付的金额：抵扣大于应付的，请核对非现金抵扣金额。",
      en: "{column} can't be negative: {value}. Write what was paid; where the discount is more than there was to pay, check the discount.",
    },
    "not-negative": {
      zh: "{column} 不得为负，实为 {value}。没有则填0。",
      en: "{column} can't be negative: {value}. Write 0 for none.",
    },
  },
  example: {
    zh: "price 为 0：赠品也须如实申报价格。",
    en: "price 0: a gift has its value too.",
    wrong: { qty: "1", price: "0", totalPrice: "0" },
    right: { qty: "1", price: "5.00", totalPrice: "5.00" },
  },
  applies: (field) => field.kind === "decimal" && field.sign !== undefined,
  check(value, field) {
    if (field.kind !== "decimal" || field.sign === undefined) return undefined;
    const amount = parseAmount(value);
    const holds = field.sign === "positive" ? amount > 0 : amount >= 0;
    if (holds) return undefined;
    if (field.sign === "not-negative")
      return { kind: payments.has(field.name) ? "paid" : "not-negative", value, expected: "≥ 0" };
    return { kind: kindOf(field.name), value, expected: "> 0" };
  },
});

function kindOf(name: string): "price" | "second" | "positive" {
  if (prices.has(name)) return "price";
  return name === "qty2" ? "second" : "positive";
}
