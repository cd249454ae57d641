import type { StoredRow } from "../intake/spool.js";
import type { OrderRows } from "./assemble.js";
import type { SheetCells } from "./sheet-cells.js";

/** The rows of an order that are at hand as texts. */
export class TextRows implements OrderRows {
  readonly #rows: readonly StoredRow[];
  readonly #sheets: readonly SheetCells[];
  #next = 0;

  /** `sheets` by number of file. */
  constructor(rows: readonly StoredRow[], sheets: readonly SheetCells[]) {
    this.#rows = rows;
    this.#sheets = sheets;
  }

  next(): boolean {
    const row = this.#rows[this.#next];
    if (row === undefined) return false;
    this.#next++;
    this.sheet.takeTexts(row.cells);
    return true;
  }

  rewind(): void {
    this.#next = 0;
  }

  get sheet(): SheetCells {
    const sheet = this.#sheets[this.#rows[this.#next - 1]?.file ?? -1];
    if (sheet === undefined) throw new RangeError("a row of an unknown file");
    return sheet;
  }

  get line(): number {
    return this.#rows[this.#next - 1]?.line ?? 0;
  }
}
