import type { Column, Layout } from "../columns/columns.js";
import type { Header } from "../intake/header.js";
import type { StoredRow } from "../intake/store.js";
import { trimBlanks } from "../values/trim.js";

/** The cell of a file's rows that has a column's value, and the default for a blank one. */
interface Slot {
  readonly position: number;
  readonly fallback: string;
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
export function slotsOf(layout: Layout, header: Header, defaults: ReadonlyMap<string, string>): Slots {
  const find = (columns: readonly Column[]): Slot[] =>
    columns.map(({ name }) => ({
      position: header.position.get(name) ?? -1,
      fallback: defaults.get(name) ?? "",
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

/** The value of a slot in a row: the cell without blanks around it, else the default. */
export function valueAt(row: StoredRow, { position, fallback }: Slot): string {
  if (position < 0) return fallback;
  const cell = row.cells[position];
  if (cell === undefined || cell === "") return fallback;
  const text = trimBlanks(cell);
  return text === "" ? fallback : text;
}

/** All values of a row, in the order of the slots. */
export function valuesOf(row: StoredRow, slots: readonly Slot[]): string[] {
  const values = new Array<string>(slots.length);
  for (let index = 0; index < slots.length; index++) {
    const slot = slots[index];
    values[index] = slot === undefined ? "" : valueAt(row, slot);
  }
  return values;
}
