import { closest } from "fastest-levenshtein";
import { isTableId, type TableId, tableIds } from "../reference/tables.js";
import { Failure } from "../values/failure.js";
import { type NamedPath, relativeTo } from "../values/user-path.js";

/** The table and file of `--table name=file`; the file is named relative to a folder. */
export function overlay(text: string, folder: string): NamedPath & { readonly table: TableId } {
  const at = text.indexOf("=");
  const table = text.slice(0, at);
  const file = text.slice(at + 1);
  if (at > 0 && file !== "" && isTableId(table)) return { table, ...relativeTo(folder, file) };
  const near = closest(at < 0 ? text : table, [...tableIds]);
  throw new Failure({
    zh: `--table ${text}：应写成 表名=文件，表名有：${tableIds.join("、")}。是否指 ${near}？`,
    en: `--table ${text}: write NAME=FILE, with one of ${tableIds.join(", ")}. Is ${near} meant?`,
  });
}
