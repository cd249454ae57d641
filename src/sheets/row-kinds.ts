import { type Column, normaliseHeader } from "../columns/columns.js";
import { readAmount } from "../values/amount.js";
import { trimBlanks } from "../values/trim.js";

/** Whether a cell has nothing but blanks. */
export function isBlank(cell: string): boolean {
  return cell === "" || trimBlanks(cell) === "";
}

/** Whether all cells of a row are blank. */
export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every(isBlank);
}

/** How many cells of a row are not blank. */
export function filledCells(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (!isBlank(cell)) count++;
  return count;
}

const separatorLine = /^"?sep=(.?)"?$/i;

/** Whether a row is the line by which a file tells Excel its delimiter (`sep=,`). */
export function isSeparatorRow(cells: readonly string[]): boolean {
  const [first = "", ...rest] = cells;
  return separatorLine.test(first.trim()) && rest.every(isBlank);
}

const totalWords =
  /^(?:(?:本页|总|全部|以上)?(?:合计|总计|小计|共计|累计)(?:金额|数量|件数|重量|毛重|净重|票数|单数)?|总(?:金额|数量|件数|重量|毛重|净重|票数|单数))(?:[:：(（].*)?$|^(?:合计|总计|共计|共)\s*\d{1,7}\s*[票单件条行项箱]|^(?:grand[\s-]*|sub[\s-]*)?totals?(?:\s(?:amount|quantity|qty|value|weight|price))?(?:[:：].*)?$|^sum(?:[:：].*)?$/i;

/** Whether a cell says that its row is a total (合计, Total). */
export function isTotalWord(cell: string): boolean {
  return totalWords.test(trimBlanks(cell).replace(/(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])/g, ""));
}

/** Longest text that is asked for being a total word. */
export const longestTotalWord = 40;

/** What is known of the columns of a sheet when its rows are told apart. */
export interface RowColumns {
  /** The header's texts. */
  readonly names: readonly string[];
  /** Position of the order number; undefined where the sheet has none. */
  readonly orderNo: number | undefined;
  /** Positions of what names goods: commodity code, name, item number. */
  readonly goods: readonly number[];
  /** Positions of quantities, prices and weights. */
  readonly numbers: readonly number[];
  /** The column that a header text names, where that is known: a header may come again in the other language. */
  readonly meaning?: (text: string) => string | undefined;
}

/** Share of a row's cells that repeat the header where the row does. */
const repeatedShare = 0.8;

/** Whether a row repeats the header. */
export function isHeaderAgain(cells: readonly string[], { names, meaning }: RowColumns): boolean {
  let filled = 0;
  let same = 0;
  const mostOthers = (1 - repeatedShare) * cells.length;
  for (const [at, cell] of cells.entries()) {
    if (isBlank(cell)) continue;
    filled++;
    if (isNamedSo(cell, names[at] ?? "", meaning)) same++;
    else if (filled - same > mostOthers) return false;
  }
  return same >= 2 && same >= repeatedShare * filled;
}

function isNamedSo(cell: string, name: string, meaning: RowColumns["meaning"]): boolean {
  if (normaliseHeader(cell) === normaliseHeader(name)) return true;
  const meant = meaning?.(cell);
  return meant !== undefined && meant === meaning?.(name);
}

/** Share of a row's filled cells that are known names in the header of another table. */
const headerShare = 0.6;

/** Whether a row is the header of another table. */
export function isOtherHeader(cells: readonly string[], isKnown: (name: string) => boolean): boolean {
  // Goods rows hardly ever have a cell that is a column's name: the first few cells tell.
  const filled = cells.filter((cell) => !isBlank(cell));
  if (filled.length < 3 || !filled.slice(0, 3).some(isKnown)) return false;
  const known = filled.filter(isKnown).length;
  return known >= 3 && known >= headerShare * filled.length;
}

/** Whether a row is a total: one of its texts says so, it has no order number of its own and names no goods. */
export function isTotal(cells: readonly string[], { orderNo, goods }: RowColumns): boolean {
  const own = orderNo === undefined ? "" : (cells[orderNo] ?? "");
  if (!isBlank(own) && !isTotalWord(own)) return false;
  if (goods.some((at) => !isBlank(cells[at] ?? "") && !isTotalWord(cells[at] ?? ""))) return false;
  return cells.some((cell) => cell !== "" && cell.length <= longestTotalWord && isTotalWord(cell));
}

/** Where a row without an order number is looked at for being the sheet's sums: the columns of numbers. */
export interface SumsColumns {
  readonly orderNo: number;
  /** Nobody adds up prices of a piece: a row that has one may be goods whose name stands above. */
  readonly price: number;
  readonly numbers: ReadonlySet<number>;
}

/** A number as sums are written: with a currency sign or separators too. */
const plainSum = /^[¥￥$€£]?-?\d[\d,，]*(?:\.\d+)?$/;

/**
 * The numbers of a row that has nothing else, no order number and no goods: sums without a word that says so. Undefined
 * for any other row.
 */
export function sumsOf(
  cells: readonly string[],
  { orderNo, price, numbers }: SumsColumns,
): string | undefined {
  if (orderNo < 0 || !isBlank(cells[orderNo] ?? "") || !isBlank(cells[price] ?? "")) return undefined;
  const sums: string[] = [];
  for (const [at, cell] of cells.entries()) {
    if (isBlank(cell)) continue;
    const text = trimBlanks(cell);
    if (!numbers.has(at) || !plainSum.test(text)) return undefined;
    sums.push(text);
  }
  return sums.length === 0 ? undefined : sums.join(", ");
}

/** Where sums stand in a sheet, from the positions of its columns by name. */
export function sumsColumns(
  columns: readonly Pick<Column, "name" | "field">[],
  position: ReadonlyMap<string, number>,
): SumsColumns {
  const numbers = columns.flatMap(({ name, field }) => {
    const at = position.get(name);
    return at === undefined || field.kind !== "decimal" ? [] : [at];
  });
  const [orderNo = -1, price = -1] = [position.get("orderNo"), position.get("price")];
  return { orderNo, price, numbers: new Set(numbers) };
}

/** A line of text below the goods fills at most `mostRemarks` cells. It is looked for in sheets of `fewestColumns` or more. */
const mostRemarks = 3;
const fewestColumns = 8;

/**
 * Whether a row among the goods is a line of text (制单人：…, 备注：…): in a wide sheet it has a few cells alone, says
 * something in words where the order number should be or has none, names no goods, and has numbers and days behind labels
 * only.
 */
export function isRemark(cells: readonly string[], { names, orderNo, goods, numbers }: RowColumns): boolean {
  if (orderNo === undefined || goods.length === 0 || names.length < fewestColumns) return false;
  const filled = filledCells(cells);
  if (filled === 0 || filled > mostRemarks || [...goods, ...numbers].some((at) => !isBlank(cells[at] ?? "")))
    return false;
  // A cell that is no words is what a date or number of goods looks like: the row may be one that was cut off.
  const written = cells.map(trimBlanks).filter((cell) => cell !== "");
  if (written.some((cell, at) => bareCode.test(cell) && !/[:：]$/.test(written[at - 1] ?? ""))) return false;
  const own = cells[orderNo] ?? "";
  return isBlank(own) ? cells.some((cell) => isSentence(cell)) : isSentence(own);
}

/** Codes, numbers and days: no words. Behind a label (日期：) they belong to it. */
const bareCode = /^[\w./-]*\d[\w./-]*$/;

/** Codes that no row of explanations has. */
const fewestCodes = 2;

const demandWords =
  /^[（([【]?(?:必填|选填|非必填|可填|可空|条件必填|必需|required|optional|mandatory)[)）\]】]?[:：]?/i;
const exampleWords = /^(?:示例|样例|例如|例|填写说明|说明|注意?|example|e\.g\.)\s*(?:[:：]|$)/i;

/**
 * Whether a row below the header explains it (必填; “Platform unique order ID.”): no order number stands in it and
 * no number where numbers belong.
 */
export function isExplanation(cells: readonly string[], columns: RowColumns): boolean {
  const filled = cells.filter((cell) => !isBlank(cell)).map(trimBlanks);
  const [first] = filled;
  if (filled.length < 2 || first === undefined) return false;
  if (exampleWords.test(first)) return true;
  if (filled.filter((cell) => demandWords.test(cell)).length >= 0.8 * filled.length) return true;
  const own = columns.orderNo === undefined ? "" : trimBlanks(cells[columns.orderNo] ?? "");
  if (columns.orderNo === undefined || !isSentence(own)) return false;
  const numbers = columns.numbers.map((at) => trimBlanks(cells[at] ?? "")).filter((cell) => cell !== "");
  // Without numbers the codes tell: a word in place of an order number does not make an explanation of the row.
  if (numbers.length === 0 && filled.filter((cell) => bareCode.test(cell)).length >= fewestCodes)
    return false;
  return numbers.every((cell) => readAmount(cell) === undefined);
}

/** A text of several words, or of Chinese: no order number is one. */
function isSentence(text: string): boolean {
  return /[\u4e00-\u9fff]/.test(text) || /[a-z]\s+[a-z]/i.test(text);
}
