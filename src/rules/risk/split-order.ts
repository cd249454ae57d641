import { riskSigns } from "../../law/bases.js";
import { type Amount, formatAmount } from "../../values/amount.js";
import { askingRule } from "../rule.js";
import { type RiskFault, riskFault } from "./fault.js";

export const splitOrder = askingRule("declared", {
  id: "risk/split-order",
  title: {
    zh: "一笔购买没有拆成几单来避开单次限值",
    en: "a purchase is not split into orders to stay within the limit for one",
  },
  severity: "warning",
  basis: [riskSigns],
  messages: {
    import: {
      zh: "同一买家在同一商家的几单各不超过 {expected} 元，时限内合计 {value} 元。请核对是否同一笔购买：是的，应合为一单，按一般贸易申报；不是的，请写明理由。",
      en: "orders of one buyer from one merchant are each within {expected} yuan and come to {value} yuan within the window. Check whether they are one purchase: if so they belong together, in general trade; if not, note why.",
    },
    export: {
      zh: "同一收件人在同一商家的几单各不超过 {expected} 元，走简化申报，同一提运单或同一天合计 {value} 元。请核对是否同一笔买卖：是的，应合为一单申报；不是的，请写明理由。",
      en: "orders of one consignee from one merchant, each within {expected} yuan and in the simplified lane, come to {value} yuan on one bill of lading or day. Check whether they are one sale: if so declare them as one; if not, note why.",
    },
  },
  example: {
    zh: "一位买家一天内在同一店买了三单，每单4900元。",
    en: "a buyer has three orders of 4900 yuan from one shop within a day.",
  },
  /** The sum of orders that are each within the limit; in yuan. `least`: the fewest orders that are a sign. */
  check(
    found: { readonly orders: number; readonly sum: Amount },
    { least, limit }: { readonly least: number; readonly limit: Amount },
    kind: "import" | "export" = "import",
  ): RiskFault<"import" | "export"> | undefined {
    if (found.orders < least || found.sum <= limit) return undefined;
    return riskFault(kind, formatAmount(found.sum, 2), formatAmount(limit, 2));
  },
});
