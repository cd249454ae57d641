import { deemedRate } from "../../law/bases.js";
import type { RuleId } from "../../values/finding.js";
import { askingRule } from "../rule.js";
import type { IncomeFault } from "./line.js";

/** A row of the table of refunds. */
export interface RefundRow {
  /** The column that names the order or inventory. */
  readonly column: "orderNo" | "invtNo";
  readonly value: string;
  /** The inventory number beside an order number; blank where the row has none. */
  readonly invtNo: string;
}

/** The input's lines of a refund's order. Made in revenue/. */
export interface RefundedRevenue {
  /** Whether lines of it are counted. */
  readonly counted: boolean;
  /** The reasons for which lines of it are excluded. */
  readonly reasons: readonly RuleId[];
  /** Whether both numbers of the row are in the input, but on no line together. */
  readonly apart: boolean;
  /** The refund in yuan, to the fen. */
  readonly yuan: string;
}

/** A fault of a refund. */
export type ReturnFault = IncomeFault<"unknown" | "disagree" | "excluded" | "mixed">;

export const incomeReturns = askingRule("income", {
  id: "income/returns",
  title: {
    zh: "退货退款对得上计入收入的订单",
    en: "refunds and returns belong to orders that are counted",
  },
  severity: "warning",
  only: "E",
  basis: [
    {
      ...deemedRate,
      // The check is this tool's own, and does not begin with the announcement.
      instruments: [],
      note: {
        zh: "退货退款冲减其日期所在期间的收入，不追溯原出口的期间；这是会计上的通常做法，未见专门规定。",
        en: "A refund lowers the revenue of the period of its own date, not of the export's: usual accounting, no text of its own was found.",
      },
    },
  ],
  messages: {
    unknown: {
      zh: "{column} {value} 不在本次输入中。退款 {expected} 元照减；请核对单号，或补上它所在的舱单。",
      en: "{column} {value} is not in the input. The ¥{expected} is deducted nevertheless; check the number, or add the order's manifest.",
    },
    disagree: {
      zh: "退款行的订单编号 {value} 与清单编号 {expected} 在输入中不是同一单。按订单编号 {value} 处理；请核对退的是哪一单。",
      en: "order {value} and invtNo {expected} of the refund are not of one order in the input. The order number {value} is used; check which order it is for.",
    },
    excluded: {
      zh: "订单 {value} 的收入未计入（{expected}），退款也不减收入，从未计入的金额中减去。",
      en: "the revenue of order {value} is not counted ({expected}), so the refund is deducted from the excluded revenue, not from the revenue.",
    },
    mixed: {
      zh: "订单 {value} 只有一部分计入收入，另一部分未计入（{expected}）。退款全部从收入中减去，请核对退的是哪些商品。",
      en: "order {value} is counted in part only; the rest is not ({expected}). The whole refund is deducted from revenue: check which goods it is for.",
    },
  },
  example: {
    zh: "退款表中有输入里没有的订单编号。",
    en: "the table of refunds has an order number that the input lacks.",
  },
  *check(
    { column, value, invtNo }: RefundRow,
    { counted, reasons, apart, yuan }: RefundedRevenue,
  ): Generator<ReturnFault> {
    if (apart) yield { kind: "disagree", column, value, expected: invtNo };
    const expected = reasons.join(", ");
    if (reasons.length > 0) yield { kind: counted ? "mixed" : "excluded", column, value, expected };
    else if (!counted) yield { kind: "unknown", column, value, expected: yuan };
  },
});
