import { exchangeSheets } from "../../law/bases.js";
import { monthsAfter } from "../../values/days.js";
import { askingRule, type SheetFault } from "../rule.js";

/** Months before its order's declaration from which on a receipt looks like a slip of the year. */
const earliestMonths = 12;

export const receiptEarly = askingRule("declared", {
  id: "fx/receipt-early",
  title: {
    zh: "到账不早于订单一年以上",
    en: "a receipt is not more than a year before its order",
  },
  severity: "warning",
  basis: [exchangeSheets],
  messages: {
    early: {
      zh: "到账日期 {value} 比订单的申报日期 {expected} 早一年以上，仍已计入。请核对日期的年份和订单编号。",
      en: "the receipt of {value} is more than a year before its order's declaration on {expected}; it is counted nevertheless. Check the year of the date and the order number.",
    },
  },
  example: {
    zh: "2025-03-01 到账，订单 2026-06-02 申报。",
    en: "a receipt of 2025-03-01 for an order that was declared on 2026-06-02.",
  },
  /** Called for each order of a receipt; both days YYYY-MM-DD. */
  check(received: string, declared: string): SheetFault<"early"> | undefined {
    if (declared === "" || monthsAfter(received, earliestMonths) >= declared) return undefined;
    return { kind: "early", column: "", value: received, expected: declared };
  },
});
