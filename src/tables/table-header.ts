import { normaliseHeader } from "../columns/columns.js";
import { nearestColumn } from "../columns/nearest.js";
import type { Text } from "../values/finding.js";
import { trimBlanks } from "../values/trim.js";
import { type ColumnList, columnForms, columnNames, type TableColumn } from "./column-list.js";
import { maskedCell } from "./row-faults.js";
import { UserTableError } from "./user-table-error.js";

/** A table's header row, mapped to columns. */
export interface TableHeader<Name extends string> {
  /** Position of each column that the file has. */
  readonly positions: ReadonlyMap<Name, number>;
  /** Cells of the header row, which every row has to have. */
  readonly width: number;
  /** Positions without a name, a spreadsheet's empty columns: nothing may stand in them. */
  readonly unnamed: readonly number[];
}

/**
 * Reads a header row: names in English or Chinese, compared as in a manifest. Throws UserTableError for
 * columns that are not in the list, with the nearest that is, for one that occurs twice, and for a required
 * one that is missing.
 */
export function readTableHeader<Name extends string>(
  file: string,
  line: number,
  cells: readonly string[],
  columns: ColumnList<Name>,
): TableHeader<Name> {
  const known = byHeader(columns);
  const positions = new Map<Name, number>();
  const unnamed: number[] = [];
  const unknown: number[] = [];
  for (const [position, cell] of cells.entries()) {
    const column = known.get(normaliseHeader(cell));
    const before = column === undefined ? undefined : positions.get(column.name);
    if (normaliseHeader(cell) === "") unnamed.push(position);
    else if (column === undefined) unknown.push(position);
    else if (before === undefined) positions.set(column.name, position);
    else throw new UserTableError(file, twice(column.name, before + 1, position + 1), line);
  }
  const absent = columns.filter(({ name }) => !positions.has(name));
  if (unknown.length > 0) throw new UserTableError(file, unknownText(cells, unknown, absent, columns), line);
  const missing = absent.filter((column) => column.required);
  if (missing.length > 0) throw new UserTableError(file, missingText(missing, [...positions.keys()]), line);
  return { positions, width: cells.length, unnamed };
}

function byHeader<Name extends string>(columns: ColumnList<Name>): ReadonlyMap<string, TableColumn<Name>> {
  return new Map(columns.flatMap((column) => column.headers.map((header) => [header, column])));
}

/** Most unknown columns that the message names. */
const mostNamed = 5;

function unknownText(
  cells: readonly string[],
  unknown: readonly number[],
  absent: ColumnList,
  columns: ColumnList,
): Text {
  const near = unknown.map((position) => nearestColumn(cells[position] ?? "", absent));
  if (absent.length === columns.length) {
    const divided = otherDivider(cells, columns);
    if (divided !== undefined) return divided;
    if (near.every((column) => column === undefined)) return noHeaderText(cells, columns);
  }
  const zh = ["有不认识的列。"];
  const en = [unknown.length > 1 ? "has unknown columns." : "has an unknown column."];
  for (const [index, position] of unknown.slice(0, mostNamed).entries()) {
    const name = maskedHeader(cells[position] ?? "");
    const column = near[index];
    zh.push(`第${position + 1}列 ${name}：`);
    zh.push(column === undefined ? "没有这一列。" : `是否为 ${column.name}（${column.zh}）？`);
    en.push(`Column ${position + 1}, ${name}:`);
    en.push(column === undefined ? "there is no such column." : `is ${column.name} meant?`);
  }
  if (unknown.length > mostNamed) {
    zh.push(`另有${unknown.length - mostNamed}列。`);
    en.push(`And ${unknown.length - mostNamed} more.`);
  }
  if (near.includes(undefined)) {
    const names = columnNames(columns);
    zh.push(`可用的列：${names.zh}。`);
    en.push(`The columns are ${names.en}.`);
  }
  zh.push("请改正列名，或删去该列");
  en.push("Correct the name, or remove the column");
  return { zh: zh.join(""), en: en.join(" ") };
}

/**
 * The text for a header whose names are separated by something other than commas; undefined for any other.
 */
function otherDivider([first = ""]: readonly string[], columns: ColumnList): Text | undefined {
  const known = byHeader(columns);
  const dividers = [
    { mark: ";", zh: "分号", en: "semicolons" },
    { mark: "\t", zh: "制表符", en: "tabs" },
  ];
  const divider = dividers.find(
    ({ mark }) => first.includes(mark) && first.split(mark).some((name) => known.has(normaliseHeader(name))),
  );
  return (
    divider && {
      zh: `各列以${divider.zh}分隔；请改用逗号`,
      en: `has ${divider.en} between its columns; write commas instead`,
    }
  );
}

/** The text for a first row without any column's name. */
function noHeaderText(cells: readonly string[], columns: ColumnList): Text {
  const first = maskedHeader(cells.find((cell) => trimBlanks(cell) !== "") ?? "");
  const forms = columnForms(columns);
  return {
    zh: `首行以“${first}”开头，没有一个列名；请在首行写列名，以逗号分隔：${forms.zh}`,
    en: `begins with "${first}" and names no column; write the columns' names in the first line, with commas between them: ${forms.en}`,
  };
}

function missingText(missing: ColumnList, present: readonly string[]): Text {
  const forms = columnForms(missing);
  return {
    zh: `缺少列 ${forms.zh}；现有列：${present.join("、")}。请补上该列`,
    en: `lacks the column ${forms.en}; it has ${present.join(", ")}. Add the column`,
  };
}

function twice(name: string, first: number, second: number): Text {
  return {
    zh: `列 ${name} 出现两次（第${first}列和第${second}列）；请删去一列`,
    en: `has the column ${name} twice (columns ${first} and ${second}); remove one`,
  };
}

/** Masks a header text: where the header is missing, the row may hold personal data. */
function maskedHeader(cell: string): string {
  const text = trimBlanks(cell);
  return /^[a-z_ ]{1,30}\d{0,2}$/i.test(text) ? text : maskedCell(text);
}
