import { riskSigns } from "../../law/bases.js";
import { Exact } from "../../values/money.js";
import { askingRule } from "../rule.js";
import { percentOf, type RiskFault, riskFault } from "./fault.js";

export const clonedBasket = askingRule("declared", {
  id: "risk/cloned-basket",
  title: { zh: "商家一天的订单不是同一个购物篮的翻版", en: "a merchant's day is not copies of one basket" },
  severity: "warning",
  basis: [riskSigns],
  messages: {
    share: {
      zh: "商家一天的订单中 {value}% 是同样的商品、数量和金额，超过 {expected}%。请核对是否为刷单或化整为零的同一批货。",
      en: "of a merchant's orders of a day {value} % have the same goods, quantities and totals, more than {expected} %. Check whether they are made up, or one consignment in parts.",
    },
  },
  example: { zh: "一家店一天60单，其中20单完全相同。", en: "of a shop’s 60 orders of a day 20 are alike." },
  /** The orders with one basket, of all of the merchant's day. */
  check(same: number, all: number, share: number | string): RiskFault<"share"> | undefined {
    if (new Exact(same).lte(new Exact(share).times(all))) return undefined;
    return riskFault("share", percentOf(same, all), new Exact(share).times(100).toString());
  },
});
