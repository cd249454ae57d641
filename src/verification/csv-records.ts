import { parse } from "csv-parse/sync";
import { withoutGuard } from "../values/formula-guard.js";

const quote = 0x22;
const lineFeed = 0x0a;
/** Longest record that is read whole. */
const longest = 64 * 1024 * 1024;

/** Finds the ends of records in the bytes of a CSV file: a line feed within quotation marks ends none. */
class RecordEnds {
  #quoted = false;
  #open = false;
  records = 0;

  /** Counts the records that end in a piece; returns the place behind the last end, 0 where there is none. */
  take(piece: Buffer): number {
    let behind = 0;
    let quoted = this.#quoted;
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at];
      if (byte === quote) quoted = !quoted;
      else if (byte === lineFeed && !quoted) {
        this.records++;
        behind = at + 1;
      }
    }
    this.#quoted = quoted;
    this.#open = behind < piece.length || (this.#open && behind === 0);
    return behind;
  }

  /** Whether the file ends in the midst of a record. */
  get open(): boolean {
    return this.#open;
  }
}

/** Thrown for content that has not the form of its file; the message says where, in signs of both languages. */
export class Malformed extends Error {}

/** Counts the rows of a CSV file below its header. */
export class RowCount {
  readonly #ends = new RecordEnds();

  take(piece: Buffer): void {
    this.#ends.take(piece);
  }

  /** The rows. Throws Malformed for a file without header, or that ends within a row. */
  finish(): number {
    if (this.#ends.open || this.#ends.records === 0) throw new Malformed(`CSV ${this.#ends.records + 1}`);
    return this.#ends.records - 1;
  }
}

/** Reads the rows of a CSV file that a run has written, by the names of its columns, without guards. */
export class CsvRows {
  readonly #ends = new RecordEnds();
  readonly #row: (text: (column: string) => string) => void;
  readonly #wanted: readonly string[];
  readonly #columnOf: (name: string) => string | undefined;
  #columns: ReadonlyMap<string, number> | undefined;
  #rest: Buffer[] = [];
  #restLength = 0;
  #rows = 0;

  /**
   * `wanted` are columns that the file has to have; `row` is called with each row. `columnOf` is the column that a name
   * in the header means: by default the names are the columns.
   */
  constructor(
    wanted: readonly string[],
    row: (text: (column: string) => string) => void,
    columnOf: (name: string) => string | undefined = (name) => name,
  ) {
    this.#wanted = wanted;
    this.#columnOf = columnOf;
    this.#row = row;
  }

  take(piece: Buffer): void {
    const behind = this.#ends.take(piece);
    if (behind > 0) {
      this.#parse(Buffer.concat([...this.#rest, piece.subarray(0, behind)]));
      this.#rest = [];
      this.#restLength = 0;
    }
    if (behind === piece.length) return;
    this.#restLength += piece.length - behind;
    if (this.#restLength > longest) throw new Malformed(`CSV ${this.#rows + 1}`);
    this.#rest.push(Buffer.from(piece.subarray(behind)));
  }

  /** Throws Malformed for a file without header, or that ends within a row. */
  finish(): void {
    if (this.#restLength > 0 || this.#columns === undefined) throw new Malformed(`CSV ${this.#rows + 1}`);
  }

  /** The rows below the header so far. */
  get rows(): number {
    return Math.max(0, this.#rows - 1);
  }

  #parse(bytes: Buffer): void {
    let records: string[][];
    try {
      records = parse(bytes, { bom: this.#columns === undefined, relax_column_count: true });
    } catch {
      throw new Malformed(`CSV ${this.#rows + 1}`);
    }
    for (const cells of records) {
      this.#rows++;
      if (this.#columns === undefined) this.#begin(cells);
      else this.#give(cells, this.#columns);
    }
  }

  #begin(names: readonly string[]): void {
    const columns = new Map<string, number>();
    for (const [index, name] of names.entries()) {
      const column = this.#columnOf(name);
      if (column !== undefined && !columns.has(column)) columns.set(column, index);
    }
    const missing = this.#wanted.find((name) => !columns.has(name));
    if (missing !== undefined) throw new Malformed(missing);
    this.#columns = columns;
  }

  #give(cells: readonly string[], columns: ReadonlyMap<string, number>): void {
    this.#row((column) => withoutGuard(cells[columns.get(column) ?? -1] ?? ""));
  }
}
