import { closest } from "fastest-levenshtein";
import { isTableId, type Overlay, tableIds } from "../reference/tables.js";
import { Failure } from "../values/failure.js";

/** The tables named by `--table name=file`. */
export function overlay(text: string): Overlay {
  const at = text.indexOf("=");
  const table = text.slice(0, at);
  const file = text.slice(at + 1);
  if (at > 0 && file !== "" && isTableId(table)) return { table, file };
  const near = closest(at < 0 ? text : table, [...tableIds]);
  throw new Failure({
    zh: `--table ${text}：应写成 表名=文件，表名有：${tableIds.join("、")}。是否指 ${near}？`,
    en: `--table ${text}: write NAME=FILE, with one of ${tableIds.join(", ")}. Is ${near} meant?`,
  });
}
