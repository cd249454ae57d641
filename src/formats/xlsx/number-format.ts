/** How a number is shown; `undefined` digits in `fixed`: none. */
export type NumberFormat =
  /** As many digits as the number has. */
  | { readonly kind: "general" }
  /** `elapsed`: hours beyond a day, as [h]:mm. */
  | { readonly kind: "date"; readonly elapsed: boolean }
  | {
      readonly kind: "fixed";
      /** Digits before the point at least: more than one gives leading zeros. */
      readonly whole: number;
      /** Digits behind the point: at least, and at most. */
      readonly least: number;
      readonly most: number;
      readonly percent: boolean;
      /** Text before and behind the number; never a sign of a currency. */
      readonly before: string;
      readonly behind: string;
    };

export const general: NumberFormat = { kind: "general" };
const date: NumberFormat = { kind: "date", elapsed: false };

/**
 * The formats that files name by number alone (ECMA-376 part 1, 18.8.30), for whatever language: 27 to 36 and 50 to
 * 58 are the dates of Chinese, Japanese and Korean.
 */
const builtIn: Readonly<Record<number, string>> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  5: "#,##0",
  6: "#,##0",
  7: "#,##0.00",
  8: "#,##0.00",
  9: "0%",
  10: "0.00%",
  37: "#,##0",
  38: "#,##0",
  39: "#,##0.00",
  40: "#,##0.00",
  41: "#,##0",
  42: "#,##0",
  43: "#,##0.00",
  44: "#,##0.00",
  46: "[h]:mm:ss",
};

/** The format that a number stands for where the workbook gives it no code. */
export function builtInFormat(id: number): NumberFormat {
  const code = builtIn[id];
  if (code !== undefined) return parseNumberFormat(code);
  const isDate =
    (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return isDate ? date : general;
}

/** Quoted text, an escaped character, a bracket, a filler or a gap as wide as a character; then any other. */
const token = /"([^"]*)"|\\(.)|!(.)|\[([^\]]*)\]|_.|\*.|AM\/PM|A\/P|上午\/下午|General|G\/通用格式|[\s\S]/giu;

/** Quoted texts that are currencies: left out like their signs. */
const currencyWords = new Set(["元", "圆", "rmb", "cny", "usd", "eur", "jpy", "gbp", "hkd", "us", "hk"]);
const currencySign = /\p{Sc}/u;

/** What the tokens of a format's first section add up to. */
interface Section {
  date: boolean;
  elapsed: boolean;
  general: boolean;
  /** A condition, a fraction, an exponent or a division by thousands: shown otherwise than it is. */
  odd: boolean;
  percent: boolean;
  /** Placeholders as they stand, with the point. */
  digits: string;
  before: string;
  behind: string;
  /** A thousands separator stands last so far: before the end, it divides by thousand. */
  comma: boolean;
}

/**
 * What a format code means. Its first section decides, for zero and negative numbers too: the others change colours
 * and signs, or hide the number. A format that shows a number otherwise than with its digits (fractions, powers of
 * ten, thousands, conditions) is general, so that the number itself is given.
 */
export function parseNumberFormat(code: string): NumberFormat {
  const section = readSection(code);
  if (section.date) return section.elapsed ? { kind: "date", elapsed: true } : date;
  if (section.general || section.odd || section.comma || !/[0#?]/.test(section.digits)) return general;
  const [wholeDigits = "", fraction = ""] = section.digits.split(".");
  return {
    kind: "fixed",
    whole: wholeDigits.replace(/[^0]/g, "").length,
    least: fraction.replace(/[^0]/g, "").length,
    most: fraction.length,
    percent: section.percent,
    before: section.before.trim(),
    behind: section.behind.trim() === "" ? "" : section.behind.trimEnd(),
  };
}

function readSection(code: string): Section {
  const section: Section = {
    date: false,
    elapsed: false,
    general: false,
    odd: false,
    percent: false,
    digits: "",
    before: "",
    behind: "",
    comma: false,
  };
  for (const [whole, quoted, escaped, chinese, bracket] of code.matchAll(token)) {
    if (whole === ";") break;
    const literal = quoted ?? escaped ?? chinese;
    if (literal !== undefined) addLiteral(section, literal);
    else if (bracket !== undefined) readBracket(section, bracket);
    else readToken(section, whole);
  }
  return section;
}

function addLiteral(section: Section, text: string): void {
  if (currencySign.test(text) || currencyWords.has(text.trim().toLowerCase())) return;
  if (section.digits === "") section.before += text;
  else section.behind += text;
}

function readBracket(section: Section, content: string): void {
  if (/^(h+|m+|s+)$/i.test(content)) {
    section.date = true;
    section.elapsed = true;
  }
  if (/^[<>=]/.test(content)) section.odd = true;
}

function readToken(section: Section, text: string): void {
  if (/^[0#?]$/.test(text)) {
    // Digits go on behind text: 0!.0 shows tens of thousands.
    if (section.behind !== "") section.odd = true;
    section.digits += text;
    section.comma = false;
  } else if (text === ".") {
    if (section.digits.includes(".") || section.comma) section.odd = true;
    section.digits += text;
  } else if (text === ",") section.comma = section.digits !== "";
  else if (text === "%") section.percent = true;
  else if (/^(general|G\/通用格式)$/i.test(text)) section.general = true;
  else if (/^([ymdhseg]|am\/pm|a\/p|上午\/下午)$/i.test(text)) readLetter(section, text);
  else if (text === "/") section.odd = true;
  else if (!/^[_*@]/.test(text)) addLiteral(section, text);
}

/** `E` behind digits is the power of ten; elsewhere `e` is a year. */
function readLetter(section: Section, text: string): void {
  if (text.toLowerCase() === "e" && section.digits !== "") section.odd = true;
  else section.date = true;
}
