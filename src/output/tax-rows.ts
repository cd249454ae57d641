import { stringify } from "csv-stringify/sync";
import type { ExaminedImport } from "../examination/import.js";
import type { PaymentDays } from "../law/imports.js";
import { fractionOf, roundToFen } from "../tax/import/fraction.js";
import { type PayerTotal, PayerTotals, paymentWindow, type TaxTotals } from "../tax/import/payers.js";
import { type Amount, add, formatAmount } from "../values/amount.js";
import { dashed, isDay } from "../values/calendar.js";
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

type TaxCells = Partial<Record<(typeof columns)[number], string>>;

/**
 * Cells in the order of the columns: csv-stringify takes half the time for lists that it takes for records.
 */
function row(cells: TaxCells): readonly string[] {
  return columns.map((column) => cells[column] ?? "");
}

/** The header row of tax.csv. */
export function taxColumns(): string {
  return stringify([[...columns]]);
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
  #rows: (readonly string[])[] = [];

  /** `days` are those of paying after release; `keep` false where only the sums are wanted. */
  constructor(releaseDay: string, days: PaymentDays, keep = true) {
    this.#totals = new PayerTotals(days);
    this.#days = days;
    this.#releaseDay = releaseDay;
    this.#keep = keep;
  }

  /** Count of rows that `take` has not returned yet. */
  get waiting(): number {
    return this.#rows.length;
  }

  add({ consignment, lane, tax }: ExaminedImport): void {
    if (tax === undefined) return;
    const { orderNo, assureCode: payer } = consignment.head;
    const ownDay = consignment.lines.at(0)?.flag.releaseDate ?? "";
    const releaseDay = isDay(ownDay) ? ownDay : this.#releaseDay;
    this.#totals.add(payer, releaseDay, tax);
    if (!this.#keep) return;
    for (const { gnum, gcode, dutiableValue, duty, consumptionTax, vat } of tax.lines) {
      const taxes = taxCells(roundToFen(fractionOf(dutiableValue)), duty, consumptionTax, vat);
      this.#rows.push(row({ level: "line", orderNo, lane, gnum, gcode, payer, ...taxes }));
    }
    const { dutiableValue, duty, consumptionTax, vat } = tax;
    const taxes = taxCells(dutiableValue, duty, consumptionTax, vat);
    const days =
      releaseDay === "" ? {} : { releaseDate: dashed(releaseDay), ...paymentWindow(releaseDay, this.#days) };
    this.#rows.push(row({ level: "order", orderNo, lane, payer, ...taxes, ...days }));
  }

  /** Adds the rows of payers and total; returns the sums. */
  finish(): { readonly totals: TaxTotals; readonly payers: readonly PayerTotal[] } {
    const payers = this.#totals.payers();
    const totals = this.#totals.totals();
    for (const { orders: _orders, payFrom, payTo, releaseDate, ...sums } of payers) {
      const days = { releaseDate: releaseDate ?? "", payFrom: payFrom ?? "", payTo: payTo ?? "" };
      this.#rows.push(row({ level: "payer", ...sums, ...days }));
    }
    const { orders: _all, ...sums } = totals;
    this.#rows.push(row({ level: "total", ...sums }));
    return { totals, payers };
  }

  /** Returns the rows since the last call as CSV. */
  take(): string {
    const rows = this.#rows;
    this.#rows = [];
    return stringify(rows);
  }
}

function taxCells(dutiableValue: Amount, duty: Amount, consumptionTax: Amount, vat: Amount): TaxCells {
  return {
    dutiableValue: formatAmount(dutiableValue, 2),
    duty: formatAmount(duty, 2),
    consumptionTax: formatAmount(consumptionTax, 2),
    vat: formatAmount(vat, 2),
    total: formatAmount(add(add(duty, consumptionTax), vat), 2),
  };
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
  finish(): ReturnType<TaxRows["finish"]> {
    const sums = this.#rows.finish();
    this.#file.write(this.#rows.take());
    return sums;
  }
}
