import { exchangeSheets } from "../../law/bases.js";
import type { Text } from "../../values/finding.js";
import { askingRule, type SheetFault } from "../rule.js";

/** What a row of receipts, settlements or refunds lacks or has in a form that can't be read. */
export type ReceiptRowKind =
  | "reference"
  | "date"
  | "enterprise"
  | "direction"
  | "currency"
  | "amount"
  | "cost"
  | "batch"
  | "order"
  | "shape";

export const receiptRow = askingRule("declared", {
  id: "fx/receipt-row",
  title: {
    zh: "收付汇、结算和退款各行的内容齐全",
    en: "rows of receipts, settlements and refunds are whole",
  },
  severity: "error",
  basis: [exchangeSheets],
  messages: {
    reference: {
      zh: "该行没有银行流水号，无法辨认是否重复，未计入。请填 reference 列，每笔一个。",
      en: "the row has no bank reference, by which a second entry would be known: it is not counted. Fill in the column reference, one for each booking.",
    },
    date: {
      zh: "日期“{value}”不正确，该行未计入。请写成如 2026-11-20。",
      en: '"{value}" is not a day: the row is not counted. Write it like 2026-11-20.',
    },
    enterprise: {
      zh: "该行没有企业代码，未计入。请填收付款企业的统一社会信用代码或海关代码。",
      en: "the row has no enterprise: it is not counted. Fill in the credit code or customs code of the enterprise that was paid or paid.",
    },
    direction: {
      zh: "收付方向“{value}”不正确，该行未计入。请填 {expected}（收汇、付汇）。",
      en: 'the direction "{value}" is not known: the row is not counted. Write {expected}.',
    },
    currency: {
      zh: "币制“{value}”不在海关币制代码表中，该行未计入。请填3位海关代码或ISO代码，如502或USD。",
      en: 'the currency "{value}" is not in customs\' table: the row is not counted. Write the 3-digit customs or the ISO code, like 502 or USD.',
    },
    amount: {
      zh: "金额“{value}”不正确，该行未计入。请写成大于0的小数，不带千分位，如 1234.50。",
      en: '"{value}" is not an amount: the row is not counted. Write a decimal above 0 without separators, like 1234.50.',
    },
    cost: {
      zh: "{expected} 的费用“{value}”不正确，该行未计入。请写成不小于0的小数，不带千分位；没有的留空。",
      en: 'the {expected} of "{value}" is not an amount: the row is not counted. Write a decimal of 0 or more without separators, or leave it blank.',
    },
    batch: {
      zh: "该行没有结算批次，未计入。请填 batch 列，与到账行的批次一致。",
      en: "the row has no batch: it is not counted. Fill in the column batch as the receipts have it.",
    },
    order: {
      zh: "退款行没有订单编号，也没有清单编号，未计入。请填一个。",
      en: "the refund has neither an order number nor an inventory number: it is not counted. Fill in one of them.",
    },
    shape: {
      zh: "该行的格数与表头不符，或有读不出的格（错误值、公式、看不见的字符），未计入。请改正该行；含逗号的内容请加双引号。",
      en: "the row does not fit its header, or has a cell that can't be read (an error value, a formula, a character that can't be seen): it is not counted. Correct the row; put a text with a comma in double quotes.",
    },
  } satisfies Record<ReceiptRowKind, Text>,
  example: {
    zh: "到账表中一行的金额写成“1,234.50”：该行写入 rejected.csv。",
    en: 'a receipt with the amount "1,234.50": the row goes into rejected.csv.',
  },
  /** Called for a row that can't be read, with what is wrong with it. */
  check(kind: ReceiptRowKind, value: string, expected?: string): SheetFault<ReceiptRowKind> {
    return { kind, column: "", value, ...(expected === undefined ? {} : { expected }) };
  },
});
