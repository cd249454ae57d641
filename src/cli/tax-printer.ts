import type { ExaminedImport } from "../examination/import.js";
import { type TaxRows, type TaxSums, taxColumns } from "../output/tax-rows.js";
import {
  isSentDeletion,
  taxRecord,
  taxText,
  taxTotalsText,
  type UntaxedCounts,
  type UntaxedOrder,
  untaxedOrder,
} from "../report/import-tax.js";
import type { OrderTax } from "../tax/import/import-tax.js";
import type { Style } from "../wording/style.js";
import type { TaxImportOptions } from "./manifest-options.js";
import type { Output } from "./streams.js";

/** What `TaxPrinter` needs; `rows` makes the rows of tax.csv and the sums. */
interface TaxPrinting {
  readonly options: Pick<TaxImportOptions, "format" | "lang" | "quiet">;
  readonly rows: TaxRows;
  readonly output: Output;
  readonly style: Style;
}

/** Prints the taxes of imports to standard output in the format of the option, order by order. */
export class TaxPrinter {
  readonly #printing: TaxPrinting;
  /** Orders without taxes, which the JSON lists at its end. */
  readonly #untaxed: UntaxedOrder[] = [];
  readonly #counts: UntaxedCounts = { deletions: 0, others: 0 };
  #separator = "\n";
  #begun = false;

  constructor(printing: TaxPrinting) {
    this.#printing = printing;
  }

  /** Prints an order's taxes. A promise is returned where standard output is full: await it before the next call. */
  order(examined: ExaminedImport): Promise<void> | undefined {
    const { options, rows, output } = this.#printing;
    rows.add(examined);
    if (examined.tax !== undefined)
      return output.write(this.#beginning() + this.#rendered(examined, examined.tax));
    this.#counts[isSentDeletion(examined) ? "deletions" : "others"]++;
    if (options.format === "json") this.#untaxed.push(untaxedOrder(examined));
    return undefined;
  }

  /** The sums of the orders that were printed. */
  sums(): TaxSums {
    return this.#printing.rows.sums();
  }

  /** Prints the sums of all orders and of each payer; resolves when everything is written. */
  async end(): Promise<void> {
    const { options, rows, output } = this.#printing;
    const { totals, payers } = rows.finish();
    await output.write(this.#beginning());
    if (options.format === "json") {
      const facts = JSON.stringify({ untaxed: this.#untaxed, totals, payers }, null, 2);
      const lineFeed = this.#separator === "\n" ? "" : "\n";
      await output.write(`${lineFeed}],\n${facts.slice(2)}\n`);
    } else if (options.format === "csv") await output.write(rows.take());
    else if (!options.quiet)
      await output.write(taxTotalsText(totals, this.#counts, options.lang, this.#printing.style));
    await output.flush();
  }

  /** What stands before the first order; blank once it was asked for. A run that fails before has written nothing. */
  #beginning(): string {
    if (this.#begun) return "";
    this.#begun = true;
    const { format } = this.#printing.options;
    if (format === "json") return '{\n"schema": "qingdan/tax-import/1",\n"orders": [';
    return format === "csv" ? taxColumns() : "";
  }

  #rendered(examined: ExaminedImport, tax: OrderTax): string {
    const { options, rows, style } = this.#printing;
    if (options.format === "csv") return rows.take();
    if (options.format === "text") return taxText(examined, tax, options.lang, style);
    const before = this.#separator;
    this.#separator = ",\n";
    return before + JSON.stringify(taxRecord(examined, tax, options.lang));
  }
}
