import { annotationOf } from "../columns/columns.js";
import type { Cell } from "../consignment/cell.js";
import type { ManifestRow } from "../consignment/sheet-cells.js";
import type { Header } from "../intake/header.js";
import type { LoadedManifest } from "../intake/load.js";
import type { StoredRow } from "../intake/store.js";
import { csvCell, sheetCell } from "../values/csv.js";
import type { Finding, Language } from "../values/finding.js";
import { withoutGuard } from "../values/formula-guard.js";
import { sentence } from "../wording/sentence.js";
import type { BufferedFile } from "./buffered-file.js";
import { type ListColumns, listColumns } from "./list-columns.js";

/** UTF-8's byte order mark, by which Excel recognises UTF-8. */
export const byteOrderMark = "\ufeff";

/** Whether the run's CSV files begin with the byte order mark: where one of its inputs does. */
export function wantsMark(inputs: LoadedManifest["inputs"]): boolean {
  return inputs.some(({ marked }) => marked);
}

/** A row of an input: of a manifest, whose values are cells, or of another table. */
export type ListedRow = StoredRow & Partial<Pick<ManifestRow, "values" | "texts">>;

/** Why a row is in a list: the rules, and a sentence a line. */
export interface ListedReason {
  readonly ids: readonly string[];
  readonly reason: string;
}

/** Characters that are written at once: a row may have millions of cells. */
const pieceLength = 16 * 1024;

/**
 * A CSV of input rows as they came, each with its place in the input and the rules and reasons that put it there.
 * Files of one run may have different columns: the list has those of all, each column of the manifest once.
 * Cells that a spreadsheet would run or change are guarded (guardCell).
 */
export class RowList {
  readonly #file: BufferedFile;
  readonly #columns: ListColumns;
  /** Columns for cells beyond the headers'. */
  readonly #surplus: number;
  /** By input file: makes the cells of a row's place. */
  readonly #places: readonly ((row: ListedRow) => RowSource)[];
  /** The reasons of the row before, as CSV: those of an order's rows are mostly the same. */
  #ids: readonly string[] = [];
  #reason = "";
  #reasons = ",";

  constructor(file: BufferedFile, { headers, layout, surplusCells, inputs }: LoadedManifest) {
    const columns = listColumns(headers, layout);
    this.#columns = columns;
    this.#surplus = surplusCells;
    this.#places = headers.map(rowSources);
    this.#file = file;
    if (wantsMark(inputs)) file.write(byteOrderMark);
    this.#writeCells(columns.names.length, (at) => sheetCell(withoutGuard(columns.names[at] ?? "")));
    this.#writeCells(surplusCells, (at) => sheetCell(`+${at + 1}`));
    file.write("sourceFile,sourceLine,findings,reason\n");
  }

  add(row: ListedRow, { ids, reason }: ListedReason): void {
    const { numbers } = this.#columns;
    const positions = this.#columns.positions[row.file];
    const width = this.#columns.widths[row.file];
    const sourceOf = this.#places[row.file];
    if (positions === undefined || width === undefined || sourceOf === undefined)
      throw new RangeError("a row of an unknown file");
    const csvAt = cellsOf(row);
    this.#writeCells(positions.length, (at) => csvAt(positions[at] ?? -1, numbers[at] === 1));
    if (this.#surplus > 0) this.#writeCells(this.#surplus, (at) => csvAt(width + at, false));
    if (ids !== this.#ids || reason !== this.#reason) {
      this.#ids = ids;
      this.#reason = reason;
      this.#reasons = `${csvCell(ids.join(" "))},${sheetCell(reason)}`;
    }
    const { file, line } = sourceOf(row);
    this.#file.write(`${sheetCell(file)},${sheetCell(line)},${this.#reasons}\n`);
  }

  /** Adds the rows of an order that errors reject, each with their rules and sentences. */
  reject(rows: readonly ListedRow[], findings: readonly Finding[], language: Language): void {
    const errors = findings.filter(({ severity }) => severity === "error");
    const ids = [...new Set(errors.map(({ rule }) => rule))];
    const reason = errors.map((finding) => sentence(finding, language)).join("\n");
    for (const row of rows) this.add(row, { ids, reason });
  }

  /** Writes cells, each with a comma behind it. */
  #writeCells(count: number, csvAt: (at: number) => string): void {
    let piece = "";
    for (let at = 0; at < count; at++) {
      piece += csvAt(at);
      piece += ",";
      if (piece.length < pieceLength) continue;
      this.#file.write(piece);
      piece = "";
    }
    if (piece !== "") this.#file.write(piece);
  }
}

/** The file and line on which a row stood when it was read first. */
export interface RowSource {
  readonly file: string;
  readonly line: string;
}

/**
 * Makes the places of a file's rows. A list that an earlier run has written names them itself: they stay those of
 * the file that a person knows, however often the rows go round. A row that was added to it has its own place.
 */
export function rowSources({ file, names, annotated }: Header): (row: ListedRow) => RowSource {
  const positionOf = (name: string): number =>
    annotated.find((at) => annotationOf(names[at] ?? "") === name) ?? -1;
  const fileAt = positionOf("sourceFile");
  const lineAt = positionOf("sourceLine");
  if (fileAt < 0 || lineAt < 0) return ({ line }) => ({ file, line: String(line) });
  return (row) => {
    const textAt = textsOf(row);
    const named = { file: withoutGuard(textAt(fileAt)), line: textAt(lineAt) };
    return named.file === "" || named.line === "" ? { file, line: String(row.line) } : named;
  };
}

/** The cells of a row as texts, by position; blank where there is none. */
export function textsOf(row: ListedRow): (position: number) => string {
  const { values, texts } = row;
  if (values !== undefined) {
    return (position) =>
      texts === undefined || position < values.length ? (values[position]?.raw ?? "") : texts.at(position);
  }
  const { cells } = row;
  return (position) => cells[position] ?? "";
}

/** The cells of a row as CSV, by position and whether the column is one of numbers. */
function cellsOf(row: ListedRow): (position: number, number: boolean) => string {
  const { values } = row;
  const textAt = textsOf(row);
  return (position, number) => {
    const cell = values?.[position];
    return cell === undefined ? csvOf(textAt(position), number) : csvOfCell(cell, number);
  };
}

/** Kept with the values that repeat: what a spreadsheet would do to a text is found out once. */
function csvOfCell(cell: Cell, number: boolean): string {
  if (cell.csv !== undefined) return cell.csv;
  const csv = csvOf(cell.raw, number);
  if (cell.shared) cell.csv = csv;
  return csv;
}

function csvOf(text: string, number: boolean): string {
  return text === "" ? "" : sheetCell(withoutGuard(text), number ? "number" : "text");
}
