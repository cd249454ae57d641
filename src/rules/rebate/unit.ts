import { exportRefunds, rebateSheets } from "../../law/bases.js";
import type { RowPlace } from "../../values/finding.js";
import { askingRule } from "../rule.js";

export const rebateUnit = askingRule("declared", {
  id: "rebate/unit",
  title: {
    zh: "发票的单位是报关单的法定单位之一",
    en: "the invoice's unit is a legal unit of the declaration",
  },
  severity: "warning",
  basis: [exportRefunds, rebateSheets],
  messages: {
    legal: {
      zh: "发票单位 {value} 不是该商品的法定单位（{expected}），退税申报会不符。请让供货方按法定单位开票。",
      en: "the invoice's unit {value} is no legal unit of the goods ({expected}): the claim would not agree with the declaration. Have the seller invoice in a legal unit.",
    },
    other: {
      zh: "订单 {value} 的发票单位与这种商品的单位（{expected}）都不同，没有用上。请核对单位，或换开发票。",
      en: "the invoice's unit for order {value} is none of the goods' units ({expected}): it is not used. Check the unit, or have the invoice replaced.",
    },
  },
  example: {
    zh: "发票为箱，报关单法定单位为件、千克。",
    en: "an invoice in boxes, legal units pieces and kilograms.",
  },
  check: (kind: "legal" | "other", value: string, expected: string, at: RowPlace) =>
    ({ kind, column: "unit", value, expected, at }) as const,
});
