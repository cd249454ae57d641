import type { Column, Layout } from "../columns/columns.js";
import type { Header } from "../intake/header.js";
import type { StoredRow } from "../intake/store.js";
import { type CellValue, cellValue } from "../readings/cell-reading.js";
import type { ColumnReader, ColumnReaders } from "../readings/column-reader.js";
import type { RowReadings } from "../readings/row-readings.js";

/** The cell of a file's rows that has a column's value, the default for a blank one, and how it is read. */
interface Slot {
  readonly column: string;
  readonly position: number;
  readonly fallback: string;
  readonly reader: ColumnReader | undefined;
}

/** The slots of a file's rows, in the order of the columns. */
export interface Slots {
  readonly file: string;
  /** Cells that a row has. */
  readonly width: number;
  readonly head: readonly Slot[];
  readonly line: readonly Slot[];
  readonly flag: readonly Slot[];
  /** False where neither the file nor the profile has a flag column. */
  readonly hasFlags: boolean;
}

/** The slots of a file's rows: the position of each column in its header, with the profile's default. */
export function slotsOf(
  layout: Layout,
  header: Header,
  defaults: ReadonlyMap<string, string>,
  readers: ColumnReaders,
): Slots {
  const find = (columns: readonly Column[]): Slot[] =>
    columns.map(({ name }) => ({
      column: name,
      position: header.position.get(name) ?? -1,
      fallback: defaults.get(name) ?? "",
      reader: readers.get(name),
    }));
  const flag = find(layout.flag);
  return {
    file: header.file,
    width: header.names.length,
    head: find(layout.head),
    line: find(layout.line),
    flag,
    hasFlags: flag.some(({ position, fallback }) => position >= 0 || fallback !== ""),
  };
}

/** The value of a slot in a row: what the cell means, else the default. */
export function valueAt(row: StoredRow, { position, fallback, reader }: Slot): CellValue {
  return cellValue(row.cells[position] ?? "", fallback, reader);
}

/** All values of a row, in the order of the slots; what is read otherwise than it stands is noted. */
export function valuesOf(row: StoredRow, slots: readonly Slot[], readings: RowReadings): string[] {
  const values = new Array<string>(slots.length);
  for (let index = 0; index < slots.length; index++) {
    const slot = slots[index];
    if (slot === undefined) continue;
    const value = valueAt(row, slot);
    readings.take(slot.column, row.line, value);
    values[index] = value.text;
  }
  return values;
}
