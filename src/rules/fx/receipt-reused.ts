import { exchangeSheets } from "../../law/bases.js";
import type { RowPlace } from "../../values/finding.js";
import { askingRule, type SheetFault } from "../rule.js";

export const receiptReused = askingRule("declared", {
  id: "fx/receipt-reused",
  title: { zh: "每笔收付汇只列一行", en: "a receipt or payment has one row" },
  severity: "error",
  basis: [exchangeSheets],
  messages: {
    reused: {
      zh: "银行流水号 {value} 已在 {expected} 用过，该行未计入。重复的请删去；是另一笔的请改正流水号；一笔付多个订单的写成一行，订单编号用;隔开。",
      en: "the bank reference {value} stands in {expected} already: the row is not counted. Remove it, or correct its reference; one receipt for several orders is one row, with the order numbers divided by a semicolon.",
    },
  },
  example: {
    zh: "同一流水号的到账列了两行，第二行没有计入。",
    en: "the same reference in two rows: the second is not counted.",
  },
  /** Called for a row whose reference an earlier row has. */
  check(reference: string, { file, line }: RowPlace): SheetFault<"reused"> {
    return { kind: "reused", column: "", value: reference, expected: `${file}:${line}` };
  },
});
