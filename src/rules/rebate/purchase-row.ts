import { rebateSheets } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import type { PurchaseFault } from "./purchase.js";

export const purchaseRow = askingRule("declared", {
  id: "rebate/purchase-row",
  title: { zh: "进货表的每一行可以用", en: "a row of the purchases can be used" },
  severity: "error",
  basis: [rebateSheets],
  messages: {
    missing: {
      zh: "进货行缺少 {value}，这一行没有使用。请补上。",
      en: "the purchase lacks {value}: the row is not used. Fill it in.",
    },
    kind: {
      zh: "凭证种类不认识：{value}，这一行没有使用。请写 {expected} 之一。",
      en: "the kind of voucher is not known: {value}. The row is not used; write one of {expected}.",
    },
    code: {
      zh: "商品编码不是8位或10位数字：{value}，这一行没有使用。请写报关单上的10位编码。",
      en: "no goods code of 8 or 10 digits: {value}. The row is not used; write the 10 digits of the declaration.",
    },
    unit: {
      zh: "计量单位不认识：{value}（相近：{expected}），这一行没有使用。请写3位代码或海关计量单位名称。",
      en: "the unit is not known: {value} (near: {expected}). The row is not used; write customs' 3-digit code or name.",
    },
    number: {
      zh: "不是大于零的数，或小数位太多：{value}，这一行没有使用。请改正；红字发票请并入原发票的一行。",
      en: "not a number above zero, or with too many decimals: {value}. The row is not used; correct it, and take a credit note off the row of its invoice.",
    },
    rate: {
      zh: "税率写法不对：{value}，这一行没有使用。请写百分数，13即13%。",
      en: "no rate: {value}. The row is not used; write percent, 13 for 13 %.",
    },
    day: {
      zh: "开票日期不对：{value}，这一行没有使用。请写成 2026-11-20 的样子。",
      en: "no day: {value}. The row is not used; write it like 2026-11-20.",
    },
    later: {
      zh: "开票日期晚于 {expected}：{value}，这一行没有使用。请核对年份。",
      en: "issued after {expected}: {value}. The row is not used; check the year.",
    },
    shape: {
      zh: "这一行与表头不符，或有不能读的内容（{value}），没有使用。请对齐各列后再导出。",
      en: "the row does not fit its header, or has a cell that can't be read ({value}): it is not used. Align its columns and export again.",
    },
    repeated: {
      zh: "发票 {value} 的同一行出现了两次（另见 {expected}），只用第一次。确是两行的，请合并成一行。",
      en: "the same row of invoice {value} is there twice (see {expected}), and is used once. If there are two such rows, make them one.",
    },
    tax: {
      zh: "税额与金额乘税率不符：{value}，应约为 {expected}。按金额和税率计算；请核对这三项。",
      en: "the tax is not amount times rate: {value}, about {expected} is due. Amount and rate are used; check all three.",
    },
  },
  example: { zh: "kind 为 专用发票。", en: "kind is “VAT invoice”." },
  /** The fault of a row that can't be used. */
  check: (fault: PurchaseFault) => ({ ...fault, column: "" as const }),
});
