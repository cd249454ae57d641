import type { Column, Layout } from "../columns/columns.js";
import type { RowTexts } from "../formats/row-texts.js";
import type { ComparedColumn, Header } from "../intake/header.js";
import type { StoredRow } from "../intake/store.js";
import type { Reading } from "../readings/cell-reading.js";
import type { ColumnReaders } from "../readings/column-reader.js";
import { countRow, type ReadingCount, ReadingLog } from "../readings/reading-log.js";
import { type SumsColumns, sumsColumns, sumsOf } from "../sheets/row-kinds.js";
import { SheetNotes } from "../sheets/sheet-notes.js";
import { trimBlanks } from "../values/trim.js";
import type { Cell } from "./cell.js";
import { ColumnCells } from "./column-cells.js";
import type { RowShape } from "./row-shape.js";

/** A row as the scanner of a file has found it: where its cells are, and which differ from the row before. */
export interface ScannedRow {
  readonly bytes: Buffer;
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where quotes within the cell are doubled. */
  readonly doubled: Uint8Array;
  readonly changed: Int32Array;
  readonly changes: number;
  /** The row's cells as texts, to be kept. */
  copy(): RowTexts;
}

/** A manifest's row, its cells unchanged. */
export class ManifestRow implements StoredRow {
  readonly file: number;
  readonly line: number;
  /** The first cells; all, where there is no `texts`. */
  readonly values: readonly Cell[];
  /** Of a row with more cells than are kept as values: all of them. */
  readonly texts: RowTexts | undefined;

  constructor(file: number, line: number, values: readonly Cell[], texts: RowTexts | undefined) {
    this.file = file;
    this.line = line;
    this.values = values;
    this.texts = texts;
  }

  get cells(): readonly string[] {
    return this.texts === undefined ? this.values.map(({ raw }) => raw) : [...this.texts];
  }
}

/** The values of a run's columns, one ColumnCells for each column of the layout. */
export interface LayoutCells {
  readonly head: readonly ColumnCells[];
  readonly line: readonly ColumnCells[];
  readonly flag: readonly ColumnCells[];
}

/** Where a file's notes are collected. */
export interface SheetLog {
  readonly notes?: SheetNotes;
  readonly readings?: ReadingLog;
}

/** Makes the values of a layout's columns; a run's files share them. */
export function layoutCells(
  { head, line, flag }: Layout,
  defaults: ReadonlyMap<string, string>,
  readers: ColumnReaders,
): LayoutCells {
  const of = (columns: readonly Column[]): ColumnCells[] =>
    columns.map(({ name }) => new ColumnCells(defaults.get(name) ?? "", readers.get(name)));
  return { head: of(head), line: of(line), flag: of(flag) };
}

/** Cells of a row that are kept as values, unless a column of the layout stands further to the right. */
const leastKept = 256;

/**
 * The values of a file's current row by column. `take` moves it to another row, and touches only the cells
 * that differ from the row before; whoever wants to keep a row's values copies the lists.
 */
export class SheetCells {
  readonly file: string;
  readonly number: number;
  /** How rows were read otherwise than they stand. */
  readonly notes: SheetNotes;
  /** What values were read otherwise than they stand. */
  readonly readings: ReadingLog;
  /** Current values by column, with the defaults. A file or profile without answers has an empty `flag`. */
  readonly head: Cell[];
  readonly line: Cell[];
  readonly flag: Cell[];
  /** By line, amounts that are merged over several rows; undefined where there are none. */
  readonly merged: Header["merged"];
  /** Counts the changes of head columns: where it has not changed, neither has the head. */
  headVersion = 0;
  /** Cells that a row should have, and that the current one has. */
  readonly #width: number;
  #count = 0;
  /** Current values by position, as many as are kept; the values of each position's column. */
  readonly #values: Cell[];
  readonly #columns: readonly ColumnCells[];
  /** All cells of the current row, where it has more than are kept as values. */
  #texts: RowTexts | undefined;
  readonly #headAt: Int32Array;
  readonly #lineAt: Int32Array;
  readonly #flagAt: Int32Array;
  readonly #all: LayoutCells;
  /** The head's column of currency beside that of the goods. */
  readonly #compared: ComparedColumn | undefined;
  readonly #sums: SumsColumns;
  /** By position, the names of the columns. */
  readonly #names: ReadonlyMap<number, string>;
  /** By position, or by column for one that the file lacks: the current row's values that are read otherwise. */
  readonly #read = new Map<number | string, ReadingCount>();

  constructor(layout: Layout, header: Header, number: number, all: LayoutCells, log: SheetLog = {}) {
    const { notes = new SheetNotes(), readings = new ReadingLog() } = log;
    this.notes = notes;
    this.readings = readings;
    this.file = header.file;
    this.number = number;
    this.#width = header.names.length;
    this.merged = header.merged === undefined || header.merged.size === 0 ? undefined : header.merged;
    this.#compared = header.compared[0];
    this.#sums = sumsColumns([...layout.head, ...layout.line, ...layout.flag], header.position);
    this.#all = all;
    this.head = all.head.map(({ blank }) => blank);
    this.line = all.line.map(({ blank }) => blank);
    const kept = keptCells(header);
    this.#headAt = placesOf(layout.head, header, kept);
    this.#lineAt = placesOf(layout.line, header, kept);
    this.#flagAt = placesOf(layout.flag, header, kept);
    const answers = this.#flagAt.some((at) => at >= 0) || all.flag.some(({ blank }) => blank.text !== "");
    this.flag = answers ? all.flag.map(({ blank }) => blank) : [];
    this.#names = new Map([...header.position].map(([name, at]) => [at, name]));
    const unknown = new ColumnCells();
    const columns = Array.from({ length: kept }, (_, position) => this.#columnAt(position) ?? unknown);
    // A second column of a meaning is read as the first.
    const { position, with: same } = this.#compared ?? { position: -1, with: -1 };
    if (position >= 0) columns[position] = this.#columnAt(same) ?? unknown;
    this.#columns = columns;
    this.#values = this.#columns.map(({ blank }) => blank);
    for (const [position, { reading }] of this.#values.entries())
      if (reading !== undefined) this.#reread(position, this.#values[position]);
    this.#readDefaults(layout, header);
  }

  /** Moves on to a row of the scanner's, which was read after the one of the call before. */
  take(row: ScannedRow): void {
    const { bytes, count, starts, ends, doubled, changed, changes } = row;
    const columns = this.#columns;
    for (let index = 0; index < changes; index++) {
      const position = changed[index] ?? 0;
      const column = columns[position];
      if (column === undefined) break;
      this.#set(
        position,
        column.at(bytes, starts[position] ?? 0, ends[position] ?? 0, doubled[position] === 1),
      );
    }
    this.#count = count;
    this.#texts = count > columns.length ? row.copy() : undefined;
    if (count < columns.length) this.#blankFrom(count);
  }

  /** Counts the current row for each of its values that is read otherwise than it stands. */
  countReadings(line: number): void {
    if (this.#read.size > 0) for (const count of this.#read.values()) countRow(count, line);
  }

  /** The current row, to be kept. */
  row(line: number): ManifestRow {
    return new ManifestRow(this.number, line, this.#values.slice(0, this.#count), this.#texts);
  }

  /** How the current row does not fit the header; undefined where it does and has something in it. */
  misfit(): RowShape | undefined {
    const blank = this.#isBlank();
    const fits = !blank && (this.#count === this.#width || this.#isWiderByBlanks());
    if (!fits) return { cells: this.#count, columns: this.#width, blank };
    const orderNo = this.#values[this.#sums.orderNo];
    if (orderNo === undefined || !isBlank(orderNo.raw)) return undefined;
    const sums = sumsOf(this.row(0).cells, this.#sums);
    return sums === undefined ? undefined : { cells: this.#count, columns: this.#width, blank, sums };
  }

  /** The texts of the two columns of currency, where the sheet has two that differ in the current row. */
  differingCurrencies(): { readonly value: string; readonly other: string } | undefined {
    const compared = this.#compared;
    if (compared === undefined) return undefined;
    const value = this.#values[compared.position]?.text ?? "";
    const other = this.#values[compared.with]?.text ?? "";
    return value === "" || other === "" || value === other ? undefined : { value, other };
  }

  /** Whether all cells beyond the header are blank. */
  #isWiderByBlanks(): boolean {
    if (this.#count <= this.#width) return false;
    const { cells } = this.row(0);
    for (let at = this.#width; at < cells.length; at++) if (!isBlank(cells[at] ?? "")) return false;
    return true;
  }

  #isBlank(): boolean {
    const first = this.#values[0];
    if (first !== undefined && this.#count > 0 && !isBlank(first.raw)) return false;
    if (!this.#values.slice(0, this.#count).every(({ raw }) => isBlank(raw))) return false;
    for (const text of this.#texts ?? []) if (!isBlank(text)) return false;
    return true;
  }

  /** Takes cells that the row lacks for blank. */
  #blankFrom(count: number): void {
    for (let position = count; position < this.#columns.length; position++) {
      const blank = this.#columns[position]?.blank;
      if (blank !== undefined && this.#values[position] !== blank) this.#set(position, blank);
    }
  }

  #set(position: number, cell: Cell): void {
    if (cell.reading !== this.#values[position]?.reading) this.#reread(position, cell);
    this.#values[position] = cell;
    const headAt = this.#headAt[position] ?? -1;
    if (headAt >= 0) {
      this.head[headAt] = cell;
      this.headVersion++;
    }
    const lineAt = this.#lineAt[position] ?? -1;
    // A column of head and line has a check of either.
    if (lineAt >= 0) this.line[lineAt] = headAt < 0 ? cell : (this.#all.line[lineAt]?.of(cell.raw) ?? cell);
    const flagAt = this.#flagAt[position] ?? -1;
    if (flagAt >= 0) this.flag[flagAt] = cell;
  }

  /** The value of a position is now another, of which one or both are read otherwise than they stand. */
  #reread(position: number, cell: Cell | undefined): void {
    const name = this.#names.get(position);
    const reading = cell?.reading;
    const isConversion = reading !== undefined && (this.#headAt[position] ?? -1) >= 0 && isDate(reading);
    if (cell === undefined || reading === undefined || name === undefined || isConversion)
      this.#read.delete(position);
    else this.#read.set(position, this.readings.countOf(name, cell.text, reading));
  }

  /** The profile's values for columns that the file lacks count for every row. */
  #readDefaults({ head, line, flag }: Layout, { position }: Header): void {
    const levels = [
      { columns: head, cells: this.#all.head },
      { columns: line, cells: this.#all.line },
      { columns: flag, cells: this.#all.flag },
    ];
    for (const { columns, cells } of levels)
      for (const [at, { name }] of columns.entries()) {
        const { reading, text } = cells[at]?.blank ?? {};
        const isConversion = reading !== undefined && columns === head && isDate(reading);
        if (reading !== undefined && text !== undefined && !position.has(name) && !isConversion)
          this.#read.set(name, this.readings.countOf(name, text, reading));
      }
  }

  #columnAt(position: number): ColumnCells | undefined {
    const { head, line, flag } = this.#all;
    return (
      head[this.#headAt[position] ?? -1] ??
      line[this.#lineAt[position] ?? -1] ??
      flag[this.#flagAt[position] ?? -1]
    );
  }
}

/** Whether a value was read as a day or time: of those in a head, rule format/date warns order by order. */
function isDate({ kind }: Reading): boolean {
  return kind === "day" || kind === "time";
}

function isBlank(raw: string): boolean {
  return raw === "" || trimBlanks(raw) === "";
}

/** How many cells of a row are kept as values: those of all columns of the layout, or the least. */
function keptCells({ names, position, compared }: Header): number {
  let kept = Math.min(names.length, leastKept);
  for (const place of position.values()) kept = Math.max(kept, place + 1);
  for (const { position: place } of compared) kept = Math.max(kept, place + 1);
  return kept;
}

/** By position in the file, the column's place among the columns of a level; -1 for none. */
function placesOf(columns: readonly Column[], { position }: Header, kept: number): Int32Array {
  const places = new Int32Array(kept).fill(-1);
  for (const [at, { name }] of columns.entries()) {
    const found = position.get(name);
    if (found !== undefined) places[found] = at;
  }
  return places;
}
