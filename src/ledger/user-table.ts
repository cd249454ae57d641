import { CsvError, parse } from "csv-parse/sync";
import { UserTableError } from "../tables/user-table-error.js";
import { Failure } from "../values/failure.js";
import type { Text } from "../values/finding.js";

/** The columns of a table: each by its name, with its Chinese name. */
export type ColumnNames = Readonly<Record<string, string>>;

/** A data row; `cell` is the trimmed text of a column, "" where the column is absent. */
export interface UserRow<Names extends ColumnNames> {
  /** Physical line that the row starts on. */
  readonly line: number;
  cell(column: keyof Names): string;
}

/**
 * The data rows of a CSV text (UTF-8; header names in English or Chinese, without regard to case). Throws
 * UserTableError for a text that is no such table, and for a column that nobody knows: a column passed over in
 * silence could be the one that matters.
 */
export function userRows<Names extends ColumnNames>(
  file: string,
  bytes: Buffer,
  names: Names,
): readonly UserRow<Names>[] {
  const rows: UserRow<Names>[] = [];
  let places: ReadonlyMap<string, number> | undefined;
  let width = 0;
  let next = 1;
  for (const cells of parsed(file, textOf(file, bytes))) {
    const line = next;
    // Lines are counted here: the parser's count is wrong where line ends are mixed.
    next += 1 + cells.reduce((count, cell) => count + cell.split("\n").length - 1, 0);
    if (cells.every((cell) => cell === "")) continue;
    if (places === undefined) {
      places = header(file, cells, names);
      width = cells.length;
      continue;
    }
    if (cells.length !== width) throw misshapen(file, line, width);
    const found = places;
    rows.push({ line, cell: (column) => cells[found.get(String(column)) ?? -1] ?? "" });
  }
  if (rows.length > 0) return rows;
  throw new UserTableError(file, {
    zh: `没有数据行；第一行应是列名（${Object.keys(names).join("、")}），其后每行一条`,
    en: `has no data rows; its first line should name columns (${Object.keys(names).join(", ")}), the others hold the data`,
  });
}

/** A fault of a row. `text` names no personal data in clear. */
export interface RowFault {
  readonly line: number;
  readonly text: Text;
}

/** Faults that are listed one by one. */
const mostFaults = 50;

/** All faults of a table as one Failure; nothing was done. */
export function refusal(file: string, faults: readonly RowFault[]): Failure {
  const listed = faults.slice(0, mostFaults);
  const more = faults.length - listed.length;
  const zh = listed.map(({ line, text }) => `${file} 第${line}行：${text.zh}`);
  const en = listed.map(({ line, text }) => `${file}, line ${line}: ${text.en}`);
  if (more > 0) {
    zh.push(`……另有${more}处`);
    en.push(`… and ${more} more`);
  }
  zh.push(`共${faults.length}处错误，一行也没有写入。改正后重来。`);
  en.push(`${faults.length} fault(s); nothing was written. Correct them and start again.`);
  return new Failure({ zh: zh.join("\n"), en: en.join("\n") });
}

/** A value as it may be shown: short figures as they are, of anything else the beginning. */
export function shown(value: string): string {
  return /^[\d.,/:+-]{0,10}$/.test(value) ? value : `${value.slice(0, 2)}***`;
}

function textOf(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UserTableError(file, {
      zh: "不是UTF-8编码；请另存为“CSV UTF-8”",
      en: 'is not UTF-8 text; save it as "CSV UTF-8"',
    });
  }
}

function parsed(file: string, text: string): string[][] {
  try {
    return parse(text, { trim: true, relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error;
    throw new UserTableError(
      file,
      {
        zh: "不是合法的CSV；请检查双引号是否成对",
        en: "is not well-formed CSV; check that double quotes are in pairs",
      },
      typeof lines === "number" ? lines : undefined,
    );
  }
}

function header(file: string, cells: readonly string[], names: ColumnNames): Map<string, number> {
  const places = new Map<string, number>();
  for (const [index, cell] of cells.entries()) {
    // A spreadsheet's empty columns at the end.
    if (cell === "") continue;
    const name = Object.keys(names).find(
      (known) => known.toLowerCase() === cell.toLowerCase() || names[known] === cell,
    );
    if (name === undefined) throw unknownColumn(file, index + 1, cell, names);
    if (places.has(name)) {
      const text = { zh: `列 ${name} 出现两次；请删去一列`, en: `has the column ${name} twice; remove one` };
      throw new UserTableError(file, text, 1);
    }
    places.set(name, index);
  }
  return places;
}

function unknownColumn(file: string, place: number, cell: string, names: ColumnNames): UserTableError {
  const known = Object.entries(names);
  // Where the header is missing this is data, perhaps a person's.
  const name = /^[a-z_ ]{1,30}$/i.test(cell) ? cell : shown(cell);
  return new UserTableError(
    file,
    {
      zh: `不认识第${place}列“${name}”；可用的列：${known.map(([name, chinese]) => `${name}（${chinese}）`).join("、")}`,
      en: `has a column "${name}" (number ${place}) that nobody knows; the columns are ${known.map(([name]) => name).join(", ")}`,
    },
    1,
  );
}

function misshapen(file: string, line: number, columns: number): UserTableError {
  return new UserTableError(
    file,
    {
      zh: `列数与表头（${columns}列）不一致；含逗号的内容请加双引号`,
      en: `has not the header's ${columns} columns; put a text that contains a comma in double quotes`,
    },
    line,
  );
}
