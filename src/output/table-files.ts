import type { RowToWrite, SheetToWrite } from "../formats/xlsx/written-sheet.js";
import { csvCell, sheetCell } from "../values/csv.js";
import type { Language } from "../values/finding.js";
import type { OutputCell, OutputColumn, OutputRow, TableRows } from "./output-tables.js";
import { byteOrderMark } from "./row-list.js";

/** The header texts of a table: names with `en`, Chinese with `zh`. */
export function headerOf({ table }: TableRows, language: Language): readonly string[] {
  return table.columns.map(({ name, zh }) => (language === "zh" ? zh : name));
}

/** The cells of a row as texts: blank for no value, a list joined by `;`. */
export function cellsOf({ table }: TableRows, row: OutputRow): readonly string[] {
  return table.columns.map(({ name }) => cellText(cellIn(row, name)));
}

function cellIn(row: OutputRow, name: string): OutputCell {
  const value = row[name];
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(listedText);
  if (typeof value === "object") return Object.entries(value).map(([key, each]) => `${key}=${each}`);
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}

/** An entry of a list: of a row's place, say, `file:line:orderNo`. */
function listedText(entry: unknown): string {
  return typeof entry === "object" && entry !== null ? Object.values(entry).join(":") : String(entry);
}

function cellText(cell: OutputCell): string {
  if (cell === null) return "";
  return typeof cell === "object" ? cell.join(";") : String(cell);
}

/** A table as CSV that spreadsheets open: UTF-8 with its mark, texts guarded; piece by piece. */
export function* csvOf(rows: TableRows, language: Language): Generator<string> {
  yield `${byteOrderMark}${headerOf(rows, language).map(csvCell).join(",")}\n`;
  for (const row of rows.rows()) yield `${csvRow(rows.table.columns, cellsOf(rows, row))}\n`;
}

/** A table as CSV for programs, without the mark. */
export function* plainCsvOf(rows: TableRows, language: Language): Generator<string> {
  for (const piece of csvOf(rows, language)) yield piece.replace(byteOrderMark, "");
}

function csvRow(columns: readonly OutputColumn[], cells: readonly string[]): string {
  return cells
    .map((cell, at) => sheetCell(cell, columns[at]?.kind === "number" ? "number" : "text"))
    .join(",");
}

/** A table as a sheet of a workbook. */
export function sheetOf(rows: TableRows, language: Language): SheetToWrite {
  function* all(): Generator<RowToWrite> {
    for (const row of rows.rows()) yield { cells: cellsOf(rows, row) };
  }
  return { name: rows.table.name.slice(0, mostSheetName), header: headerOf(rows, language), rows: all() };
}

/** Characters of a sheet's name. */
const mostSheetName = 31;
