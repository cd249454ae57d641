import { gacc2018no165 } from "../../law/bases.js";
import { amountDigits, readAmount } from "../../values/amount.js";
import { isTime } from "../../values/calendar.js";
import type { RowPlace } from "../../values/finding.js";
import { askingRule, type SheetFault } from "../rule.js";

/** The columns of payment data that an answer can't be without. */
export const neededPaymentColumns = [
  "initalRequest",
  "initalResponse",
  "ebpCode",
  "payCode",
  "payTransactionId",
  "totalAmount",
  "verDept",
  "payType",
  "tradingTime",
  "gname",
  "itemLink",
  "recpAccount",
  "recpName",
] as const;

/** The columns that are the goods lines' own; all others are the order's, and agree in its rows. */
const ofLines: ReadonlySet<string> = new Set(["gname", "itemLink"]);

/** A row of payment data, and its place. */
export interface PaymentDataRow extends RowPlace {
  readonly cell: (column: string) => string;
}

type Kind = "no-order" | "lacks" | "form" | "differs";
type PaymentDataFault = SheetFault<Kind>;

export const paymentData = askingRule("node", {
  id: "documents/payment-data",
  title: {
    zh: "向海关开放的支付原始数据齐全、形式正确",
    en: "the original data of a payment that customs asks for are whole and well-formed",
  },
  severity: "error",
  only: "I",
  basis: [gacc2018no165],
  messages: {
    "no-order": {
      zh: "{expected} 中没有订单 {value} 的支付数据。请补上该订单的各行，或核对订单编号。",
      en: "{expected} has no payment data of the order {value}. Add its rows, or check the number.",
    },
    lacks: {
      zh: "缺 {value}，海关要求提供。请在表中填写。",
      en: "{value} is blank, and customs asks for it. Fill it in.",
    },
    form: {
      zh: "{value} 的形式不对；应为 {expected}。请改正。",
      en: "{value} has not its form; it should be {expected}. Correct it.",
    },
    differs: {
      zh: "同一订单各行的 {value} 不同（另见 {expected}）。一个订单只有一笔支付，请改成相同的真实值。",
      en: "{value} differs between the rows of the order (see {expected}). An order has one payment; write the true value into all its rows.",
    },
  },
  example: {
    zh: "tradingTime 为 2026-11-20 10:15，应为 20261120101500。",
    en: "a tradingTime of 2026-11-20 10:15 in place of 20261120101500.",
  },
  /** Checks the rows of one order; none: `table` has not the order. */
  *check(orderNo: string, rows: readonly PaymentDataRow[], table: string): Generator<PaymentDataFault> {
    const [first] = rows;
    if (first === undefined) {
      yield { kind: "no-order", column: "orderNo", value: orderNo, expected: table };
      return;
    }
    for (const row of rows) {
      const at = { file: row.file, line: row.line };
      for (const column of neededPaymentColumns) {
        if (row.cell(column) === "") yield { kind: "lacks", column: "", value: column, at };
        else if (row !== first && !ofLines.has(column) && row.cell(column) !== first.cell(column)) {
          const expected = `${first.file}:${first.line}`;
          yield { kind: "differs", column: "", value: column, expected, at };
        }
      }
    }
    yield* formFaults(first);
  },
});

/** Columns with a form: whether a value has it, and what it is, in signs that both languages know. */
const forms: readonly (readonly [column: string, has: (value: string) => boolean, form: string])[] = [
  ["guid", (value) => /^[\dA-Fa-f]{8}(?:-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12}$/.test(value), "UUID"],
  ["totalAmount", isPaid, `> 0, 0.${"0".repeat(amountDigits)}`],
  ["currency", (value) => /^\d{3}$/.test(value), "142"],
  ["verDept", (value) => /^[123]$/.test(value), "1, 2, 3"],
  ["payType", (value) => /^[1234]$/.test(value), "1, 2, 3, 4"],
  ["tradingTime", isTime, "YYYYMMDDhhmmss"],
];

function* formFaults(row: PaymentDataRow): Generator<PaymentDataFault> {
  for (const [column, has, form] of forms) {
    const value = row.cell(column);
    if (value === "" || has(value)) continue;
    const at = { file: row.file, line: row.line };
    yield { kind: "form", column: "", value: `${column} ${value}`, expected: form, at };
  }
}

function isPaid(value: string): boolean {
  const amount = readAmount(value);
  return amount !== undefined && amount > 0;
}
