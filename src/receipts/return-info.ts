/** A code in customs' words, with the text that goes with it. */
export interface ReturnCode {
  /** As it is written: 1313, 0001, -621004. */
  readonly code: string;
  readonly text: string;
}

/** Customs' words in their parts. */
export interface ReturnInfo {
  /** The codes in their order; one that is there twice stands twice. */
  readonly codes: readonly ReturnCode[];
  /** What stands outside of codes and their texts. */
  readonly words: string;
}

/**
 * The codes in returnInfo, and what else it says. Codes come as [Code:1313;Desc:…], in any case, with blanks, with
 * full-width signs or brackets, several in a row, with brackets in their texts; without brackets (code=1313, desc=…);
 * as a number in front of its text (22001:…, 22007 …); and as a negative number anywhere (-301020 …). Words that have
 * no code give none.
 */
export function parseReturnInfo(info: string): ReturnInfo {
  // Of the same length, so that places in it are places in the words as they came.
  const plain = halfWidth(info);
  const codes: ReturnCode[] = [];
  const words: string[] = [];
  let at = 0;
  for (const { from, to, code, text } of bracketed(plain)) {
    unbracketed(info, plain, at, from, codes, words);
    codes.push({ code, text: trimmed(info.slice(text, to)) });
    at = plain[to] === "]" ? to + 1 : to;
  }
  unbracketed(info, plain, at, info.length, codes, words);
  return { codes, words: words.join(" ") };
}

const brackets: Readonly<Record<string, string>> = {
  "【": "[",
  "】": "]",
  "〔": "[",
  "〕": "]",
  "−": "-",
  "–": "-",
};

function halfWidth(info: string): string {
  return info.replace(/[\uff01-\uff5e\u3000【】〔〕−–]/g, (sign) => {
    if (sign === "\u3000") return " ";
    return brackets[sign] ?? String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
  });
}

interface Bracketed {
  readonly from: number;
  /** The closing bracket, or where the text ends without one. */
  readonly to: number;
  readonly code: string;
  /** Where the code's text begins. */
  readonly text: number;
}

const label = "(?:error\\s{0,9}code|code|错误代码|代码|编码)\\s{0,9}[:=]\\s{0,9}";
const beforeText = "\\s{0,9}[;,，]?\\s{0,9}(?:(?:desc|message|msg|描述)\\s{0,9}[:=]\\s{0,9})?";
const opening = new RegExp(`\\[\\s{0,9}${label}(-?\\d{1,9})(?!\\d)${beforeText}`, "gi");

/** The codes in brackets; one begins where the one before it ends at the latest. */
function* bracketed(plain: string): Generator<Bracketed> {
  const found = [...plain.matchAll(opening)];
  for (const [index, match] of found.entries()) {
    const from = match.index;
    const text = from + match[0].length;
    const next = found[index + 1]?.index ?? plain.length;
    yield { from, to: closing(plain, text, next), code: match[1] ?? "", text };
  }
}

/** The bracket that closes the one before `start`; `end` where none does. */
function closing(plain: string, start: number, end: number): number {
  let depth = 1;
  for (let at = start; at < end; at++) {
    if (plain[at] === "[") depth++;
    else if (plain[at] === "]" && --depth === 0) return at;
  }
  return end;
}

/** `code: 1313`; a negative number of five to seven digits; a number at the beginning with a text behind it. */
const bare = new RegExp(
  `(?:(?<![A-Za-z])${label}(-?\\d{1,9})(?!\\d)|(?<![\\dA-Za-z.-])(-\\d{5,7})(?!\\d|[.,-]\\d)|(?<=^|[;,\\n|])\\s{0,9}(\\d{4,6})(?=\\s{0,9}:\\s{0,9}[^\\d\\s/]|\\s{1,9}(?![年月日元笔件条个单])\\p{Script=Han}))${beforeText}[)\\]]?\\s{0,9}:?`,
  "giu",
);

/** Adds the codes between two places that stand in no brackets, and the words before them. */
function unbracketed(
  info: string,
  plain: string,
  from: number,
  to: number,
  codes: ReturnCode[],
  words: string[],
): void {
  const part = plain.slice(from, to);
  const found = [...part.matchAll(bare)];
  const before = trimmed(info.slice(from, from + (found[0]?.index ?? part.length)));
  if (before !== "") words.push(before);
  for (const [index, match] of found.entries()) {
    const start = from + match.index + match[0].length;
    const end = from + (found[index + 1]?.index ?? part.length);
    codes.push({ code: match[1] ?? match[2] ?? match[3] ?? "", text: trimmed(info.slice(start, end)) });
  }
}

const ends = new Set([..." \t\r\n;；,，:：|"]);

/** A text without the blanks and separators at its ends. */
function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && ends.has(text[start] ?? "")) start++;
  while (end > start && ends.has(text[end - 1] ?? "")) end--;
  return text.slice(start, end);
}
