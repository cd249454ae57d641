import type { ReferenceColumn } from "../tables/column-lists.js";
import { readTable, rowError, type TableRow } from "../tables/read-table.js";
import type { UserTableError } from "../tables/user-table-error.js";
import type { UserPath } from "../values/user-path.js";
import type { CodeEntry } from "./code-entry.js";
import type { TableSpec } from "./table-specs.js";

type Row = TableRow<ReferenceColumn>;

/**
 * The entries of a table file by their code; several rows under one code become one entry where the table
 * shares codes. Throws UserTableError for a file or row that does not have the table's form.
 */
export function readEntries(file: UserPath, spec: TableSpec): ReadonlyMap<string, CodeEntry> {
  const entries = new Map<string, CodeEntry>();
  const lines = new Map<string, number>();
  for (const row of readTable(file, spec.columns)) {
    const code = readCode(row, spec.codeColumn, spec);
    const entry = readEntry(row, spec, code);
    const before = entries.get(code);
    if (before && !spec.shared && before.name !== entry.name) throw twice(row, lines.get(code), code);
    entries.set(code, before ? joined(before, entry) : entry);
    lines.set(code, row.line);
  }
  return entries;
}

/** The code in a column of a row, checked against the form the table's codes have. */
export function readCode<Name extends string>(row: TableRow<Name>, column: Name, spec: TableSpec): string {
  const code = row.cell(column);
  if (spec.code.test(code)) return code;
  throw rowError(row, {
    zh: `代码“${code}”不正确：${spec.title.zh}应为${spec.form.zh}（前导零不可省略）`,
    en: `"${code}" is not a code: ${spec.title.en} have ${spec.form.en}, leading zeros included`,
  });
}

function readEntry(row: Row, spec: TableSpec, code: string): CodeEntry {
  const name = row.cell("name");
  if (name === "" && spec.columns.some((column) => column.name === "name" && column.required)) {
    throw rowError(row, {
      zh: `代码${code}没有名称；请填写name列`,
      en: `the code ${code} has no name; fill in the column name`,
    });
  }
  const nameEn = row.cell("name_en");
  const iso = row.cell("iso").toUpperCase();
  const status = row.cell("status");
  const also = [...row.cell("also").split("|"), row.cell("name_path")].filter((text) => text !== "");
  const units = [row.cell("unit1"), row.cell("unit2")].filter((unit) => unit !== "");
  return {
    code,
    name,
    ...(nameEn && { nameEn }),
    ...(iso && { iso }),
    ...(status && { status }),
    ...(also.length > 0 && { also }),
    ...(units.length > 0 && { units }),
  };
}

function joined(first: CodeEntry, second: CodeEntry): CodeEntry {
  const texts = [...(first.also ?? []), second.name, second.nameEn ?? "", ...(second.also ?? [])];
  const also = [...new Set(texts)].filter((text) => text !== "" && text !== first.name);
  return also.length > 0 ? { ...first, also } : first;
}

function twice(row: Row, earlier: number | undefined, code: string): UserTableError {
  return rowError(row, {
    zh: `代码${code}在第${earlier}行已有另一名称；请只保留一行`,
    en: `the code ${code} is already on line ${earlier} with another name; keep one of the two`,
  });
}
