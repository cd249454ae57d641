import { normaliseHeader } from "../columns/columns.js";
import type { Text } from "../values/finding.js";

/** A column that a small table of the user's may have. */
export interface TableColumn<Name extends string = string> {
  /** Its name in the header, as the templates and the manual write it. */
  readonly name: Name;
  /** Its Chinese name, which a header may use instead. */
  readonly zh: string;
  /** What its cells hold, for messages; undefined where that is any text. */
  readonly form: Text | undefined;
  /** Whether the header must name it. */
  readonly required: boolean;
  /** All header texts that mean this column, normalised. */
  readonly headers: readonly string[];
}

/** The columns of one small table, in the order of its template. A column that is not listed is refused. */
export type ColumnList<Name extends string = string> = readonly TableColumn<Name>[];

/** A table's columns, typed by their names. */
export function columnList<Name extends string>(...columns: readonly TableColumn<Name>[]): ColumnList<Name> {
  return columns;
}

/** The names of a list's columns. */
export type ColumnName<List extends ColumnList> = List[number]["name"];

/** A column that a table can do without. A header may call it by one of `aliases` as well. */
export function optional<Name extends string>(
  name: Name,
  zh: string,
  form?: Text,
  aliases: readonly string[] = [],
): TableColumn<Name> {
  return { name, zh, form, required: false, headers: [name, zh, ...aliases].map(normaliseHeader) };
}

/** A column that a table must have; its cells may still be blank where the table's loader allows it. */
export function required<Name extends string>(name: Name, zh: string, form?: Text): TableColumn<Name> {
  return { ...optional(name, zh, form), required: true };
}

/** The column for remarks of the user's own: allowed in every small table, read in none. */
export const remarks = optional("note", "备注", { zh: "自用备注", en: "remarks of your own" });

/** The columns as a message lists them, each with its Chinese name in Chinese. */
export function columnNames(columns: ColumnList): Text {
  return {
    zh: columns.map(({ name, zh }) => `${name}（${zh}）`).join("、"),
    en: columns.map(({ name }) => name).join(", "),
  };
}

/** Columns with what their cells hold, as a message lists them that asks for them. */
export function columnForms(columns: ColumnList): Text {
  return {
    zh: columns.map(({ name, zh, form }) => `${name}（${form ? `${zh}：${form.zh}` : zh}）`).join("、"),
    en: columns.map(({ name, form }) => (form ? `${name} (${form.en})` : name)).join(", "),
  };
}
