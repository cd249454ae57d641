import { normaliseHeader } from "../columns/columns.js";
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
  /^(?:本页|总|全部|以上)?(?:合计|总计|小计|共计|累计|总合计)(?:[:：(（].*)?$|^(?:grand\s*|sub\s*)?totals?(?:[:：].*)?$|^sum(?:[:：].*)?$/i;

/** Whether a cell says that its row is a total (合计, Total). */
export function isTotalWord(cell: string): boolean {
  return totalWords.test(trimBlanks(cell).replace(/\s+/g, (blanks) => (blanks.length > 0 ? " " : "")));
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
}

/** Whether a row repeats the header. */
export function isHeaderAgain(cells: readonly string[], { names }: RowColumns): boolean {
  let filled = 0;
  let same = 0;
  for (const [at, cell] of cells.entries()) {
    if (isBlank(cell)) continue;
    filled++;
    if (normaliseHeader(cell) === normaliseHeader(names[at] ?? "")) same++;
  }
  return same >= 2 && same >= 0.8 * filled;
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

/**
 * Whether a row is a total: one of its first texts says so, it has no order number of its own and names no goods.
 */
export function isTotal(cells: readonly string[], { orderNo, goods }: RowColumns): boolean {
  const own = orderNo === undefined ? "" : (cells[orderNo] ?? "");
  if (!isBlank(own) && !isTotalWord(own)) return false;
  if (goods.some((at) => !isBlank(cells[at] ?? "") && !isTotalWord(cells[at] ?? ""))) return false;
  let seen = 0;
  for (const cell of cells) {
    if (isBlank(cell)) continue;
    if (cell.length <= longestTotalWord && isTotalWord(cell)) return true;
    if (++seen === 3) return false;
  }
  return false;
}

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
  return numbers.every((cell) => readAmount(cell) === undefined);
}

/** A text of several words, or of Chinese: no order number is one. */
function isSentence(text: string): boolean {
  return /[\u4e00-\u9fff]/.test(text) || /[a-z]\s+[a-z]/i.test(text);
}
