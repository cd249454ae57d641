import type { Cell } from "../consignment/cell.js";
import type { ManifestRow } from "../consignment/sheet-cells.js";
import type { Header } from "../intake/header.js";
import type { LoadedManifest } from "../intake/load.js";
import type { StoredRow } from "../intake/store.js";
import { csvCell } from "../values/csv.js";
import type { Finding, Language } from "../values/finding.js";
import { sentence } from "../wording/sentence.js";
import type { BufferedFile } from "./buffered-file.js";

/** UTF-8's byte order mark, by which Excel recognises UTF-8. */
export const byteOrderMark = "\ufeff";

/** Whether the run's CSV files begin with the byte order mark: where one of its inputs does. */
export function wantsMark(inputs: LoadedManifest["inputs"]): boolean {
  return inputs.some(({ marked }) => marked);
}

/** A row of an input: of a manifest, whose values are cells, or of another table. */
export type ListedRow = StoredRow & Partial<Pick<ManifestRow, "values" | "texts">>;

/** Characters that are written at once: a row may have millions of cells. */
const pieceLength = 16 * 1024;

/**
 * A CSV of input rows, unchanged, each with the rules and reasons that put it there. Files of one run may
 * have different columns: the list has the columns of all.
 */
export class RowList {
  readonly #file: BufferedFile;
  /** For each input file by column of the list: the position of the file's cell, -1 for none. */
  readonly #positions: readonly Int32Array[];
  /** For each input file: how many columns its header has. */
  readonly #widths: readonly number[];
  /** Columns for cells beyond the headers'. */
  readonly #surplus: number;
  /** The reasons of the row before, as CSV: those of an order's rows are mostly the same. */
  #findings: readonly string[] = [];
  #reason = "";
  #reasons = ",";

  constructor(file: BufferedFile, { headers, surplusCells, inputs }: LoadedManifest) {
    const { names, positions } = layOut(headers);
    this.#positions = positions;
    this.#widths = headers.map((header) => header.names.length);
    this.#surplus = surplusCells;
    this.#file = file;
    if (wantsMark(inputs)) file.write(byteOrderMark);
    this.#writeCells(names.length, (at) => csvCell(names[at] ?? ""));
    this.#writeCells(surplusCells, (at) => `+${at + 1}`);
    file.write("findings,reason\n");
  }

  add(row: ListedRow, findings: readonly string[], reason: string): void {
    const positions = this.#positions[row.file];
    const width = this.#widths[row.file];
    if (positions === undefined || width === undefined) throw new RangeError("a row of an unknown file");
    const csvAt = cellsOf(row);
    this.#writeCells(positions.length, (at) => csvAt(positions[at] ?? -1));
    if (this.#surplus > 0) this.#writeCells(this.#surplus, (at) => csvAt(width + at));
    if (findings !== this.#findings || reason !== this.#reason) {
      this.#findings = findings;
      this.#reason = reason;
      this.#reasons = `${csvCell(findings.join(" "))},${csvCell(reason)}`;
    }
    this.#file.write(`${this.#reasons}\n`);
  }

  /** Adds the rows of an order that errors reject, each with their rules and sentences. */
  reject(rows: readonly ListedRow[], findings: readonly Finding[], language: Language): void {
    const errors = findings.filter(({ severity }) => severity === "error");
    const ids = [...new Set(errors.map(({ rule }) => rule))];
    const reason = errors.map((finding) => sentence(finding, language)).join(" ");
    for (const row of rows) this.add(row, ids, reason);
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

/** The cells of a row as CSV, by position; blank where there is none. */
function cellsOf(row: ListedRow): (position: number) => string {
  const { values, texts } = row;
  if (values !== undefined) {
    return (position) =>
      texts === undefined || position < values.length ? csvOf(values[position]) : csvCell(texts.at(position));
  }
  const { cells } = row;
  return (position) => csvCell(cells[position] ?? "");
}

function csvOf(cell: Cell | undefined): string {
  if (cell === undefined) return "";
  if (cell.csv !== undefined) return cell.csv;
  const csv = csvCell(cell.raw);
  if (cell.shared) cell.csv = csv;
  return csv;
}

/** The names of the list's columns, and by file the position of each column's cell, -1 for none. */
function layOut(headers: readonly Header[]): {
  readonly names: readonly string[];
  readonly positions: readonly Int32Array[];
} {
  const [first] = headers;
  // One file's columns are the list's: nothing else is kept of them, since a header may name millions.
  if (first !== undefined && headers.length === 1 && first.annotated.length === 0)
    return { names: first.names, positions: [new Int32Array(first.names.length).map((_, at) => at)] };
  const names: string[] = [];
  const columns = columnsOf(headers, names);
  return { names, positions: columns.map((places) => positionsOf(places, names.length)) };
}

/**
 * By file, the column of the list for each of its cells; -1 for columns that an earlier run added. The names
 * of the list's columns are added to `names`: a name that a file has several times stands there as often.
 */
function columnsOf(headers: readonly Header[], names: string[]): number[][] {
  const known = new Map<string, number[]>();
  return headers.map((header) => {
    const annotated = new Set(header.annotated);
    const used = new Map<string, number>();
    return header.names.map((name, index) => {
      if (annotated.has(index)) return -1;
      const columns = known.get(name) ?? [];
      known.set(name, columns);
      const before = used.get(name) ?? 0;
      used.set(name, before + 1);
      const column = columns[before] ?? names.push(name) - 1;
      if (before === columns.length) columns.push(column);
      return column;
    });
  });
}

function positionsOf(columns: readonly number[], count: number): Int32Array {
  const positions = new Int32Array(count).fill(-1);
  for (const [position, column] of columns.entries()) if (column >= 0) positions[column] = position;
  return positions;
}
