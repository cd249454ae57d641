/**
 * The guard of cells in CSV files that people open: an apostrophe before a text that a spreadsheet would run as
 * a formula, or would take for a number, a date or an answer and save otherwise than it stood (0012, 1E5, 3-5).
 * Excel, WPS and LibreOffice show such a cell as text, with the apostrophe, and save it so however often. The
 * other ways in use were tried: `="0012"` is kept only until the file is saved, and is a formula itself; a tab
 * begins a column where a spreadsheet divides at tabs, and can't be seen by who looks a value up.
 */
const guard = "'";

/** What cells of a column are to a spreadsheet: numbers to reckon with, or texts. */
export type CellUse = "text" | "number";

/**
 * The text as a spreadsheet may have it: with the guard where it needs one. In a column of numbers a number that
 * keeps its value needs none, though its closing zeros may go (12.50).
 */
export function guardCell(text: string, use: CellUse = "text"): string {
  if (use === "number" && keepsItsValue(text)) return text;
  return needsGuard(text) ? guard + text : text;
}

/**
 * The text without the guard of `guardCell`; any other text as it is. A text that a person has begun with an
 * apostrophe, as one does in Excel, loses it too where it would be guarded: '0012 is 0012 whoever wrote it.
 */
export function withoutGuard(text: string): string {
  return text.startsWith(guard) && needsGuard(text.slice(1)) ? text.slice(1) : text;
}

/** Whether a spreadsheet would run or change the text, or `withoutGuard` would. */
function needsGuard(text: string): boolean {
  let at = 0;
  // Of a text that has the guard already, what is behind it decides.
  while (text.charCodeAt(at) === apostrophe) at++;
  return isChanged(at === 0 ? text : text.slice(at));
}

const apostrophe = 0x27;

/** Characters that begin a formula, or that some programs pass over before one. */
const runs = /^[\0\t\r\n]|^\s*[=@+＝＠＋]/;
const minus = /^\s*[-−－]/;
/** Beginnings of numbers and dates in figures, and of the words that are looked at besides. */
const figure = /^\s*[(（[$¥￥€£.\d０-９]/;
const wordStart = /^\s*[jfmasondtJFMASONDT]/;

function isChanged(text: string): boolean {
  if (text === "" || isPlain(text.charCodeAt(0))) return false;
  if (runs.test(text)) return true;
  if (minus.test(text)) return !staysNumber(text.trim());
  if (figure.test(text)) return isFigure(text.trim());
  return wordStart.test(text) && isWord(text.trim());
}

/** Whether no text that begins so is run or changed: capitals that begin no month or answer, and Chinese. */
function isPlain(first: number): boolean {
  if (first >= 0x4e00 && first <= 0x9fff) return true;
  return first > 0x40 && first < 0x5b && !"JFMASONDT".includes(String.fromCharCode(first));
}

/** Most characters of a number, its point included, that a cell without a format shows and saves. */
const longestNumber = 11;
const exactNumber = /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/;

/** Whether a spreadsheet that takes the text for a number saves it with the same characters. */
function staysNumber(text: string): boolean {
  if (text.length > longestNumber + 1 || text === "-0" || !exactNumber.test(text)) return false;
  return text.length - (text.startsWith("-") ? 1 : 0) <= longestNumber;
}

/** Whether a spreadsheet that takes the text for a number saves one of the same value. */
function keepsItsValue(text: string): boolean {
  const point = text.indexOf(".");
  return staysNumber(point < 0 ? text : text.slice(0, text.length - closingZeros(text)));
}

/** How many characters at the end of a decimal fraction say nothing: zeros, and the point where all are. */
function closingZeros(text: string): number {
  let end = text.length;
  while (text.charAt(end - 1) === "0") end--;
  if (text.charAt(end - 1) === ".") end--;
  return text.length - end;
}

const looksLikeNumber =
  /^[([（]?\s*[-+－＋]?\s*[$¥￥€£]?\s*[-+]?[\d０-９.．][\d０-９.,．，\s]*(?:[eEｅＥ][-+]?\d*)?\s*[%％$¥￥€£]?[)\]）]?-?$/;
/** 3-5, 1/2, 2026-11-20 10:00, 20.11.2026, 1 1/2. */
const looksLikeDate =
  /^(?:\d+\s+)?\d{1,4}\s*[-/.]\s*\d{1,4}(?:\s*[-/.]\s*\d{1,4})?(?:[T\s][\d\s:.+\-Zapm]*)?$/i;
const looksLikeTime = /^\d{1,5}\s*[:：]\s*\d{0,2}.*$|^\d{1,2}(?:\s*[ap]m|\s+[ap])$/i;
/** 3月5日, 2026年11月, 上午10点. */
const looksLikeChineseDate = /^[\d\s:：]+[年月日号時时点點分秒][\d\s:：年月日号時时点點分秒上下午]*$/;

/** Longer texts are no dates: only digits are still taken for a number. */
const longestFigure = 64;

/**
 * Whether a text has digits, points and commas alone. No regular expression: on ten million digits V8 has thrown
 * "Maximum call stack size exceeded" where the same text was no trouble before.
 */
function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!"0123456789.,".includes(text.charAt(at))) return false;
  return true;
}

function isFigure(text: string): boolean {
  if (staysNumber(text)) return false;
  if (text.length > longestFigure) return isDigits(text);
  return (
    looksLikeNumber.test(text) ||
    looksLikeDate.test(text) ||
    looksLikeTime.test(text) ||
    looksLikeChineseDate.test(text) ||
    looksLikeMonth.test(text)
  );
}

const month =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
/** MAR1, 5-Jan, Nov 20, 2026. */
const looksLikeMonth = new RegExp(
  `^(?=.*\\d)(?:\\d{1,4}[\\s\\-/.,]*)?(?:${month})[\\s\\-/.,]*(?:\\d{1,4})?(?:[\\s\\-/.,:]+\\d{1,4})*$`,
  "i",
);
const answers = /^(?:true|false)$/i;

function isWord(text: string): boolean {
  if (text.length > longestFigure) return false;
  return looksLikeMonth.test(text) || answers.test(text);
}
