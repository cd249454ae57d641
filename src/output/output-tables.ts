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

/** A table that a command writes: rows with these columns. */
export interface OutputTable {
  /** The file's name without .csv; with --format xlsx the sheet's. */
  readonly name: string;
  /** The member of the JSON document that has its rows; undefined where JSON has them otherwise. */
  readonly member?: string | undefined;
  readonly title: Text;
  readonly columns: readonly OutputColumn[];
}

/** A cell: no value is null in JSON and blank in CSV; a list is joined by `;` in CSV. */
export type OutputCell = string | number | boolean | null | readonly string[];
/** A row by column name; members that are no columns stand in JSON alone. */
export type OutputRow = Readonly<Record<string, unknown>>;

/** The rows of a table, kept in a scratch file until every form is written. */
export interface TableRows {
  readonly table: OutputTable;
  readonly count: number;
  /** Adds a row. Its members that are columns are cells; others stand in JSON alone. */
  add(row: OutputRow): void;
  /** The rows in the order in which they were added; may be asked several times. */
  rows(): Iterable<OutputRow>;
}
