import { type CellUse, guardCell } from "./formula-guard.js";

/** Semicolons and tabs too: LibreOffice offers to divide at them as well. */
const quoted = /[",;\t\n\r]/;

/** A value as a cell of a CSV file that is cut by commas: in quotes where it has to be. */
export function csvCell(value: string): string {
  return quoted.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/**
 * A value as a cell of a CSV file that people open in a spreadsheet: guarded (see guardCell) where it would be run
 * or changed there.
 */
export function sheetCell(value: string, use: CellUse = "text"): string {
  return csvCell(guardCell(value, use));
}
