import { riskSigns } from "../../law/bases.js";
import { Exact } from "../../values/money.js";
import { askingRule } from "../rule.js";
import { percentOf, type RiskFault, riskFault } from "./fault.js";

export const valueCluster = askingRule("declared", {
  id: "risk/value-cluster",
  title: { zh: "订单金额没有聚集在限值以下", en: "values of orders do not bunch up just below the limit" },
  severity: "warning",
  basis: [riskSigns],
  messages: {
    bunching: {
      zh: "商家的订单有 {value}% 刚好在限值以下（界限 {expected}%），且远多于再低一档的。请核对这些订单的金额，是否低报或拆单。",
      en: "of a merchant's orders {value} % lie just below the limit (threshold {expected} %), many more than in the band below. Check their values: they may be undervalued, or split.",
    },
  },
  example: {
    zh: "一家店100单中20单在4900至5000元，4800至4900元的只有2单。",
    en: "of a shop’s 100 orders 20 are of 4900 to 5000 yuan, and only 2 of 4800 to 4900.",
  },
  /** Orders in the upper and the lower band, of all. */
  check(
    { upper, lower, all }: { readonly upper: number; readonly lower: number; readonly all: number },
    { share, ratio }: { readonly share: number | string; readonly ratio: number | string },
  ): RiskFault<"bunching"> | undefined {
    if (new Exact(upper).lte(new Exact(share).times(all))) return undefined;
    if (new Exact(upper).lte(new Exact(ratio).times(lower))) return undefined;
    return riskFault("bunching", percentOf(upper, all), new Exact(share).times(100).toString());
  },
});
