import { rowError, type TableRow } from "../tables/read-table.js";
import { type Amount, parseAmount } from "../values/amount.js";
import type { Text } from "../values/finding.js";
import { type Percent, readPercent, wholeMillionths } from "../values/percent.js";
import type { CodeEntry } from "./code-entry.js";
import type { CodeTable } from "./code-table.js";

/** The goods code of a row, of one of the lengths. Throws UserTableError for anything else. */
export function readGoodsCode(row: TableRow<"code">, lengths: readonly number[]): string {
  const code = row.cell("code");
  if (/^\d+$/.test(code) && lengths.includes(code.length)) return code;
  const zero = /^\d+$/.test(code) && lengths.includes(code.length + 1);
  const [zh, en] = [lengths.join("位或"), lengths.join(" or ")];
  throw rowError(row, {
    zh: `商品编码“${code}”不正确；应为${zh}数字${zero ? "（是否丢了开头的0？请把该列设为文本）" : ""}`,
    en: `"${code}" is not a goods code; write ${en} digits${zero ? " (is the leading 0 lost? Make the column text)" : ""}`,
  });
}

/**
 * The percentage of a column, undefined where it is blank. Throws UserTableError for a text that is not a
 * percentage or not below `below`.
 */
export function readRate<Name extends string>(
  row: TableRow<Name>,
  column: Name,
  name: Text,
  below = 1000,
): Percent | undefined {
  const text = row.cell(column);
  if (text === "") return undefined;
  const rate = readPercent(text);
  if (rate !== undefined && rate.millionths < (BigInt(below) * wholeMillionths) / 100n) return rate;
  throw rowError(row, {
    zh: `${name.zh}“${text}”不正确；应为小于${below}的百分数，至多4位小数，13即13%`,
    en: `"${text}" is not a rate of ${name.en}; write percent below ${below}, with at most 4 decimals: 13 means 13 %`,
  });
}

/** The amount of a column, above 0; undefined where it is blank or 0. Throws UserTableError for anything else. */
export function readPositive<Name extends string>(
  row: TableRow<Name>,
  column: Name,
  name: Text,
): Amount | undefined {
  const text = row.cell(column);
  if (text === "" || /^0(?:\.0+)?$/.test(text)) return undefined;
  if (/^\d{1,9}(?:\.\d{1,5})?$/.test(text)) return parseAmount(text);
  throw rowError(row, {
    zh: `${name.zh}“${text}”不正确；应为不小于0的数，至多5位小数`,
    en: `"${text}" is not ${name.en}; write a number of 0 or more, with at most 5 decimals`,
  });
}

/** The unit of a column, undefined where it is blank. Throws UserTableError for a code that is not in the table of units. */
export function readUnit<Name extends string>(
  row: TableRow<Name>,
  column: Name,
  units: CodeTable,
): CodeEntry | undefined {
  const text = row.cell(column);
  const unit = units.get(text);
  if (text === "" || unit !== undefined) return unit;
  const near = units.nearest(text).map(({ code, name }) => `${code} ${name}`);
  throw rowError(row, {
    zh: `计量单位“${text}”不在计量单位代码表中；请填3位代码${near.length > 0 ? `，是否为：${near.join("、")}` : ""}`,
    en: `the unit "${text}" is not in the table of units; write its 3-digit code${near.length > 0 ? `, perhaps ${near.join(", ")}` : ""}`,
  });
}
