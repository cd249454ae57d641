import { Decimal } from "decimal.js";
import { yuan } from "../law/codes.js";
import { exchangeRateColumns } from "../tables/column-lists.js";
import { type RowOf, readTable, rowError } from "../tables/read-table.js";
import type { UserTableError } from "../tables/user-table-error.js";
import { once } from "../values/once.js";
import type { UserPath } from "../values/user-path.js";
import type { CodeTable } from "./code-table.js";
import { loadReference } from "./tables.js";

/** The customs exchange rates (计征汇率) of the user's table. */
export interface Rates {
  /** Yuan for one unit of the currency (3-digit customs code) in the month (YYYY-MM); 1 for yuan itself. */
  rate(currencyCode: string, month: string): Decimal | undefined;
  /** Currencies of the table that customs' table lacks: nothing can be declared in them, and their rows are passed over. */
  readonly passedOver?: readonly PassedOverRates[];
  /** Every rate of the table, in its order. */
  readonly rows?: readonly RateRow[];
}

/** A rate of the table: customs' code of the currency, the month (YYYY-MM), yuan for one unit, and its place. */
export interface RateRow {
  readonly currency: string;
  readonly month: string;
  readonly rate: Decimal;
  readonly file: string;
  readonly line: number;
}

/** The rows of a currency that is passed over: the currency as written, its first row, and how many there are. */
export interface PassedOverRates {
  readonly currency: string;
  readonly file: string;
  readonly line: number;
  /** Whether it is a currency of ISO 4217. */
  readonly iso: boolean;
  /** Entries of customs' table that may be meant, where it is none. */
  readonly near: readonly string[];
  rows: number;
}

type Row = RowOf<typeof exchangeRateColumns>;

const one = new Decimal(1);

/** The rates of a run without a rate table: yuan only. */
export const noRates: Rates = ratesOf(new Map());

/**
 * The rates of a CSV file with the columns `month` (YYYY-MM), `currency` (customs or ISO code) and `rate`
 * (yuan for one unit, a plain decimal above 0). Rows of a currency that is not in the table of currencies are passed
 * over, whatever else they have: published tables have more currencies than customs takes. Throws UserTableError for
 * another bad row, and for a month and currency that occur twice with different rates.
 */
export function loadRates(
  file: UserPath,
  currencies: CodeTable = loadReference().table("currencies"),
): Rates {
  const rates = new Map<string, Map<string, RateOnLine>>();
  const passedOver = new Map<string, PassedOverRates>();
  const rows: RateRow[] = [];
  for (const row of readTable(file, exchangeRateColumns)) {
    const currency = readCurrency(row, currencies);
    if (currency === undefined) {
      passOver(passedOver, row, currencies);
      continue;
    }
    const month = readMonth(row);
    const rate = readRate(row);
    const months = rates.get(currency) ?? new Map<string, RateOnLine>();
    const known = months.get(month);
    const before = currency === yuan ? one : known?.rate;
    if (before && !before.equals(rate)) throw conflict(row, before, known?.line);
    rows.push({ currency, month, rate, file: row.file, line: row.line });
    months.set(month, { rate, line: known?.line ?? row.line });
    rates.set(currency, months);
  }
  return { ...ratesOf(rates), passedOver: [...passedOver.values()], rows };
}

/** A rate, and the first line of the table that has it. */
interface RateOnLine {
  readonly rate: Decimal;
  readonly line: number;
}

/** `rates`: by currency and month. Asked for every line of a run, so no joined key is made. */
function ratesOf(rates: ReadonlyMap<string, ReadonlyMap<string, RateOnLine>>): Rates {
  return { rate: (currency, month) => (currency === yuan ? one : rates.get(currency)?.get(month)?.rate) };
}

function readMonth(row: Row): string {
  const month = row.cell("month");
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return month;
  throw rowError(row, {
    zh: `月份“${month}”不正确；应如2025-06`,
    en: `"${month}" is not a month; write it like 2025-06`,
  });
}

/** The code of a row's currency; undefined where customs' table lacks it. */
function readCurrency(row: Row, currencies: CodeTable): string | undefined {
  const text = row.cell("currency");
  if (text === "") {
    throw rowError(row, {
      zh: "没有币制；请填3位海关代码或ISO代码，如502或USD",
      en: "has no currency; write its 3-digit customs or its ISO code, like 502 or USD",
    });
  }
  const entry = currencies.get(text) ?? currencies.search(text).find(({ iso }) => iso === text.toUpperCase());
  return entry?.code;
}

function passOver(known: Map<string, PassedOverRates>, row: Row, currencies: CodeTable): void {
  const currency = row.cell("currency").toUpperCase();
  const before = known.get(currency);
  if (before !== undefined) {
    before.rows++;
    return;
  }
  const iso = isoCurrencies().has(currency);
  const near = iso
    ? []
    : currencies.nearest(currency).map(({ code, iso, name }) => `${code} ${iso ?? ""} ${name}`);
  known.set(currency, { currency, file: row.file, line: row.line, iso, near, rows: 1 });
}

/** The currencies of ISO 4217, as the runtime knows them; made where a table has one that customs lacks. */
const isoCurrencies = once(() => new Set(Intl.supportedValuesOf("currency")));

function readRate(row: Row): Decimal {
  const text = row.cell("rate");
  if (/^\d{1,9}(\.\d{1,12})?$/.test(text) && /[1-9]/.test(text)) return new Decimal(text);
  throw rowError(row, {
    zh: `汇率“${text}”不正确；应为大于0的小数，即1单位外币合多少元人民币，如7.1105`,
    en: `"${text}" is not a rate; write the yuan for one unit as a decimal above 0, like 7.1105`,
  });
}

function conflict(row: Row, before: Decimal, line: number | undefined): UserTableError {
  const [month, currency, rate] = [row.cell("month"), row.cell("currency"), row.cell("rate")];
  const text =
    line === undefined
      ? {
          zh: `人民币的汇率是1，不是${rate}；请删去此行`,
          en: `the rate of the yuan is 1, not ${rate}; remove the row`,
        }
      : {
          zh: `${month} ${currency} 的汇率${rate}与第${line}行的${before}不同；请只保留一行`,
          en: `the rate ${rate} of ${currency} in ${month} differs from the ${before} on line ${line}; keep one`,
        };
  return rowError(row, text);
}
