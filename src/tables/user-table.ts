import { CsvError, parse } from "csv-parse/sync";
import { readTableText } from "./table-text.js";
import { UserTableError } from "./user-table-error.js";

/** One data row of a table file; `cell` is the trimmed text of a column, "" where the column is absent. */
export interface TableRow {
  readonly line: number;
  cell(column: string): string;
}

/**
 * The data rows of a CSV table (UTF-8, a byte-order mark allowed; header names without regard to case), each
 * with the physical line it starts on. Throws UserTableError when the file cannot be read, is not UTF-8, is
 * not well-formed or lacks a required column.
 */
export function readRows(file: string, required: readonly string[]): readonly TableRow[] {
  const text = readTableText(file);
  let header: string[] | undefined;
  const rows: TableRow[] = [];
  let next = 1;
  try {
    // Lines are counted here: the parser's own count costs more than the parsing.
    for (const cells of parse(text, { trim: true, relax_column_count: true })) {
      const line = next;
      next += 1 + lineBreaks(cells);
      if (cells.every((cell) => cell === "")) continue;
      if (header === undefined) {
        header = cells.map((name) => name.toLowerCase());
        checkHeader(file, header, required);
        continue;
      }
      if (cells.length !== header.length) throw misshapen(file, line, header);
      const places = header;
      rows.push({ line, cell: (column) => cells[places.indexOf(column)] ?? "" });
    }
  } catch (error) {
    throw error instanceof CsvError ? malformed(file, error, next) : error;
  }
  checkHeader(file, header, required);
  return rows;
}

function checkHeader(file: string, header: readonly string[] | undefined, required: readonly string[]): void {
  if (!header) {
    const names = required.join(",");
    throw new UserTableError(file, {
      zh: `文件是空的；第一行应是列名：${names}`,
      en: `is empty; its first line must name the columns: ${names}`,
    });
  }
  const missing = required.filter((name) => !header.includes(name)).join(", ");
  const twice = header.find((name, index) => name !== "" && header.indexOf(name) !== index);
  if (missing) {
    const found = header.join(", ");
    throw new UserTableError(
      file,
      {
        zh: `缺少列 ${missing}；现有列：${found}。请补上列名，并以逗号分隔`,
        en: `lacks the column ${missing}; it has: ${found}. Add it, with commas between the columns`,
      },
      1,
    );
  }
  if (twice !== undefined) {
    throw new UserTableError(
      file,
      { zh: `列 ${twice} 出现两次；请删去一列`, en: `has the column ${twice} twice; remove one` },
      1,
    );
  }
}

function misshapen(file: string, line: number, header: readonly string[]): UserTableError {
  const columns = header.length;
  return new UserTableError(
    file,
    {
      zh: `列数与表头（${columns}列）不一致；含逗号的内容请加双引号`,
      en: `has not the header's ${columns} columns; put a text that contains a comma in double quotes`,
    },
    line,
  );
}

function malformed(file: string, error: CsvError, line: number): UserTableError {
  const text = error.code.includes("QUOTE")
    ? { zh: "引号没有配对；请检查双引号", en: "a quotation mark has no partner; check the double quotes" }
    : { zh: "不是合法的CSV", en: "is not well-formed CSV" };
  const { lines } = error;
  return new UserTableError(file, text, typeof lines === "number" ? lines : line);
}

function lineBreaks(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (cell.includes("\n")) count += cell.split("\n").length - 1;
  return count;
}
