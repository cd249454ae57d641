import { rebateSheets } from "../../law/bases.js";
import type { RowPlace } from "../../values/finding.js";
import { askingRule } from "../rule.js";

export const rebateUnknownOrder = askingRule("declared", {
  id: "rebate/unknown-order",
  title: {
    zh: "进货和报关单的订单在来源中",
    en: "orders of purchases and entries are in the sources",
  },
  severity: "warning",
  basis: [rebateSheets],
  messages: {
    purchase: {
      zh: "进货行的订单 {value} 没有这种商品，或不在来源中，这一行没有用上。请核对订单编号和商品编码，或补上来源。",
      en: "order {value} of the purchase has no such goods, or is not in the sources: the row is not used. Check the order number and goods code, or add the source.",
    },
    entry: {
      zh: "报关单行的订单 {value} 不在来源中，这一行没有用上。请核对订单编号，或补上来源。",
      en: "order {value} of the entry is not in the sources: the row is not used. Check the order number, or add the source.",
    },
  },
  example: { zh: "orderNo 多写了一位。", en: "orderNo has a digit too many." },
  check: (sheet: "purchase" | "entry", value: string, at: RowPlace) =>
    ({ kind: sheet, column: "orderNo", value, at }) as const,
});
