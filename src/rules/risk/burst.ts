import { riskSigns } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RiskFault, riskFault } from "./fault.js";

/** The most orders within the seconds of the threshold; or the coefficient of variation of the gaps between orders. */
export type Burst =
  | { readonly orders: number; readonly least: number }
  | { readonly variation: number; readonly most: number | string };

export const burst = askingRule("declared", {
  id: "risk/burst",
  title: {
    zh: "订单不是由脚本在极短时间或以相同间隔下的",
    en: "orders are not made by a script, in a burst or at even intervals",
  },
  severity: "warning",
  basis: [riskSigns],
  messages: {
    crowd: {
      zh: "同一平台和商家的订单在极短时间内达到 {value} 单（界限 {expected}）。请向平台核对是否真实下单，如秒杀活动。",
      en: "orders of one platform and merchant within moments number {value} (threshold {expected}). Ask the platform whether people made them, as in a flash sale.",
    },
    even: {
      zh: "同一平台和商家连续订单的间隔几乎相同，变异系数 {value}，小于 {expected}。请向平台核对是否由脚本下单。",
      en: "orders of one platform and merchant follow each other at almost even intervals, with a coefficient of variation of {value}, below {expected}. Ask the platform whether a script made them.",
    },
  },
  example: { zh: "一家店一分钟内有30单。", en: "a shop has 30 orders within a minute." },
  check(found: Burst): RiskFault<"crowd" | "even"> | undefined {
    if ("orders" in found)
      return found.orders >= found.least ? riskFault("crowd", found.orders, found.least) : undefined;
    const { variation, most } = found;
    return variation < Number(most) ? riskFault("even", variation.toFixed(4), most) : undefined;
  },
});
