import { importAnnualLimits } from "../law/imports.js";
import { balanceColumns } from "../tables/column-lists.js";
import { emptyTable, type RowOf, tableRows } from "../tables/read-table.js";
import { maskedCell, type RowFault, refusal } from "../tables/row-faults.js";
import { type Amount, readAmount } from "../values/amount.js";
import { isDay, unambiguousDay } from "../values/calendar.js";
import type { Text } from "../values/finding.js";
import { identityFault } from "../values/identity-number.js";
import { maskIdentity } from "../values/mask.js";
import { mostStored } from "./stored-amount.js";

/** A balance as a row gives it: the buyer by identity number, or by the hash of `ledger export`. */
interface BalanceRow {
  readonly identityNumber: string;
  readonly buyer: string;
  readonly year: number;
  readonly amount: Amount;
  /** YYYYMMDD, or blank. */
  readonly asOf: string;
}

/** A table of customs' figures, read: the balances, and how many rows are bookings. */
export interface BalanceTable {
  readonly balances: readonly BalanceRow[];
  /** Rows of bookings, as an export has them; they are not imported. */
  readonly bookings: number;
}

type Row = RowOf<typeof balanceColumns>;

/**
 * Customs' figures of a CSV table: `buyerIdNumber` (or `buyer`), `year`, `amount` (yuan, at most 5 digits behind
 * the point), `asOf`. The whole table is checked; a Failure lists every fault by its line. `today` is YYYYMMDD.
 */
export function readBalances(file: string, bytes: Buffer, today: string): BalanceTable {
  const rows = tableRows(file, bytes, balanceColumns);
  if (rows.length === 0) throw emptyTable(file, balanceColumns);
  const chosen = rows.filter((row) => row.cell("kind") !== "booking");
  const faults: RowFault[] = [];
  const balances: BalanceRow[] = [];
  const lines = new Map<string, number>();
  for (const row of chosen) {
    const read = readRow(row, today);
    const twice = lines.get(keyOf(row));
    if (twice !== undefined) {
      read.faults.push({
        zh: `与第${twice}行是同一订购人和年度；请只留一行`,
        en: `the same buyer and year as on line ${twice}; keep one`,
      });
    } else lines.set(keyOf(row), row.line);
    for (const text of read.faults) faults.push({ line: row.line, text });
    if (read.balance !== undefined) balances.push(read.balance);
  }
  if (faults.length > 0) throw refusal(file, faults);
  return { balances, bookings: rows.length - chosen.length };
}

function keyOf(row: Row): string {
  return `${row.cell("buyerIdNumber").toUpperCase()} ${row.cell("buyer").toLowerCase()} ${row.cell("year")}`;
}

function readRow(row: Row, today: string): { balance: BalanceRow | undefined; faults: Text[] } {
  const identityNumber = row.cell("buyerIdNumber").toUpperCase();
  const buyer = row.cell("buyer").toLowerCase();
  const year = row.cell("year");
  const amount = readAmount(row.cell("amount"));
  const asOf = dayOf(row.cell("asOf"));
  const faults = [
    buyerFault(identityNumber, buyer, today),
    yearFault(year, today),
    amountFault(row.cell("amount"), amount),
    dayFault(row.cell("asOf"), asOf, year, today),
  ].filter((fault) => fault !== undefined);
  if (faults.length > 0 || amount === undefined || asOf === undefined) return { balance: undefined, faults };
  return { balance: { identityNumber, buyer, year: Number(year), amount, asOf }, faults };
}

function buyerFault(identityNumber: string, buyer: string, today: string): Text | undefined {
  if ((identityNumber === "") === (buyer === "")) {
    return {
      zh: "buyerIdNumber（订购人证件号码）和 buyer（导出的哈希）须填且只填一个",
      en: "fill in either buyerIdNumber or buyer (the hash of an export), and not both",
    };
  }
  if (buyer !== "") {
    if (/^[0-9a-f]{64}$/.test(buyer)) return undefined;
    return {
      zh: `buyer ${maskedCell(buyer)} 不是导出的哈希（64位十六进制）`,
      en: `buyer ${maskedCell(buyer)} is not a hash of an export (64 hexadecimal digits)`,
    };
  }
  if (identityFault(identityNumber, today) === undefined) return undefined;
  return {
    zh: `${maskIdentity(identityNumber)} 不是有效的18位身份证号（位数、出生日期或校验位不对）`,
    en: `${maskIdentity(identityNumber)} is not an identity number (length, birth date or check character)`,
  };
}

/** The first year whose limit is known. */
export const firstYear = Number(importAnnualLimits[0].from.slice(0, 4));

function yearFault(year: string, today: string): Text | undefined {
  const latest = Number(today.slice(0, 4)) + 1;
  if (/^\d{4}$/.test(year) && Number(year) >= firstYear && Number(year) <= latest) return undefined;
  return {
    zh: `年度 ${maskedCell(year)} 不对；应为${firstYear}至${latest}的4位年份`,
    en: `${maskedCell(year)} is not a year from ${firstYear} to ${latest}`,
  };
}

function amountFault(text: string, amount: Amount | undefined): Text | undefined {
  if (amount !== undefined && amount >= 0 && amount <= mostStored) return undefined;
  return {
    zh: `金额 ${maskedCell(text)} 不对；应为元，如 1234.50，不带千分位，小数不超过5位，不小于0`,
    en: `the amount ${maskedCell(text)} is not an amount; write yuan like 1234.50, with no thousands separator, at most 5 digits behind the point, not below 0`,
  };
}

/** The day of a cell as YYYYMMDD, "" where it is blank; undefined for anything else. */
function dayOf(text: string): string | undefined {
  return text === "" || isDay(text) ? text : unambiguousDay(text);
}

function dayFault(text: string, day: string | undefined, year: string, today: string): Text | undefined {
  if (day === undefined) {
    return {
      zh: `截止日期 ${maskedCell(text)} 不对；应如 2026-06-30，或留空`,
      en: `${maskedCell(text)} is not a day; write it like 2026-06-30, or leave it blank`,
    };
  }
  if (day === "") return undefined;
  if (day.slice(0, 4) !== year) {
    return {
      zh: `截止日期 ${maskedCell(text)} 不在年度 ${maskedCell(year)} 内`,
      en: `the day ${maskedCell(text)} is not in the year ${maskedCell(year)}`,
    };
  }
  if (day <= today) return undefined;
  return {
    zh: `截止日期 ${maskedCell(text)} 在今天之后；海关的数字只到已过去的日子`,
    en: `the day ${maskedCell(text)} is in the future; customs' figure covers past days only`,
  };
}
