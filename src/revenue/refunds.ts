import { yuan } from "../law/codes.js";
import type { CodeTable } from "../reference/code-table.js";
import type { Rates } from "../reference/rates.js";
import { isFarDay } from "../rules/income/far-day.js";
import type { RefundRow } from "../rules/income/returns.js";
import { refundColumns } from "../tables/column-lists.js";
import { type RowOf, readTable, rowError } from "../tables/read-table.js";
import type { UserTableError } from "../tables/user-table-error.js";
import type { IncomePeriod } from "../tax/income/period.js";
import { type Amount, readAmount } from "../values/amount.js";
import { dashed, isDay, unambiguousDay } from "../values/calendar.js";
import { toYuan, type Yuan } from "../values/money.js";
import { namedPath, type UserPath } from "../values/user-path.js";

type Row = RowOf<typeof refundColumns>;

/** A refund or return of the period. */
export interface Refund extends RefundRow {
  readonly line: number;
  readonly yuan: Yuan;
  readonly currency: string;
  readonly amount: Amount;
  /** YYYY-MM. */
  readonly month: string;
  /** The row's values as one text: another row with the same is the same row. */
  readonly row: string;
}

/** A row of the table, with its day (YYYY-MM-DD). */
export interface DatedRefund extends RefundRow {
  readonly line: number;
  readonly day: string;
}

/** The user's table of refunds: those of the period, those of days before it, and how many are of other days. */
export interface Refunds {
  readonly file: string;
  readonly refunds: readonly Refund[];
  /** Those whose yuan is known: the rate table need not have the months of another period. */
  readonly earlier: readonly Refund[];
  readonly outsidePeriod: number;
  /** Every row: their dates are checked. */
  readonly rows: readonly DatedRefund[];
}

/**
 * The refunds of a CSV file with the columns `orderNo` or `invtNo`, `amount` (above 0), `date`, and where it is not
 * in yuan `currency` (customs or ISO code; the rate is that of the date's month). A row whose day is too far from
 * `today` (YYYY-MM-DD) to be right is in `rows` only. Throws UserTableError for a row
 * that can't be read.
 */
export function loadRefunds(
  file: UserPath,
  period: IncomePeriod,
  rates: Rates,
  currencies: CodeTable,
  today: string,
): Refunds {
  const [refunds, earlier]: [Refund[], Refund[]] = [[], []];
  const rows: DatedRefund[] = [];
  let outsidePeriod = 0;
  for (const row of readTable(file, refundColumns)) {
    const day = readDay(row);
    const order = readNumbers(row);
    const amount = readAmount(row.cell("amount"));
    if (amount === undefined || amount <= 0) throw wrongAmount(row);
    const currency = readCurrency(row, currencies);
    const month = day.slice(0, 7);
    const outside = day < period.from || day > period.to;
    rows.push({ ...order, line: row.line, day });
    if (outside) outsidePeriod++;
    if (day > period.to || isFarDay(day, today)) continue;
    const rate = rates.rate(currency, month);
    if (rate === undefined && outside) continue;
    if (rate === undefined) throw noRate(row, currency, month);
    const same = [order.value, order.invtNo, currency, amount, day, row.cell("note")].join("\n");
    const refund = {
      line: row.line,
      ...order,
      yuan: toYuan(amount, rate),
      currency,
      amount,
      month,
      row: same,
    };
    (outside ? earlier : refunds).push(refund);
  }
  return { file: namedPath(file).name, refunds, earlier, outsidePeriod, rows };
}

function readDay(row: Row): string {
  const text = row.cell("date");
  const day = isDay(text) ? text : unambiguousDay(text);
  if (day !== undefined) return dashed(day);
  throw rowError(row, {
    zh: `日期“${text}”不正确；应如 2026-08-03`,
    en: `"${text}" is not a day; write it like 2026-08-03`,
  });
}

function readNumbers(row: Row): RefundRow {
  const [orderNo, invtNo] = [row.cell("orderNo"), row.cell("invtNo")];
  if (orderNo !== "") return { column: "orderNo", value: orderNo, invtNo };
  if (invtNo !== "") return { column: "invtNo", value: invtNo, invtNo: "" };
  throw rowError(row, {
    zh: "没有订单编号（orderNo），也没有清单编号（invtNo）；请填一个",
    en: "has neither an orderNo nor an invtNo; fill in one",
  });
}

function wrongAmount(row: Row): UserTableError {
  const text = row.cell("amount");
  return rowError(row, {
    zh: `退款金额“${text}”不正确；应为大于0的小数，不带千分位，如 1234.50`,
    en: `"${text}" is not an amount; write a decimal above 0 without separators, like 1234.50`,
  });
}

function readCurrency(row: Row, currencies: CodeTable): string {
  const text = row.cell("currency");
  if (text === "") return yuan;
  const entry = currencies.get(text) ?? currencies.search(text).find(({ iso }) => iso === text.toUpperCase());
  if (entry !== undefined) return entry.code;
  throw rowError(row, {
    zh: `币制“${text}”不在币制代码表中；请填3位海关代码或ISO代码，人民币可留空`,
    en: `the currency "${text}" is not in the table of currencies; write its 3-digit customs or its ISO code, or nothing for yuan`,
  });
}

function noRate(row: Row, currency: string, month: string): UserTableError {
  return rowError(row, {
    zh: `没有币制 ${currency} 在 ${month} 的汇率；请在 --rates 汇率表中补上`,
    en: `there is no rate of currency ${currency} for ${month}; add it to the --rates table`,
  });
}
