import type { Header } from "../intake/header.js";
import type { ConsignmentStore, OrderCursor } from "../intake/store.js";
import { Assembler, type FillIn } from "./assemble.js";
import type { Consignment } from "./consignment.js";
import type { OrderRows } from "./consignment-draft.js";
import { refersToEarlier } from "./report-type.js";
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

/** Those of an order's rows that are in one file. */
class FileRows implements OrderRows {
  readonly #rows: OrderRows;
  readonly #file: number;

  constructor(rows: OrderRows, file: number) {
    this.#rows = rows;
    this.#file = file;
  }

  next(): boolean {
    while (this.#rows.next()) if (this.sheet.number === this.#file) return true;
    return false;
  }

  rewind(): void {
    this.#rows.rewind();
  }

  get sheet(): SheetCells {
    return this.#rows.sheet;
  }

  get line(): number {
    return this.#rows.line;
  }
}

/**
 * The orders of files' rows, each by what was reported of it: one consignment, or, where its rows are in several
 * files and one of them changes or deletes it, one for each of these files. Otherwise as `consignmentsOf`.
 */
export function* reportsOf(
  store: ConsignmentStore,
  headers: readonly Header[],
  fill: FillIn,
): Generator<readonly Consignment[]> {
  const cursor = store.orders();
  const assembler = new Assembler(headers, fill);
  const rows = new CursorRows(cursor, assembler.sheets);
  while (cursor.nextOrder()) {
    const { claims } = cursor;
    const whole = assembler.assemble(rows, claims);
    if (!isReportedAgain(whole)) {
      yield [whole];
      continue;
    }
    const files = new Set<number>();
    for (const { file } of whole.rows) files.add(file);
    yield [...files].map((file) => {
      const ofFile = new FileRows(rows, file);
      ofFile.rewind();
      return assembler.assemble(ofFile, claims);
    });
  }
}

/** Whether an order's rows are in several files, of which one changes or deletes it. */
function isReportedAgain(consignment: Consignment): boolean {
  const { duplicates, conflicts } = consignment;
  if (!duplicates.some(({ column }) => column === "orderNo")) return false;
  return refersToEarlier(consignment) || conflicts.some(({ column }) => column === "appType");
}
