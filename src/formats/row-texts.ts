import { cellText } from "./cell-text.js";

const quote = 0x22;

/**
 * The cells of one row as texts, made one by one from the row's bytes whenever they are gone through: a row may
 * have millions of them. The bytes are those of a row that the scanner has found, so they are plain CSV.
 */
export class RowTexts implements Iterable<string> {
  readonly length: number;
  readonly #bytes: Buffer;
  readonly #start: number;
  readonly #end: number;
  readonly #delimiter: number;
  /** The cell that `at` has returned last and the byte where it begins, from which it finds later cells. */
  #cell = 0;
  #from: number;

  /** `start` and `end`: the row's place in `bytes`; `length`: how many cells it has. */
  constructor(bytes: Buffer, start: number, end: number, delimiter: number, length: number) {
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
    this.#delimiter = delimiter;
    this.length = length;
    this.#from = start;
  }

  /** A cell; blank beyond the row. Asked for in rising order, the row is gone through once. */
  at(cell: number): string {
    if (cell >= this.length) return "";
    if (cell < this.#cell) {
      this.#cell = 0;
      this.#from = this.#start;
    }
    while (this.#cell < cell) {
      this.#from = this.#contentEnd(this.#from).next;
      this.#cell++;
    }
    const { start, end, doubled } = this.#contentEnd(this.#from);
    return cellText(this.#bytes, start, end, doubled);
  }

  /** All cells: a list that is as long from the beginning, where there may be millions. */
  list(): string[] {
    const cells = new Array<string>(this.length);
    let cell = 0;
    for (const text of this) cells[cell++] = text;
    return cells;
  }

  *[Symbol.iterator](): Generator<string> {
    let from = this.#start;
    for (let cell = 0; cell < this.length; cell++) {
      const { start, end, doubled, next } = this.#contentEnd(from);
      yield cellText(this.#bytes, start, end, doubled);
      from = next;
    }
  }

  /** The content of the cell that begins at a byte, and where the next cell begins. */
  #contentEnd(from: number): {
    readonly start: number;
    readonly end: number;
    readonly doubled: boolean;
    readonly next: number;
  } {
    const bytes = this.#bytes;
    const rowEnd = this.#end;
    if (from >= rowEnd || bytes[from] !== quote) {
      let end = from;
      while (end < rowEnd && bytes[end] !== this.#delimiter) end++;
      return { start: from, end, doubled: false, next: end + 1 };
    }
    let doubled = false;
    let end = from + 1;
    while (bytes[end] !== quote || (end + 1 < rowEnd && bytes[end + 1] === quote)) {
      if (bytes[end] === quote) doubled = true;
      end += bytes[end] === quote ? 2 : 1;
    }
    return { start: from + 1, end, doubled, next: end + 2 };
  }
}
