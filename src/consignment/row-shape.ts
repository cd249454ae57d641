import type { StoredRow } from "../intake/store.js";
import { trimBlanks } from "../values/trim.js";

/** How a row does not fit its header, so that its cells can't be assigned to columns. */
export interface RowShape {
  readonly cells: number;
  /** Columns of the header. */
  readonly columns: number;
  /** True where all cells are blank. */
  readonly blank: boolean;
  /** Of a row that fits and has numbers alone, and no order: these. */
  readonly sums?: string;
}

/** How a row does not fit a header of so many columns; undefined for a row that fits and has something in it. */
export function misfit({ cells }: Pick<StoredRow, "cells">, columns: number): RowShape | undefined {
  const blank = isBlank(cells);
  return cells.length === columns && !blank ? undefined : { cells: cells.length, columns, blank };
}

function isBlank(cells: readonly string[]): boolean {
  return trimBlanks(cells[0] ?? "") === "" && cells.every((cell) => trimBlanks(cell) === "");
}
