import type { Header } from "../intake/header.js";
import type { ConsignmentStore, OrderCursor } from "../intake/store.js";
import { Assembler, type FillIn } from "./assemble.js";
import type { Consignment } from "./consignment.js";
import type { OrderRows } from "./consignment-draft.js";
import type { SheetCells } from "./sheet-cells.js";

/** The rows of the order that a cursor is on. */
class CursorRows implements OrderRows {
  readonly #cursor: OrderCursor;
  readonly #sheets: readonly SheetCells[];

  constructor(cursor: OrderCursor, sheets: readonly SheetCells[]) {
    this.#cursor = cursor;
    this.#sheets = sheets;
  }

  next(): boolean {
    if (!this.#cursor.nextRow()) return false;
    this.sheet.take(this.#cursor.scanner);
    return true;
  }

  rewind(): void {
    this.#cursor.rewind();
  }

  get sheet(): SheetCells {
    const sheet = this.#sheets[this.#cursor.file];
    if (sheet === undefined) throw new RangeError("a row of an unknown file");
    return sheet;
  }

  get line(): number {
    return this.#cursor.scanner.line;
  }
}

/**
 * The consignments of files' rows, in the order of their first rows. A long one (see RepeatedSequence) has to be
 * worked on before the next one is asked for. Throws a Failure where a file was changed meanwhile.
 */
export function* consignmentsOf(
  store: ConsignmentStore,
  headers: readonly Header[],
  fill: FillIn,
): Generator<Consignment> {
  const cursor = store.orders();
  const assembler = new Assembler(headers, fill);
  const rows = new CursorRows(cursor, assembler.sheets);
  while (cursor.nextOrder()) yield assembler.assemble(rows, cursor.claims);
}
