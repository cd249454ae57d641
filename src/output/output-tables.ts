import type { Text } from "../values/finding.js";

/** A column of a table that a command writes. */
export interface OutputColumn {
  /** In JSON, and in CSV with --lang en. */
  readonly name: string;
  /** In CSV and workbooks with --lang zh. */
  readonly zh: string;
  /** A number stands in CSV as it is; a text gets a guard where a sheet would take it for a formula. */
  readonly kind?: "text" | "number";
}

/** A column of texts. */
export function textColumn(name: string, zh: string): OutputColumn {
  return { name, zh };
}

/** A column of numbers. */
export function numberColumn(name: string, zh: string): OutputColumn {
  return { name, zh, kind: "number" };
}

/** A table that a command writes: rows with these columns. */
export interface OutputTable {
  /** The file's name without .csv; with --format xlsx the sheet's. */
  readonly name: string;
  /** The member of the JSON document that has its rows; undefined where JSON has them otherwise. */
  readonly member?: string | undefined;
  readonly title: Text;
  readonly columns: readonly OutputColumn[];
}

/** A list of a row that is too long to be held: its entries are read one by one, as often as they are asked for. */
export class LongList implements Iterable<unknown> {
  readonly length: number;
  readonly #texts: () => Iterable<string>;

  /** `texts`: the entries as JSON texts. */
  constructor(length: number, texts: () => Iterable<string>) {
    this.length = length;
    this.#texts = texts;
  }

  *[Symbol.iterator](): Generator<unknown> {
    for (const text of this.#texts()) yield JSON.parse(text);
  }

  /** The entries as JSON texts. */
  texts(): Iterable<string> {
    return this.#texts();
  }
}

/** A cell: no value is null in JSON and blank in CSV; a list is joined by `;` in CSV. */
export type OutputCell = string | number | boolean | null | readonly string[] | LongList;
/** Members of a row that may be lists of any length. */
export type RowLists = Readonly<Record<string, Iterable<unknown>>>;
/** A row by column name; members that are no columns stand in JSON alone. */
export type OutputRow = Readonly<Record<string, unknown>>;

/** The rows of a table, kept in a scratch file until every form is written. */
export interface TableRows {
  readonly table: OutputTable;
  readonly count: number;
  /**
   * Adds a row. Its members that are columns are cells; others stand in JSON alone. `lists` are members, named in the row
   * as well for their place, whose entries are gone through once; a long list is not held.
   */
  add(row: OutputRow, lists?: RowLists): void;
  /** The rows in the order in which they were added, a list that is too long to be held as a LongList; may be asked several times. */
  rows(): Iterable<OutputRow>;
}
