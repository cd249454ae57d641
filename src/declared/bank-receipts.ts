import { yuan } from "../law/codes.js";
import type { CodeTable } from "../reference/code-table.js";
import type { ReceiptRowKind } from "../rules/fx/receipt-row.js";
import type { refundColumns } from "../tables/column-lists.js";
import type { bankReceiptColumns } from "../tables/exchange-columns.js";
import type { RowOf } from "../tables/read-table.js";
import { type Amount, readAmount } from "../values/amount.js";
import { dashed, isDay, unambiguousDay } from "../values/calendar.js";
import type { RowPlace } from "../values/finding.js";

/** A row of `--receipts`: money that a bank or payment institution booked. */
export interface BankReceipt extends RowPlace {
  readonly reference: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  /** Upper case. */
  readonly enterprise: string;
  readonly direction: "receipt" | "payment";
  /** Customs' code. */
  readonly currency: string;
  /** What was booked, without the fee. */
  readonly amount: Amount;
  /** What banks kept of it. */
  readonly fee: Amount;
  readonly batch: string;
  /** Without repetitions, as written. */
  readonly orders: readonly string[];
}

/** A row of `--returns`: what a buyer got back. */
export interface BuyerRefund extends RowPlace {
  readonly orderNo: string;
  readonly invtNo: string;
  readonly day: string;
  readonly currency: string;
  readonly amount: Amount;
}

/** What is wrong with a row that can't be read. */
export interface RowFault {
  readonly kind: ReceiptRowKind;
  readonly value: string;
  readonly expected?: string;
}

/** A row that was read, or what is wrong with it: the first such column. */
export type ReadRow<T> = { readonly row: T } | { readonly fault: RowFault };

/** How a direction may be written; a blank one is a receipt. */
const directions: ReadonlyMap<string, BankReceipt["direction"]> = new Map([
  ...["", "receipt", "收", "收汇", "收入"].map((word) => [word, "receipt"] as const),
  ...["payment", "付", "付汇", "支出"].map((word) => [word, "payment"] as const),
]);

/** Reads a row of `--receipts`. */
export function readBankReceipt(
  row: RowOf<typeof bankReceiptColumns>,
  currencies: CodeTable,
): ReadRow<BankReceipt> {
  const reference = row.cell("reference");
  if (reference === "") return { fault: { kind: "reference", value: "" } };
  const day = dayOf(row.cell("date"));
  if (day === undefined) return { fault: { kind: "date", value: row.cell("date") } };
  const enterprise = row.cell("enterprise").toUpperCase();
  if (enterprise === "") return { fault: { kind: "enterprise", value: "" } };
  const direction = directions.get(row.cell("direction").toLowerCase());
  if (direction === undefined)
    return { fault: { kind: "direction", value: row.cell("direction"), expected: "receipt / payment" } };
  const currency = currencyOf(row.cell("currency"), currencies);
  if (currency === undefined) return { fault: { kind: "currency", value: row.cell("currency") } };
  const amount = readAmount(row.cell("amount"));
  if (amount === undefined || amount <= 0) return { fault: { kind: "amount", value: row.cell("amount") } };
  const fee = costOf(row.cell("fee"));
  if (fee === undefined) return { fault: { kind: "cost", value: row.cell("fee"), expected: "fee" } };
  const { file, line } = row;
  const orders = orderNumbers(row.cell("orderNo"));
  const batch = row.cell("batch");
  return {
    row: { file, line, reference, day, enterprise, direction, currency, amount, fee, batch, orders },
  };
}

/** Reads a row of `--returns`; a blank currency is the yuan. */
export function readBuyerRefund(
  row: RowOf<typeof refundColumns>,
  currencies: CodeTable,
): ReadRow<BuyerRefund> {
  const [orderNo, invtNo] = [row.cell("orderNo"), row.cell("invtNo")];
  if (orderNo === "" && invtNo === "") return { fault: { kind: "order", value: "" } };
  const day = dayOf(row.cell("date"));
  if (day === undefined) return { fault: { kind: "date", value: row.cell("date") } };
  const written = row.cell("currency");
  const currency = written === "" ? yuan : currencyOf(written, currencies);
  if (currency === undefined) return { fault: { kind: "currency", value: written } };
  const amount = readAmount(row.cell("amount"));
  if (amount === undefined || amount <= 0) return { fault: { kind: "amount", value: row.cell("amount") } };
  return { row: { file: row.file, line: row.line, orderNo, invtNo, day, currency, amount } };
}

/** The day of a cell, YYYY-MM-DD. */
function dayOf(text: string): string | undefined {
  const day = isDay(text) ? text : unambiguousDay(text);
  return day === undefined ? undefined : dashed(day);
}

/** Customs' code of a currency that is written as such, or as ISO 4217 has it. */
export function currencyOf(text: string, currencies: CodeTable): string | undefined {
  if (text === "") return undefined;
  const entry = currencies.get(text) ?? currencies.search(text).find(({ iso }) => iso === text.toUpperCase());
  return entry?.code;
}

/** A cost or fee: 0 or more, blank for 0. */
export function costOf(text: string): Amount | undefined {
  const amount = text === "" ? 0 : readAmount(text);
  return amount === undefined || amount < 0 ? undefined : amount;
}

function orderNumbers(text: string): readonly string[] {
  const numbers = text.split(/[;；]/).map((part) => part.trim());
  return [...new Set(numbers.filter((number) => number !== ""))];
}
