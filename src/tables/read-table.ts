import { readFileSync } from "node:fs";
import { CsvError, parse } from "csv-parse/sync";
import { lineBreaks } from "../formats/csv.js";
import type { Delimiter } from "../formats/delimiter.js";
import { wholeText } from "../formats/whole-text.js";
import { recogniseContainer } from "../formats/xlsx/recognise.js";
import { systemReason } from "../values/failure.js";
import type { Text } from "../values/finding.js";
import { withoutGuard } from "../values/formula-guard.js";
import { trimBlanks } from "../values/trim.js";
import { namedPath, type UserPath } from "../values/user-path.js";
import { cellFault } from "./cell-fault.js";
import { type ColumnList, type ColumnName, columnForms } from "./column-list.js";
import { maskedCell } from "./row-faults.js";
import { readTableHeader, type TableHeader } from "./table-header.js";
import { UserTableError } from "./user-table-error.js";

/** A data row of a small table. */
export interface TableRow<Name extends string = string> {
  readonly file: string;
  /** Physical line that the row starts on. */
  readonly line: number;
  /** The text of a column without the blanks around it; "" where the file lacks the column. */
  readonly cell: (column: Name) => string;
}

/** A data row of the table with a list of columns. */
export type RowOf<List extends ColumnList> = TableRow<ColumnName<List>>;

/** Reads a small table's file; see `tableRows`. Throws UserTableError also where the file can't be read. */
export function readTable<Name extends string>(
  file: UserPath,
  columns: ColumnList<Name>,
): readonly TableRow<Name>[] {
  return tableRows(namedPath(file).name, readTableBytes(file), columns);
}

/** The bytes of a table's file. Throws UserTableError where it can't be read. */
export function readTableBytes(file: UserPath): Buffer {
  const { name, path } = namedPath(file);
  try {
    return readFileSync(path);
  } catch (error) {
    const reason = systemReason(error);
    throw new UserTableError(name, {
      zh: `无法读取：${reason.zh}；请检查路径和权限`,
      en: `cannot be read: ${reason.en}; check the path and your rights to it`,
    });
  }
}

/** A row's cells and the physical line that it starts on. */
export interface TableCells {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * The data rows of a CSV table (UTF-8, GBK or UTF-16, any line ends, blank rows passed over). The first
 * row names columns of the list, in any order, in English or Chinese. Throws UserTableError for bytes that are no such
 * table, for a header that is not the table's, and for a row that does not fit its header; `cell` for a cell that has an
 * error value, a formula or a character that can't be seen.
 */
export function tableRows<Name extends string>(
  file: string,
  bytes: Buffer,
  columns: ColumnList<Name>,
): readonly TableRow<Name>[] {
  return tableRowsOf(file, tableCells(file, bytes), columns).map((row) => ({
    ...row,
    cell: (column) => {
      const value = row.cell(column);
      const fault = cellFault(column, value);
      if (fault !== undefined) throw rowError(row, fault);
      return value;
    },
  }));
}

/**
 * All rows of a CSV table as texts, its header too; `delimiterOf` says what is between its cells, commas without it.
 * Throws UserTableError for bytes that are none.
 */
export function tableCells(
  file: string,
  bytes: Buffer,
  delimiterOf: (text: string) => Delimiter = () => ",",
): readonly TableCells[] {
  const text = textOf(file, bytes);
  let nextLine = 1;
  return parsed(file, text, delimiterOf(text)).map((cells) => {
    const line = nextLine;
    // Lines are counted here: the parser's own count costs more than the parsing, and is wrong for mixed line ends.
    nextLine += 1 + lineBreaks(cells);
    return { cells, line };
  });
}

/** The data rows of a table whose rows were read as texts; see `tableRows`. */
export function tableRowsOf<Name extends string>(
  file: string,
  all: readonly TableCells[],
  columns: ColumnList<Name>,
): readonly TableRow<Name>[] {
  const rows: TableRow<Name>[] = [];
  let header: TableHeader<Name> | undefined;
  for (const { cells, line } of all) {
    if (cells.every((cell) => trimBlanks(cell) === "")) continue;
    if (header === undefined) {
      header = readTableHeader(file, line, cells, columns);
      continue;
    }
    checkShape(file, line, cells, header);
    const { positions } = header;
    const cell = (column: Name): string => withoutGuard(trimBlanks(cells[positions.get(column) ?? -1] ?? ""));
    rows.push({ file, line, cell });
  }
  if (header === undefined) throw emptyTable(file, columns);
  return rows;
}

/**
 * A data row of a table whose header was read. Throws UserTableError for a row that does not fit the header; `cell` for a
 * cell that has an error value, a formula or a character that can't be seen.
 */
export function tableRowOf<Name extends string>(
  file: string,
  line: number,
  cells: readonly string[],
  header: TableHeader<Name>,
): TableRow<Name> {
  checkShape(file, line, cells, header);
  const cell = (column: Name): string => {
    const value = withoutGuard(trimBlanks(cells[header.positions.get(column) ?? -1] ?? ""));
    const fault = cellFault(column, value);
    if (fault !== undefined) throw rowError({ file, line }, fault);
    return value;
  };
  return { file, line, cell };
}

/** The error of a table without a data row, for a loader that needs one. */
export function emptyTable(file: string, columns: ColumnList): UserTableError {
  const forms = columnForms(columns);
  return new UserTableError(file, {
    zh: `没有数据；第一行应是列名，其后每行一条。可用的列：${forms.zh}`,
    en: `has no data; its first line should name columns, the others hold the data. The columns are ${forms.en}`,
  });
}

/** The error of a row: the text, with the file and the row's line before it. */
export function rowError({ file, line }: Pick<TableRow, "file" | "line">, text: Text): UserTableError {
  return new UserTableError(file, text, line);
}

function textOf(file: string, bytes: Buffer): string {
  if (recogniseContainer(bytes) !== undefined)
    throw new UserTableError(file, {
      zh: "是工作簿，而这种表只读CSV；请在Excel中另存为“CSV UTF-8（逗号分隔）”，再写该文件名",
      en: "is a workbook, and this table is read as CSV alone; save it in Excel as “CSV UTF-8 (Comma delimited)” and name that file",
    });
  const whole = wholeText(bytes);
  if ("fault" in whole) throw new UserTableError(file, whole.fault);
  return whole.text;
}

const commonDialect = { trim: true, relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"] };

function parsed(file: string, text: string, delimiter: Delimiter): string[][] {
  const dialect = { ...commonDialect, delimiter };
  try {
    return parse(text, dialect);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UserTableError(
      file,
      {
        zh: "双引号没有配对；内容里的双引号请写两个，并把整个内容放在双引号里",
        en: "a quotation mark is not closed; put the whole text in quotation marks, and double each one within it",
      },
      lineOfFault(text, dialect),
    );
  }
}

/** The physical line on which the row begins at which the parser stops. */
function lineOfFault(text: string, dialect: typeof commonDialect): number {
  let line = 1;
  const count = (cells: string[]): null => {
    line += 1 + lineBreaks(cells);
    return null;
  };
  try {
    parse(text, { ...dialect, on_record: count });
  } catch {
    // Stops at the fault again; `line` is the line after the last whole row.
  }
  return line;
}

function checkShape(
  file: string,
  line: number,
  cells: readonly string[],
  { width, unnamed }: TableHeader<string>,
): void {
  requireWidth(file, line, cells, width);
  const position = unnamed.find((each) => trimBlanks(cells[each] ?? "") !== "");
  if (position === undefined) return;
  const value = maskedCell(trimBlanks(cells[position] ?? ""));
  throw new UserTableError(
    file,
    {
      zh: `第${position + 1}列“${value}”没有列名；请在表头补上列名，或删去该列`,
      en: `has "${value}" in column ${position + 1}, which the header does not name; name the column there, or remove it`,
    },
    line,
  );
}

/** Throws UserTableError for a row that has more or fewer cells than the header has columns. */
export function requireWidth(file: string, line: number, cells: readonly string[], width: number): void {
  if (cells.length === width) return;
  throw new UserTableError(
    file,
    {
      zh: `有${cells.length}格，与表头的${width}列不一致；含逗号的内容请加双引号`,
      en: `has ${cells.length} ${cells.length === 1 ? "cell" : "cells"}, the header ${width} columns; put a text that contains a comma in double quotes`,
    },
    line,
  );
}
