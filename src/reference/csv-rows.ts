import { CsvError, parse } from "csv-parse/sync";
import { readTableText } from "./table-text.js";
import { UserTableError } from "./user-table-error.js";

/** One data row of a table file; `cell` is the trimmed text of a column, "" where the column is absent. */
export interface TableRow {
  readonly line: number;
  cell(column: string): string;
}

interface Parsed {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/**
 * The data rows of a CSV table (UTF-8, a byte-order mark allowed; header names without regard to case), each
 * with the physical line it starts on. Throws UserTableError when the file cannot be read, is not UTF-8, is
 * not well-formed or lacks a required column.
 */
export function readRows(file: string, required: readonly string[]): readonly TableRow[] {
  const text = readTableText(file);
  let header: string[] | undefined;
  const columns = (names: string[]): string[] => {
    header = names.map((name) => name.toLowerCase());
    return header;
  };
  try {
    const parsed = parse<Parsed>(text, {
      columns,
      info: true,
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    });
    checkHeader(file, header, required);
    return parsed.map(({ record, info }) => ({
      line: info.lines - lineBreaks(record),
      cell: (column) => record[column] ?? "",
    }));
  } catch (error) {
    throw error instanceof CsvError ? malformed(file, error, header) : error;
  }
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

function malformed(file: string, error: CsvError, header: readonly string[] | undefined): UserTableError {
  const { lines } = error;
  const line = typeof lines === "number" ? lines : undefined;
  const text = error.code.includes("QUOTE")
    ? { zh: "引号没有配对；请检查双引号", en: "a quotation mark has no partner; check the double quotes" }
    : {
        zh: `列数与表头（${header?.length ?? 0}列）不一致；含逗号的内容请加双引号`,
        en: `has not the header's ${header?.length ?? 0} columns; put a text that contains a comma in double quotes`,
      };
  return new UserTableError(file, text, line);
}

function lineBreaks(record: Readonly<Record<string, string>>): number {
  return Object.values(record).reduce((sum, value) => sum + value.split("\n").length - 1, 0);
}
