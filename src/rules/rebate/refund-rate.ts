import { exportRefunds } from "../../law/bases.js";
import type { RowPlace } from "../../values/finding.js";
import { askingRule } from "../rule.js";

export const refundRate = askingRule("declared", {
  id: "rebate/refund-rate",
  title: {
    zh: "出口日的退税率库有该商品的退税率",
    en: "the edition of the day of export has the goods' refund rate",
  },
  severity: "warning",
  basis: [exportRefunds],
  messages: {
    unknown: {
      zh: "{expected} 的退税率库没有商品编码 {value}，退税额算不出。请核对10位编码，或导入该日适用的版本。",
      en: "the refund rates of {expected} have no code {value}: the refund is not known. Check the 10 digits, or import the edition of that day.",
    },
    blank: {
      zh: "商品编码 {value} 在 {expected} 的退税率库中没有写退税率，不能当作0，退税额算不出。请查明后改用写有退税率的版本。",
      en: "code {value} has no refund rate in the edition of {expected}, which is not a rate of 0: the refund is not known. Find it out, and use an edition that has it.",
    },
    partly: {
      zh: "{value} 项下部分商品取消了出口退（免）税（{expected}），按没有取消处理。请用10位编码核对。",
      en: "part of {value} has its refund withdrawn ({expected}); treated as if it had not. Check by the 10-digit code.",
    },
  },
  example: { zh: "库中没有 9999999999。", en: "9999999999 is not in the edition." },
  check: (kind: "unknown" | "blank" | "partly", value: string, expected: string, at: RowPlace) =>
    ({ kind, column: "gcode", value, expected, at }) as const,
});
