/** Error values of spreadsheets and programs, which stand in cells in place of a value. */

/** What an error value means: what has failed where it was made. */
export type ErrorKind =
  | "look-up"
  | "reference"
  | "calculation"
  | "spreadsheet"
  | "narrow"
  | "program"
  | "number";
/** Excel's, WPS's, LibreOffice's and Google's error values, in capitals, by what they mean. */
const spreadsheetWords: ReadonlyMap<string, ErrorKind> = new Map([
  ["#N/A", "look-up"],
  ["#N/A!", "look-up"],
  ["#REF!", "reference"],
  ["#NAME?", "spreadsheet"],
  ["#VALUE!", "calculation"],
  ["#DIV/0!", "calculation"],
  ["#NUM!", "calculation"],
  ["#NULL!", "calculation"],
  ["#SPILL!", "spreadsheet"],
  ["#CALC!", "spreadsheet"],
  ["#FIELD!", "spreadsheet"],
  ["#BLOCKED!", "spreadsheet"],
  ["#UNKNOWN!", "spreadsheet"],
  ["#CONNECT!", "spreadsheet"],
  ["#BUSY!", "spreadsheet"],
  ["#PYTHON!", "spreadsheet"],
  ["#EXTERNAL!", "spreadsheet"],
  ["#GETTING_DATA", "spreadsheet"],
  ["#ERROR!", "spreadsheet"],
  ["#ERR", "spreadsheet"],
  ["#LOADING...", "spreadsheet"],
]);

/** Words by which programs write a missing value, in small letters. */
const programWords: ReadonlySet<string> = new Set([
  "null",
  "(null)",
  "<null>",
  "[null]",
  "\\n",
  "nil",
  "<nil>",
  "none",
  "undefined",
  "[undefined]",
  "dbnull",
  "system.dbnull",
  "<na>",
  "nat",
  "[object object]",
  "[object undefined]",
  "[object null]",
]);

/** Words by which programs write the result of a calculation that is no number, in small letters. */
const numberWords: ReadonlySet<string> = new Set([
  "nan",
  "-nan",
  "nan%",
  "inf",
  "+inf",
  "-inf",
  "infinity",
  "-infinity",
  "∞",
]);

/** NULL NULL: a first and a last name, a town and a street that were both missing. */
const repeatedWord = /^(?:null|undefined)(?:[\s,_-]*(?:null|undefined))+$/;

const longestWord = 20;
/** What the words begin with, so that hardly any other value is looked up. */
const beginnings: ReadonlySet<number> = new Set(
  [..."#＃Ee(<[\\NnUuDdSsIi+-∞"].map((sign) => sign.charCodeAt(0)),
);

/** What kind of error value a text is, as a whole; undefined for a value. */
export function errorKind(value: string): ErrorKind | undefined {
  if (value.length > longestWord || !beginnings.has(value.charCodeAt(0))) return undefined;
  const word = value.normalize("NFKC");
  if (word.startsWith("#"))
    return /^#{3,}$/.test(word) ? "narrow" : spreadsheetWords.get(word.toUpperCase().replace(/\s/g, ""));
  if (/^Err:5\d\d$/.test(word)) return "spreadsheet";
  const small = word.toLowerCase();
  if (numberWords.has(small)) return "number";
  return programWords.has(small) || repeatedWord.test(small) ? "program" : undefined;
}

/** Whether a text is the error value of a spreadsheet or program, in whatever column. */
export function isErrorValue(value: string): boolean {
  return errorKind(value) !== undefined;
}
