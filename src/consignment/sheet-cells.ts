import type { Column, Layout } from "../columns/columns.js";
import type { Header } from "../intake/header.js";
import type { StoredRow } from "../intake/store.js";
import { unambiguousDay } from "../values/calendar.js";
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
}

/** A manifest's row, its cells unchanged. */
export class ManifestRow implements StoredRow {
  readonly file: number;
  readonly line: number;
  readonly values: readonly Cell[];

  constructor(file: number, line: number, values: readonly Cell[]) {
    this.file = file;
    this.line = line;
    this.values = values;
  }

  get cells(): readonly string[] {
    return this.values.map(({ raw }) => raw);
  }
}

/** The values of a run's columns, one ColumnCells for each column of the layout. */
export interface LayoutCells {
  readonly head: readonly ColumnCells[];
  readonly line: readonly ColumnCells[];
  readonly flag: readonly ColumnCells[];
}

/** Makes the values of a layout's columns; a run's files share them. */
export function layoutCells(
  { head, line, flag }: Layout,
  defaults: ReadonlyMap<string, string>,
): LayoutCells {
  const of = (columns: readonly Column[]): ColumnCells[] =>
    columns.map(({ name }) => new ColumnCells(defaults.get(name) ?? ""));
  return { head: of(head), line: of(line), flag: of(flag) };
}

/**
 * The values of a file's current row by column. `take` moves it to another row, and touches only the cells
 * that differ from the row before; whoever wants to keep a row's values copies the lists.
 */
export class SheetCells {
  readonly file: string;
  readonly number: number;
  /** Cells that a row should have. */
  readonly width: number;
  /** Current values by column, with the defaults. A file or profile without answers has an empty `flag`. */
  readonly head: Cell[];
  readonly line: Cell[];
  readonly flag: Cell[];
  /** Counts the changes of head columns: where it has not changed, neither has the head. */
  headVersion = 0;
  /** Cells of the current row. */
  count = 0;
  readonly #values: Cell[];
  readonly #columns: readonly ColumnCells[];
  readonly #surplus = new ColumnCells();
  #beyond: Cell[] = [];
  readonly #headAt: Int32Array;
  readonly #lineAt: Int32Array;
  readonly #flagAt: Int32Array;
  readonly #all: LayoutCells;
  readonly #flagDays: ReadonlySet<number>;

  constructor(layout: Layout, header: Header, number: number, all: LayoutCells) {
    this.file = header.file;
    this.number = number;
    this.width = header.names.length;
    this.#all = all;
    this.head = all.head.map(({ blank }) => blank);
    this.line = all.line.map(({ blank }) => blank);
    this.#headAt = placesOf(layout.head, header);
    this.#lineAt = placesOf(layout.line, header);
    this.#flagAt = placesOf(layout.flag, header);
    const answers = this.#flagAt.some((at) => at >= 0) || all.flag.some(({ blank }) => blank.text !== "");
    this.flag = answers ? all.flag.map(({ blank }) => blank) : [];
    this.#flagDays = new Set(layout.flag.flatMap(({ field }, at) => (field.kind === "day" ? [at] : [])));
    for (const at of this.#flagDays) if (answers) this.flag[at] = this.#day(at, all.flag[at]?.blank);
    this.#columns = header.names.map((_, position) => this.#columnAt(position));
    this.#values = this.#columns.map(({ blank }) => blank);
  }

  /** Moves on to a row of the scanner's, which was read after the one of the call before. */
  take({ bytes, count, starts, ends, doubled, changed, changes }: ScannedRow): void {
    const { width } = this;
    for (let index = 0; index < changes; index++) {
      const position = changed[index] ?? 0;
      const column = position < width ? this.#columns[position] : undefined;
      if (column === undefined) continue;
      this.#set(
        position,
        column.at(bytes, starts[position] ?? 0, ends[position] ?? 0, doubled[position] === 1),
      );
    }
    if (count !== width || this.#beyond.length > 0) {
      this.#reshape(count, (at) =>
        this.#surplus.at(bytes, starts[at] ?? 0, ends[at] ?? 0, doubled[at] === 1),
      );
    }
    this.count = count;
  }

  /** Moves on to a row that is at hand as texts. */
  takeTexts(cells: readonly string[]): void {
    const { width } = this;
    for (let position = 0; position < width; position++) {
      const raw = cells[position] ?? "";
      const column = this.#columns[position];
      if (column !== undefined && raw !== this.#values[position]?.raw) this.#set(position, column.of(raw));
    }
    this.#reshape(cells.length, (at) => this.#surplus.of(cells[at] ?? ""));
    this.count = cells.length;
  }

  /** The current row, to be kept. */
  row(line: number): ManifestRow {
    const { count, width } = this;
    const own = count < width ? this.#values.slice(0, count) : this.#values.slice();
    return new ManifestRow(this.number, line, count > width ? [...own, ...this.#beyond] : own);
  }

  /** How the current row does not fit the header; undefined where it does and has something in it. */
  misfit(): RowShape | undefined {
    const { count, width } = this;
    const blank = this.#isBlank();
    return count === width && !blank ? undefined : { cells: count, columns: width, blank };
  }

  #isBlank(): boolean {
    const first = this.#values[0];
    if (first !== undefined && this.count > 0 && !isBlank(first)) return false;
    return this.#values.slice(0, this.count).every(isBlank) && this.#beyond.every(isBlank);
  }

  /** Takes what is beyond the header's width, and takes cells that the row lacks as blank. */
  #reshape(count: number, surplus: (position: number) => Cell): void {
    const { width } = this;
    this.#beyond = [];
    for (let position = width; position < count; position++) this.#beyond.push(surplus(position));
    for (let position = count; position < width; position++) {
      const blank = this.#columns[position]?.blank;
      if (blank !== undefined && this.#values[position] !== blank) this.#set(position, blank);
    }
  }

  #set(position: number, cell: Cell): void {
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
    if (flagAt >= 0) this.flag[flagAt] = this.#flagDays.has(flagAt) ? this.#day(flagAt, cell) : cell;
  }

  /** An answer that is a day: any unambiguous form becomes YYYYMMDD. */
  #day(at: number, cell: Cell | undefined): Cell {
    const text = cell?.text ?? "";
    const column = this.#all.flag[at];
    if (column === undefined) throw new RangeError("a flag beyond the layout");
    return column.of(unambiguousDay(text) ?? text);
  }

  #columnAt(position: number): ColumnCells {
    const { head, line, flag } = this.#all;
    return (
      head[this.#headAt[position] ?? -1] ??
      line[this.#lineAt[position] ?? -1] ??
      flag[this.#flagAt[position] ?? -1] ??
      new ColumnCells()
    );
  }
}

function isBlank({ raw }: Cell): boolean {
  return raw === "" || trimBlanks(raw) === "";
}

/** By position in the file, the column's place among the columns of a level; -1 for none. */
function placesOf(columns: readonly Column[], { names, position }: Header): Int32Array {
  const places = new Int32Array(names.length).fill(-1);
  for (const [at, { name }] of columns.entries()) {
    const found = position.get(name);
    if (found !== undefined) places[found] = at;
  }
  return places;
}
