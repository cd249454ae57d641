import { errorKind } from "../values/error-words.js";
import type { Text } from "../values/finding.js";
import { maskedCell } from "./row-faults.js";

/** Columns that take any text, or that are read by nobody but people. */
const freeColumns: ReadonlySet<string> = new Set([
  "name",
  "name_en",
  "name_path",
  "note",
  "source",
  "also",
  "reason",
]);

/** Words of a column's own that elsewhere say that there is no value: `none` is a kind of voucher. */
const ownWords: ReadonlyMap<string, string> = new Map([["kind", "none"]]);

/** Columns with what programs sent each other, line breaks and all. */
const wholeTexts: ReadonlySet<string> = new Set(["initalRequest", "initalResponse"]);

/** `="00123"`: a formula that gives a text. */
const textFormula = /^=\s*"(.*)"$/;
/** Characters that are not seen, and line breaks and tabs, of which no value of a table has any. */
const unseen = /[\t\r\n\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff]/;

/** Why a cell's text is no value of its column, whatever the column takes; undefined for one that may be. */
export function cellFault(column: string, value: string): Text | undefined {
  if (freeColumns.has(column)) return undefined;
  if (ownWords.get(column) === value.toLowerCase()) return undefined;
  if (errorKind(value) !== undefined)
    return {
      zh: `${column} 是“${value}”：表格或程序的出错值，不是内容；请在原表中补上，再以“值”粘贴；没有且可以不填的，留空`,
      en: `${column} is "${value}", the error value of a spreadsheet or program; supply the value in the sheet and paste the column as values, or leave it blank where it is optional`,
    };
  const inner = textFormula.exec(value)?.[1];
  if (inner !== undefined)
    return {
      zh: `${column} 是公式 ${shown(value)}；请只写引号里的内容`,
      en: `${column} is the formula ${shown(value)}; write what stands within its quotation marks alone`,
    };
  const found = wholeTexts.has(column) ? null : unseen.exec(value);
  if (found === null) return undefined;
  const code = `U+${found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  return {
    zh: `${column} 的第${found.index + 1}个字符 ${code} 看不见或是换行、制表符；请重新手工输入`,
    en: `${column} has ${code} as its character ${found.index + 1}, which can't be seen or breaks the line; type it anew`,
  };
}

/** A formula without what may be a person's data. */
function shown(value: string): string {
  return `="${maskedCell(value.replace(/^=\s*"|"$/g, ""))}"`;
}
