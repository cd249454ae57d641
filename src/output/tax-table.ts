import type { ExaminedImport } from "../examination/import.js";
import type { BufferedFile } from "./buffered-file.js";
import { TaxRows, taxColumns } from "./tax-rows.js";

/** Rows rendered at a time. */
const batch = 500;

/** Writes tax.csv as the run goes. */
export class TaxTable {
  readonly #file: BufferedFile;
  readonly #rows: TaxRows;

  constructor(file: BufferedFile, releaseDay: string, mark: string) {
    this.#file = file;
    this.#rows = new TaxRows(releaseDay);
    file.write(mark + taxColumns());
  }

  add(examined: ExaminedImport): void {
    this.#rows.add(examined);
    if (this.#rows.waiting >= batch) this.#file.write(this.#rows.take());
  }

  /** Writes the sums; returns them. */
  finish(): ReturnType<TaxRows["finish"]> {
    const sums = this.#rows.finish();
    this.#file.write(this.#rows.take());
    return sums;
  }
}
