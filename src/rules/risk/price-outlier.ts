import { riskSigns } from "../../law/bases.js";
import { Exact } from "../../values/money.js";
import { askingRule } from "../rule.js";
import { type RiskFault, riskFault } from "./fault.js";

export const priceOutlier = askingRule("declared", {
  id: "risk/price-outlier",
  title: { zh: "单价与同一编码的其他商品相近", en: "a price is near to those of the same goods code" },
  severity: "warning",
  basis: [riskSigns],
  messages: {
    price: {
      zh: "单价 {value} 元与同一商品编码、同一单位的中位数 {expected} 元相差过大。请核对单价、数量和编码，是否低报或高报。",
      en: "the price of {value} yuan is far from the median of {expected} yuan of the same goods code and unit. Check price, quantity and code: the goods may be under- or overvalued.",
    },
  },
  example: {
    zh: "同一编码的30行单价约10元，一行100元。",
    en: "30 lines of a goods code cost about 10 yuan each, one 100.",
  },
  /** A price and its median in yuan, of the score `z`. */
  check(
    { price, median, z }: { readonly price: string; readonly median: string; readonly z: string },
    most: number | string,
  ): RiskFault<"price"> | undefined {
    return new Exact(z).abs().gt(most) ? riskFault("price", price, median) : undefined;
  },
});
