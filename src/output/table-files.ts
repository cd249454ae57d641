import type { RowToWrite, SheetToWrite } from "../formats/xlsx/written-sheet.js";
import { csvCell, sheetCell } from "../values/csv.js";
import type { Language, Text } from "../values/finding.js";
import { guardCell } from "../values/formula-guard.js";
import {
  LongList,
  type OutputCell,
  type OutputColumn,
  type OutputRow,
  type TableRows,
} from "./output-tables.js";
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
  if (value instanceof LongList) return value;
  if (typeof value === "object") return Object.entries(value).map(([key, each]) => `${key}=${each}`);
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}

/** An entry of a list: of a row's place, say, `file:line:orderNo`. */
function listedText(entry: unknown): string {
  return typeof entry === "object" && entry !== null ? Object.values(entry).join(":") : String(entry);
}

function cellText(cell: OutputCell): string {
  if (cell === null) return "";
  if (cell instanceof LongList) return beginning(cell, mostShown).join(";");
  return typeof cell === "object" ? cell.join(";") : String(cell);
}

/** Entries of a long list that stand where it is shown in part. */
const mostShown = 100;

/** The first entries of a list. */
function beginning(list: Iterable<unknown>, most: number): readonly string[] {
  const texts: string[] = [];
  for (const entry of list) {
    if (texts.length === most) break;
    texts.push(listedText(entry));
  }
  return texts;
}

/** A table as CSV that spreadsheets open: UTF-8 with its mark, texts guarded; piece by piece. */
export function* csvOf(rows: TableRows, language: Language): Generator<string> {
  yield `${byteOrderMark}${headerOf(rows, language).map(csvCell).join(",")}\n`;
  const { columns } = rows.table;
  for (const row of rows.rows()) {
    if (columns.some(({ name }) => row[name] instanceof LongList)) yield* longCsvRow(columns, row);
    else yield `${csvRow(columns, cellsOf(rows, row))}\n`;
  }
}

/** Characters that are given on at a time of a long cell. */
const pieceLength = 32 * 1024;

/** A row with a list that is too long to be held, piece by piece. */
function* longCsvRow(columns: readonly OutputColumn[], row: OutputRow): Generator<string> {
  let before = "";
  for (const { name, kind = "text" } of columns) {
    const cell = cellIn(row, name);
    yield before;
    before = ",";
    if (cell instanceof LongList) yield* longCsvCell(cell);
    else yield sheetCell(cellText(cell), kind);
  }
  yield "\n";
}

function* longCsvCell(list: LongList): Generator<string> {
  const begun = cellText(list);
  // A guard stands before the whole cell, and its beginning decides on it.
  let piece = guardCell(begun) === begun ? '"' : "\"'";
  let mark = "";
  for (const entry of list) {
    piece += mark + listedText(entry).replaceAll('"', '""');
    mark = ";";
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = "";
  }
  yield `${piece}"`;
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

/**
 * A table as a sheet of a workbook. A cell holds so many characters: of a list that is longer the first entries stand
 * there, and how many there are.
 */
export function sheetOf(rows: TableRows, language: Language): SheetToWrite {
  const { name: table, columns } = rows.table;
  const textOf = (cell: OutputCell): string => {
    const text = cellText(cell);
    const list = cell instanceof LongList || Array.isArray(cell) ? cell : undefined;
    if (list === undefined || (Array.isArray(list) && text.length <= longestCell)) return text;
    const shown = beginning(list, mostShown).join(";");
    const cut = shown.length > longestCell ? shown.slice(0, longestCell) : shown;
    return cut + inPart(list.length, `${table}.csv`)[language];
  };
  function* all(): Generator<RowToWrite> {
    for (const row of rows.rows()) yield { cells: columns.map(({ name }) => textOf(cellIn(row, name))) };
  }
  return { name: rows.table.name.slice(0, mostSheetName), header: headerOf(rows, language), rows: all() };
}

/** Characters of a cell that leave room for saying that there are more. */
const longestCell = 32_000;

function inPart(count: number, file: string): Text {
  return {
    zh: `;……（共 ${count} 项，其余见 ${file}）`,
    en: `; … (${count} in all, the others are in ${file})`,
  };
}

/** Characters of a sheet's name. */
const mostSheetName = 31;
