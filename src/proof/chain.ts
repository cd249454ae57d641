import { createHash } from "node:crypto";
import type { OutputColumn, OutputRow, OutputTable } from "../output/output-tables.js";
import { guardCell } from "../values/formula-guard.js";

/** What stands before the first row's hash. */
const beginning = "0".repeat(64);

/** Between the cells of a row in the text that is hashed; no cell has it. */
const between = "\u001f";

/**
 * The hash chain of a table's rows: each row's hash is of the hash before it and of the row's other cells, as the CSV file
 * has them. A row that is changed, added, removed or moved changes every hash from there on.
 */
export class HashChain {
  readonly #columns: readonly OutputColumn[];
  #last = beginning;
  #rows = 0;

  constructor({ columns }: OutputTable) {
    this.#columns = columns.filter(({ name }) => name !== "hash");
  }

  /** The hash of the next row: lower-case hexadecimal SHA-256. */
  next(row: OutputRow): string {
    const cells = this.#columns.map((column) => cellAsInCsv(row[column.name], column));
    this.#rows++;
    this.#last = createHash("sha256")
      .update(`${this.#last}\n${cells.join(between)}`, "utf8")
      .digest("hex");
    return this.#last;
  }

  /** How many rows it has, and the last hash: 64 zeros without rows. */
  get end(): { readonly rows: number; readonly last: string } {
    return { rows: this.#rows, last: this.#last };
  }
}

/** What a reader of the CSV file gets of a cell: blank for no value, a list joined by `;`, with the guard of spreadsheets. */
function cellAsInCsv(value: unknown, { kind = "text" }: OutputColumn): string {
  if (value === null || value === undefined) return "";
  return guardCell(Array.isArray(value) ? value.join(";") : String(value), kind);
}
