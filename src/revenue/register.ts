import { stringify } from "csv-stringify/sync";
import type { PendingFile } from "../output/pending-file.js";
import type { Rates } from "../reference/rates.js";
import type { Reference } from "../reference/tables.js";
import { type IncomeLine, monthOf } from "../rules/income/line.js";
import { formatAmount } from "../values/amount.js";
import { dashed } from "../values/calendar.js";
import type { Language } from "../values/finding.js";
import { Exact, fen, toYuan, type Yuan, zeroYuan } from "../values/money.js";

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

/** Rows per piece of CSV text. */
const batch = 500;

/** Writes the registration extract: a row for each line that is counted. */
export class Register {
  readonly #file: PendingFile;
  readonly #rates: Rates;
  readonly #reference: Reference;
  #rows: string[][] = [];
  #lines = 0;
  #yuan = zeroYuan;

  constructor(file: PendingFile, language: Language, rates: Rates, reference: Reference) {
    this.#file = file;
    this.#rates = rates;
    this.#reference = reference;
    this.#rows.push([...titles[language]]);
  }

  add(line: IncomeLine): void {
    const { qty, price, total, currency, unit } = line;
    const rate = this.#rates.rate(currency, monthOf(line));
    if (qty === undefined || price === undefined || total === undefined || rate === undefined)
      throw new RangeError("a line that lacks a fact");
    const yuan = fen(toYuan(total, rate));
    this.#lines++;
    this.#yuan = this.#yuan.plus(new Exact(yuan));
    this.#rows.push([
      dashed(line.exportDay),
      line.name,
      this.#reference.table("units").get(unit)?.name ?? unit,
      formatAmount(qty),
      formatAmount(price, 2),
      yuan,
      this.#reference.table("currencies").get(currency)?.iso ?? currency,
      formatAmount(total, 2),
      line.orderNo,
      line.invtNo,
    ]);
    if (this.#rows.length >= batch) this.#flush();
  }

  /**
   * Writes the pending rows; returns how many lines the register has, and the sum of their rounded amounts in
   * yuan.
   */
  finish(): { readonly lines: number; readonly yuan: Yuan } {
    this.#flush();
    return { lines: this.#lines, yuan: this.#yuan };
  }

  #flush(): void {
    if (this.#rows.length > 0) this.#file.write(stringify(this.#rows));
    this.#rows = [];
  }
}
