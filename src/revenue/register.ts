import type { PendingFile } from "../output/pending-file.js";
import type { Rates } from "../reference/rates.js";
import type { Reference } from "../reference/tables.js";
import type { IncomeLine } from "../rules/income/line.js";
import { formatAmount } from "../values/amount.js";
import { dashed } from "../values/calendar.js";
import { sheetCell } from "../values/csv.js";
import type { Language } from "../values/finding.js";
import { FenColumn, type Yuan } from "../values/money.js";

/** The six facts in the order of 财税〔2018〕103号, then the columns that identify the line. */
const titles: Readonly<Record<Language, readonly string[]>> = {
  zh: [
    ...["出口日期", "名称", "计量单位", "数量", "单价", "金额（人民币元）"],
    ...["币制", "金额（原币）", "订单编号", "清单编号"],
  ],
  en: [
    ...["exportDate", "name", "unit", "quantity", "price", "amountYuan"],
    ...["currency", "amount", "orderNo", "invtNo"],
  ],
};

/** Characters of CSV that are written at a time. */
const pieceLength = 32 * 1024;

/** Writes the registration extract: a row for each line that is counted. */
export class Register {
  readonly #file: PendingFile;
  readonly #rates: Rates;
  readonly #unitName: (code: string) => string;
  readonly #currencyName: (code: string) => string;
  readonly #yuan = new FenColumn();
  #text: string;
  #lines = 0;

  constructor(file: PendingFile, language: Language, rates: Rates, reference: Reference) {
    this.#file = file;
    this.#rates = rates;
    this.#unitName = remembered((code) => reference.table("units").get(code)?.name ?? code);
    this.#currencyName = remembered((code) => reference.table("currencies").get(code)?.iso ?? code);
    this.#text = `${titles[language].map((title) => sheetCell(title)).join(",")}\n`;
  }

  add(line: IncomeLine): void {
    const { qty, price, total, currency, unit, month, orderNo, invtNo } = line;
    const rate = this.#rates.rate(currency, month);
    if (qty === undefined || price === undefined || total === undefined || rate === undefined)
      throw new RangeError("a line that lacks a fact");
    this.#lines++;
    // Dates and amounts need no quotes.
    this.#text +=
      `${dashed(line.exportDay)},${sheetCell(line.name)},${this.#unitName(unit)},${formatAmount(qty)},` +
      `${formatAmount(price, 2)},${this.#yuan.add(total, rate)},${this.#currencyName(currency)},` +
      `${formatAmount(total, 2)},${sheetCell(orderNo)},${sheetCell(invtNo)}\n`;
    if (this.#text.length >= pieceLength) this.#flush();
  }

  /**
   * Writes the pending rows; returns how many lines the register has, and the sum of their rounded amounts in
   * yuan.
   */
  finish(): { readonly lines: number; readonly yuan: Yuan } {
    this.#flush();
    return { lines: this.#lines, yuan: this.#yuan.sum };
  }

  #flush(): void {
    this.#file.write(this.#text);
    this.#text = "";
  }
}

/** Most codes that are remembered: more than the tables have, since input can have any. */
const mostCodes = 1_000;

/** A function that gives the name of a code as a CSV cell, and asks for it once. */
function remembered(nameOf: (code: string) => string): (code: string) => string {
  const cells = new Map<string, string>();
  return (code) => {
    let cell = cells.get(code);
    if (cell === undefined) {
      cell = sheetCell(nameOf(code));
      if (cells.size < mostCodes) cells.set(code, cell);
    }
    return cell;
  };
}
