import { decimalDigit } from "../../values/digits.js";
import type { Text } from "../../values/finding.js";

/** How a character is odd in a number or code: it is not seen, or it is another form of a plain character. */
export type OddKind = "invisible" | "wide" | "digit" | "control";

/** A character that looks like a plain one, or like none. */
export interface OddCharacter {
  readonly kind: OddKind;
  /** What it is: the character where it can be seen, else its Unicode name; its code, and its place from 1 in brackets. */
  readonly name: string;
}

/** What is said of an odd character: {value} its name and place, {expected} the value in plain characters. */
export const oddMessages: Readonly<Record<OddKind, Text>> = {
  invisible: {
    zh: "{column} 含有看不见的字符 {value}（括号内是第几个字符），多半是从网页或聊天软件复制时带入的。应为 {expected}，请重新手工输入。",
    en: "{column} contains a character that can't be seen, {value} (in brackets which one it is), as copies from web pages and chats bring along. Write {expected}; type it anew.",
  },
  wide: {
    zh: "{column} 含有全角字符 {value}（括号内是第几个字符）。请关闭全角输入，改写成半角：{expected}。",
    en: "{column} contains the full-width character {value} (in brackets which one it is). Write it in plain characters: {expected}.",
  },
  control: {
    zh: "{column} 的编号或代码中夹有 {value}（括号内是第几个字符）。应为 {expected}，请去掉。",
    en: "{column} is a number or code and has {value} in it (in brackets which character it is). Take it out: {expected}.",
  },
  digit: {
    zh: "{column} 含有其他文字的数字 {value}（括号内是第几个字符）。请改写成 0-9：{expected}。",
    en: "{column} contains a digit of another script, {value} (in brackets which one it is). Write it with the digits 0-9: {expected}.",
  },
};

/** Characters that are not seen, or seen as a blank, by their names in Unicode. */
const invisible: ReadonlyMap<number, string> = new Map([
  [0x00a0, "NO-BREAK SPACE"],
  [0x00ad, "SOFT HYPHEN"],
  [0x034f, "COMBINING GRAPHEME JOINER"],
  [0x061c, "ARABIC LETTER MARK"],
  [0x115f, "HANGUL CHOSEONG FILLER"],
  [0x1680, "OGHAM SPACE MARK"],
  [0x180e, "MONGOLIAN VOWEL SEPARATOR"],
  [0x2000, "EN QUAD"],
  [0x2001, "EM QUAD"],
  [0x2002, "EN SPACE"],
  [0x2003, "EM SPACE"],
  [0x2004, "THREE-PER-EM SPACE"],
  [0x2005, "FOUR-PER-EM SPACE"],
  [0x2006, "SIX-PER-EM SPACE"],
  [0x2007, "FIGURE SPACE"],
  [0x2008, "PUNCTUATION SPACE"],
  [0x2009, "THIN SPACE"],
  [0x200a, "HAIR SPACE"],
  [0x200b, "ZERO WIDTH SPACE"],
  [0x200c, "ZERO WIDTH NON-JOINER"],
  [0x200d, "ZERO WIDTH JOINER"],
  [0x200e, "LEFT-TO-RIGHT MARK"],
  [0x200f, "RIGHT-TO-LEFT MARK"],
  [0x2028, "LINE SEPARATOR"],
  [0x2029, "PARAGRAPH SEPARATOR"],
  [0x202a, "LEFT-TO-RIGHT EMBEDDING"],
  [0x202b, "RIGHT-TO-LEFT EMBEDDING"],
  [0x202c, "POP DIRECTIONAL FORMATTING"],
  [0x202d, "LEFT-TO-RIGHT OVERRIDE"],
  [0x202e, "RIGHT-TO-LEFT OVERRIDE"],
  [0x202f, "NARROW NO-BREAK SPACE"],
  [0x205f, "MEDIUM MATHEMATICAL SPACE"],
  [0x2060, "WORD JOINER"],
  [0x2061, "FUNCTION APPLICATION"],
  [0x2062, "INVISIBLE TIMES"],
  [0x2063, "INVISIBLE SEPARATOR"],
  [0x2064, "INVISIBLE PLUS"],
  [0x2066, "LEFT-TO-RIGHT ISOLATE"],
  [0x2067, "RIGHT-TO-LEFT ISOLATE"],
  [0x2068, "FIRST STRONG ISOLATE"],
  [0x2069, "POP DIRECTIONAL ISOLATE"],
  [0x2800, "BRAILLE PATTERN BLANK"],
  [0x3000, "IDEOGRAPHIC SPACE"],
  [0x3164, "HANGUL FILLER"],
  [0xfe0e, "VARIATION SELECTOR-15"],
  [0xfe0f, "VARIATION SELECTOR-16"],
  [0xfeff, "ZERO WIDTH NO-BREAK SPACE"],
  [0xffa0, "HALFWIDTH HANGUL FILLER"],
]);

/** Blanks among them, which stand between words of a text. */
const blanks: ReadonlySet<number> = new Set([
  0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a,
  0x2028, 0x2029, 0x202f, 0x205f, 0x3000,
]);

/** Signs that are typed in place of a plain one and are no compatibility form of it. */
const otherSigns: ReadonlyMap<string, string> = new Map([
  ["\u2010", "-"],
  ["\u2011", "-"],
  ["\u2012", "-"],
  ["\u2013", "-"],
  ["\u2014", "-"],
  ["\u2212", "-"],
  ["。", "."],
  ["·", "."],
  ["٫", "."],
  ["٬", ","],
  ["、", ","],
]);

/** Whether a text has other than ASCII characters; few numbers and codes have. */
const beyondAscii = /[^\0-\x7f]/;

/**
 * The first character of a number or code that is not seen, is a digit of another script, or is another form of a plain
 * one: full-width digits and letters; with `signs`, full-width and similar points, commas and dashes too. Undefined
 * for a value of plain characters.
 */
export function oddCharacter(value: string, signs: boolean): OddCharacter | undefined {
  if (!beyondAscii.test(value)) return undefined;
  let place = 0;
  for (const character of value) {
    place++;
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) continue;
    const name = invisibleName(point);
    if (name !== undefined) return { kind: "invisible", name: `${name} ${codeOf(point)} (${place})` };
    const plain = plainForm(character, signs);
    if (plain === undefined) continue;
    const isForeign = /\p{Nd}/u.test(character) && !isWide(point);
    return { kind: isForeign ? "digit" : "wide", name: `${character} ${codeOf(point)} (${place})` };
  }
  return undefined;
}

/** Line breaks, tabs and other control characters, which a message can carry and no number or code has. */
const controls = /[\t\n\r\x7f-\x9f]/;
const controlNames: ReadonlyMap<number, string> = new Map([
  [0x09, "TAB"],
  [0x0a, "LINE FEED"],
  [0x0d, "CARRIAGE RETURN"],
  [0x7f, "DELETE"],
]);

/** The first line break, tab or other control character of a text. */
export function controlCharacter(text: string): string | undefined {
  const found = controls.exec(text);
  if (found === null) return undefined;
  const point = found[0].charCodeAt(0);
  const place = [...text.slice(0, found.index)].length + 1;
  return `${controlNames.get(point) ?? "CONTROL CHARACTER"} ${codeOf(point)} (${place})`;
}

/** Marks of the direction of writing, which belong into a text of Arabic or Hebrew. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** The first character of a description that is not seen at all; marks of direction only where nothing needs them. */
export function hiddenInText(text: string): string | undefined {
  if (!beyondAscii.test(text)) return undefined;
  return hiddenCharacter(rightToLeft.test(text) ? text.replace(directionMarks, " ") : text);
}

/** The first character of a text, in whatever script, that is not seen at all; blanks of any width are. */
export function hiddenCharacter(text: string): string | undefined {
  if (!beyondAscii.test(text)) return undefined;
  let place = 0;
  for (const character of text) {
    place++;
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80 || blanks.has(point) || isJoining(point)) continue;
    const name = invisibleName(point);
    if (name !== undefined) return `${name} ${codeOf(point)} (${place})`;
  }
  return undefined;
}

/** A number or code with plain characters in place of odd ones, and without those that are not seen. */
export function plainText(value: string, signs: boolean): string {
  let plain = "";
  for (const character of value) {
    const point = character.codePointAt(0) ?? 0;
    if (controls.test(character) || (point >= 0x80 && invisibleName(point) !== undefined)) continue;
    plain += (point < 0x80 ? undefined : plainForm(character, signs)) ?? character;
  }
  return plain.trim();
}

function plainForm(character: string, signs: boolean): string | undefined {
  if (/\p{Nd}/u.test(character)) return decimalDigit(character);
  if (signs && otherSigns.has(character)) return otherSigns.get(character);
  const plain = isWide(character.codePointAt(0) ?? 0) ? character.normalize("NFKC") : "";
  return (signs ? /^[!-~]$/ : /^[A-Za-z]$/).test(plain) ? plain : undefined;
}

/** Full-width forms of ASCII characters. */
function isWide(point: number): boolean {
  return point >= 0xff01 && point <= 0xff5e;
}

/** Characters that join others to one sign (of emoji, of scripts): no fault of a text. */
function isJoining(point: number): boolean {
  return point === 0x200c || point === 0x200d || point === 0xfe0e || point === 0xfe0f || point === 0x034f;
}

function invisibleName(point: number): string | undefined {
  if (point >= 0xe0000 && point <= 0xe007f) return "TAG CHARACTER";
  return invisible.get(point);
}

function codeOf(point: number): string {
  return `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}
