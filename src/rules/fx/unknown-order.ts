import { exchangeSheets } from "../../law/bases.js";
import type { Text } from "../../values/finding.js";
import { askingRule, type SheetFault } from "../rule.js";

export type UnknownOrderKind = "unknown" | "part" | "several" | "refund" | "settled";

export const unknownOrder = askingRule("declared", {
  id: "fx/unknown-order",
  title: {
    zh: "收付汇、退款和结算的订单在输入中",
    en: "the orders of receipts, refunds and settlements are in the sources",
  },
  severity: "warning",
  basis: [exchangeSheets],
  messages: {
    unknown: {
      zh: "输入中没有订单 {value}，该笔收付汇未计入。请核对订单编号，或加上有该订单的舱单或运行目录。",
      en: "order {value} is not in the sources: the receipt or payment is not counted. Check the number, or name the manifest or output directory that has the order.",
    },
    part: {
      zh: "输入中没有订单 {value}，该笔的其他订单已记到账。请核对订单编号，或加上有该订单的舱单或运行目录。",
      en: "order {value} is not in the sources; the other orders of the receipt are paid by it. Check the number, or name the manifest or output directory that has the order.",
    },
    several: {
      zh: "订单编号 {value} 在几个平台都有（{expected}），企业代码也分不出是哪一单，该笔未计入。请把企业代码写成该单的电商企业代码。",
      en: "several platforms have an order {value} ({expected}), and the enterprise does not tell which is meant: it is not paid. Write the merchant's code of the order as the enterprise.",
    },
    refund: {
      zh: "输入中没有退款的订单 {value}，该退款未计入。请核对编号，或加上有该订单的舱单或运行目录。",
      en: "order {value} of the refund is not in the sources: the refund is not counted. Check the number, or name the manifest or output directory that has the order.",
    },
    settled: {
      zh: "输入中没有结算单的订单 {value}：轧差照算，但没有订单可记到账。请核对订单编号，或加上有该订单的舱单或运行目录。",
      en: "order {value} of the settlement is not in the sources: its batch is netted, but no order is paid by it. Check the number, or name the manifest or output directory that has the order.",
    },
  } satisfies Record<UnknownOrderKind, Text>,
  example: {
    zh: "到账表写的是 GZ-404，舱单中没有该订单。",
    en: "a receipt for GZ-404, an order that no manifest has.",
  },
  /** Called for an order number that names no order, or several (`expected`: their platforms). */
  check(kind: UnknownOrderKind, orderNo: string, expected?: string): SheetFault<UnknownOrderKind> {
    return { kind, column: "orderNo", value: orderNo, ...(expected === undefined ? {} : { expected }) };
  },
});
