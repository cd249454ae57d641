import type { ExaminedImport } from "../examination/import.js";
import type { PaymentDays } from "../law/imports.js";
import { type PayerTotal, PayerTotals, paymentWindow, type TaxTotals } from "../tax/import/payers.js";
import type { Taxes } from "../tax/import/statutory.js";
import { type Amount, add, formatAmount } from "../values/amount.js";
import { dashed, isDay } from "../values/calendar.js";
import { sheetCell } from "../values/csv.js";
import type { BufferedFile } from "./buffered-file.js";

/** The columns of tax.csv. `level`: a row of a goods line, an order, a payer, or the total. */
const columns = [
  "level",
  "orderNo",
  "lane",
  "gnum",
  "gcode",
  "payer",
  "dutiableValue",
  "duty",
  "consumptionTax",
  "vat",
  "total",
  "releaseDate",
  "payFrom",
  "payTo",
] as const;

/** The taxes of a batch: all, and by payer and day of release. */
export interface TaxSums {
  readonly totals: TaxTotals;
  readonly payers: readonly PayerTotal[];
}

/** The header row of tax.csv. */
export function taxColumns(): string {
  return `${columns.join(",")}\n`;
}

/**
 * Makes the rows of tax.csv: the lines of every taxed order, the order, and at the end the payers and the
 * total.
 */
export class TaxRows {
  readonly #totals: PayerTotals;
  readonly #days: PaymentDays;
  /** YYYYMMDD for orders that the manifest gives no release date of; blank where unknown. */
  readonly #releaseDay: string;
  readonly #keep: boolean;
  #text = "";
  #waiting = 0;
  /** The cells of the last release date: most orders of a run have the same. */
  #release = { day: "", cells: "" };

  /** `days` are those of paying after release; `keep` false where only the sums are wanted. */
  constructor(releaseDay: string, days: PaymentDays, keep = true) {
    this.#totals = new PayerTotals(days);
    this.#days = days;
    this.#releaseDay = releaseDay;
    this.#keep = keep;
  }

  /** Count of rows that `take` has not returned yet. */
  get waiting(): number {
    return this.#waiting;
  }

  add({ consignment, lane, tax }: ExaminedImport): void {
    if (tax === undefined) return;
    const { orderNo, assureCode: payer } = consignment.head;
    const ownDay = consignment.lines.at(0)?.flag.releaseDate ?? "";
    const releaseDay = isDay(ownDay) ? ownDay : this.#releaseDay;
    this.#totals.add(payer, releaseDay, tax);
    if (!this.#keep) return;
    // The rows are put together as text: csv-stringify took more than half of the time of this file.
    const order = `${sheetCell(orderNo)},${lane}`;
    const payerCell = sheetCell(payer);
    for (const line of tax.lines) {
      const goods = `${sheetCell(line.gnum)},${sheetCell(line.gcode)}`;
      this.#push(`line,${order},${goods},${payerCell},${taxCells(line.dutiableValue, line)},,,\n`);
    }
    const release = this.#releaseCells(releaseDay);
    this.#push(`order,${order},,,${payerCell},${taxCells(tax.dutiableValue, tax)},${release}\n`);
  }

  /** The sums so far. */
  sums(): TaxSums {
    return { totals: this.#totals.totals(), payers: this.#totals.payers() };
  }

  /** Adds the rows of payers and total; returns the sums. */
  finish(): TaxSums {
    const { totals, payers } = this.sums();
    for (const { payer, payFrom, payTo, releaseDate, ...sums } of payers) {
      const days = `${releaseDate ?? ""},${payFrom ?? ""},${payTo ?? ""}`;
      this.#push(`payer,,,,,${sheetCell(payer)},${sumCells(sums)},${days}\n`);
    }
    this.#push(`total,,,,,,${sumCells(totals)},,,\n`);
    return { totals, payers };
  }

  /** Returns the rows since the last call as CSV. */
  take(): string {
    const text = this.#text;
    this.#text = "";
    this.#waiting = 0;
    return text;
  }

  #push(row: string): void {
    this.#text += row;
    this.#waiting++;
  }

  /** The last three cells of an order's row. */
  #releaseCells(day: string): string {
    if (day === "") return ",,";
    if (day !== this.#release.day) {
      const { payFrom, payTo } = paymentWindow(day, this.#days);
      this.#release = { day, cells: `${dashed(day)},${payFrom},${payTo}` };
    }
    return this.#release.cells;
  }
}

/** The five cells of the value and taxes of a line or order. */
function taxCells(dutiableValue: Amount, { duty, consumptionTax, vat }: Taxes<Amount>): string {
  const value = formatAmount(dutiableValue, 2);
  const total = formatAmount(add(add(duty, consumptionTax), vat), 2);
  return `${value},${formatAmount(duty, 2)},${formatAmount(consumptionTax, 2)},${formatAmount(vat, 2)},${total}`;
}

/** The same of sums. */
function sumCells({ dutiableValue, duty, consumptionTax, vat, total }: Omit<TaxTotals, "orders">): string {
  return `${dutiableValue},${duty},${consumptionTax},${vat},${total}`;
}

/** Rows per piece of CSV text. */
const batch = 500;

/** Writes tax.csv while the run goes through its orders. */
export class TaxTable {
  readonly #file: BufferedFile;
  readonly #rows: TaxRows;

  constructor(file: BufferedFile, releaseDay: string, days: PaymentDays, mark: string) {
    this.#file = file;
    this.#rows = new TaxRows(releaseDay, days);
    file.write(mark + taxColumns());
  }

  add(examined: ExaminedImport): void {
    this.#rows.add(examined);
    if (this.#rows.waiting >= batch) this.#file.write(this.#rows.take());
  }

  /** Writes the rows of payers and total; returns the sums. */
  finish(): TaxSums {
    const sums = this.#rows.finish();
    this.#file.write(this.#rows.take());
    return sums;
  }
}
