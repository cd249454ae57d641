import { riskSigns } from "../../law/bases.js";
import { type Amount, formatAmount } from "../../values/amount.js";
import { askingRule } from "../rule.js";
import { type RiskFault, riskFault } from "./fault.js";

/** What a buyer's orders of a window come to, against a part of the year's limit (yuan); or how many a day has. */
export type AnnualJump =
  | { readonly sum: Amount; readonly most: Amount }
  | { readonly orders: number; readonly least: number };

export const annualJump = askingRule("declared", {
  id: "risk/annual-jump",
  title: {
    zh: "买家没有在短时间内用掉大半年度限额",
    en: "a buyer does not use up most of the year’s limit in a few days",
  },
  severity: "warning",
  basis: [riskSigns],
  messages: {
    share: {
      zh: "一位买家在时限内的订单合计 {value} 元，超过年度限额的 {expected} 元。请核对订购人身份是否被冒用。",
      en: "a buyer's orders within the window come to {value} yuan, above {expected} yuan of the year's limit. Check whether someone else uses the buyer's identity.",
    },
    daily: {
      zh: "一位买家一天有 {value} 单，达到 {expected} 单。请核对订购人身份是否被冒用。",
      en: "a buyer has {value} orders on one day, which reaches {expected}. Check whether someone else uses the buyer's identity.",
    },
  },
  example: { zh: "一位买家一周内买了24000元。", en: "a buyer buys for 24000 yuan within a week." },
  check(found: AnnualJump): RiskFault<"share" | "daily"> | undefined {
    if ("orders" in found)
      return found.orders >= found.least ? riskFault("daily", found.orders, found.least) : undefined;
    const { sum, most } = found;
    return sum > most ? riskFault("share", formatAmount(sum, 2), formatAmount(most, 2)) : undefined;
  },
});
