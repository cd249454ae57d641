/**
 * Texts that a wrong encoding has spoiled before they came here: bytes of UTF-8 read as GBK or as Windows-1252, bytes
 * of GBK read as Windows-1252, and the marks by which programs replace what they can't convert.
 */
import { once } from "../values/once.js";
import { gbkPairs } from "./gb18030.js";

/** What has become of a text. */
export type Damage =
  /** Read in a wrong encoding; `meant` is what it was, with `□` where some of it is lost. */
  | { readonly kind: "misread"; readonly meant: string }
  /** Characters were replaced by U+FFFD, or by 锟斤拷, which is U+FFFD misread. */
  | { readonly kind: "replaced" }
  /** Characters were replaced by question marks. */
  | { readonly kind: "question-marks" };

const replacement = 0xfffd;
/** The mark that a file of UTF-8 begins with, read as Windows-1252. */
const byteOrderMarks = /^ï»¿/;
const misreadReplacement = /锟斤拷|锟斤/;
/** Characters of Windows-1252 beyond Latin-1, by their bytes from 80 on; blanks stand for bytes that have none. */
const windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const windowsBytes: ReadonlyMap<number, number> = new Map(
  [...windows].map((character, at) => [character.charCodeAt(0), 0x80 + at]),
);

/** Names of the marks that are looked for in a text before anything is decoded. */
const sign = { question: 1, replaced: 2, western: 4, rare: 8 } as const;

/**
 * What has become of a text; undefined for one that is sound. Cheap for those: it is called for every value. Question
 * marks are looked for by `questionMarks`.
 */
export function damageOf(text: string): Damage | undefined {
  if (byteOrderMarks.test(text)) return { kind: "misread", meant: text.replace(byteOrderMarks, "") };
  const signs = signsOf(text);
  if ((signs & ~sign.question) === 0) return undefined;
  if ((signs & sign.rare) !== 0) {
    const meant = readAsUtf8(gbkBytes(text), 2);
    if (meant !== undefined) return { kind: "misread", meant };
  }
  if ((signs & sign.western) !== 0) {
    const meant = misreadAsWestern(text);
    if (meant !== undefined) return { kind: "misread", meant };
  }
  return (signs & sign.replaced) !== 0 || misreadReplacement.test(text) ? { kind: "replaced" } : undefined;
}

/** Rows of question marks that no one writes: three of them, or two that begin a word. */
const questionRow = /[?？]{3,}|(?:^|[^\p{L}\p{N}?？!！])[?？]{2,}|^[?？]$/u;

/** Whether characters of a number of an enterprise's own were replaced by question marks: two of them at least. */
export function questionMarksInNumber(text: string): Damage | undefined {
  return /[?？]{2}/.test(text) && /[^?？]/.test(text) ? { kind: "question-marks" } : undefined;
}

/** Whether characters of a name or description were replaced by question marks. */
export function questionMarks(text: string): Damage | undefined {
  // The pattern's classes of letters take milliseconds to compile: it is used by few runs.
  if (!text.includes("?") && !text.includes("？")) return undefined;
  return questionRow.test(text) ? { kind: "question-marks" } : undefined;
}

/**
 * By UTF-16 unit, 1 for the characters of GBK whose two bytes are the first two of a Chinese character in UTF-8: seldom
 * ones, with which a misread Chinese text begins. The 锟 of 锟斤拷 is marked as well.
 */
const rareUnits = once((): Uint8Array => {
  const marked = new Uint8Array(0x10000);
  const bytes = [0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xef].flatMap((lead) =>
    Array.from({ length: 0x40 }, (_, at) => [lead, 0x80 + at]).flat(),
  );
  // All of them are characters of two bytes.
  for (const character of new TextDecoder("gb18030").decode(Uint8Array.from(bytes)))
    marked[character.charCodeAt(0)] = 1;
  marked["锟".charCodeAt(0)] = 1;
  return marked;
});

function signsOf(text: string): number {
  let signs = 0;
  const marked = rareUnits();
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    if (unit === replacement) signs |= sign.replaced;
    else if (unit < 0x100 || windowsBytes.has(unit)) signs |= sign.western;
    if (marked[unit] === 1) signs |= sign.rare;
  }
  return signs;
}

/** A byte that is in no UTF-8, for what is lost. */
const lost = 0xff;

/** The sign that Chinese Windows makes of a lone byte 80. */
const euro = 0x20ac;

/** The bytes of a text in GBK. */
function gbkBytes(text: string): number[] {
  const pairs = gbkPairs();
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const pair = pairs[unit] ?? 0;
    if (unit < 0x80) bytes.push(unit);
    else if (unit === euro) bytes.push(0x80);
    else if (pair === 0) bytes.push(lost);
    else bytes.push(pair >> 8, pair & 0xff);
  }
  return bytes;
}

/** What a text was that looks like Western letters; undefined for one that is. */
function misreadAsWestern(text: string): string | undefined {
  const bytes = [...text].map((character) => {
    const unit = character.codePointAt(0) ?? 0;
    return unit < 0x100 ? unit : (windowsBytes.get(unit) ?? lost);
  });
  return readAsUtf8(bytes, 1) ?? readAsLetters(bytes) ?? readAsGbk(bytes);
}

/**
 * The Chinese text of bytes in UTF-8; undefined where fewer than `least` characters are there, or too much beside them.
 * A trimmed or changed no-break space (A0) is put back.
 */
function readAsUtf8(bytes: readonly number[], least: number): string | undefined {
  let text = "";
  let found = 0;
  let wrong = 0;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const point = byte >= 0xe0 && byte < 0xf0 ? threeBytes(bytes, at) : -1;
    if (byte < 0x80) {
      text += String.fromCharCode(byte);
      at++;
    } else if (isChinese(point)) {
      text += String.fromCharCode(point);
      found++;
      at += 3;
    } else {
      if (!text.endsWith("□")) text += "□";
      if (byte !== lost) wrong++;
      at++;
    }
  }
  return found >= least && found * 3 >= wrong * 2 ? text : undefined;
}

function threeBytes(bytes: readonly number[], at: number): number {
  const next = (place: number): number => {
    const byte = bytes[place] ?? 0;
    return byte === 0x20 ? 0xa0 : byte;
  };
  const [second, third] = [next(at + 1), next(at + 2)];
  if ((second & 0xc0) !== 0x80 || (third & 0xc0) !== 0x80) return -1;
  return (((bytes[at] ?? 0) & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
}

function isChinese(point: number): boolean {
  return (point >= 0x3000 && point <= 0x9fff) || (point >= 0xff00 && point <= 0xffef);
}

const capitals = /[A-Z]{2}$/;

/** Accented letters in UTF-8 (`CafÃ©`): all that is not ASCII has to be such, and not end a word in capitals. */
function readAsLetters(bytes: readonly number[]): string | undefined {
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const next = bytes[at + 1] ?? 0;
    if (byte < 0x80) {
      text += String.fromCharCode(byte);
      at++;
      continue;
    }
    if (byte < 0xc2 || byte > 0xcf || (next & 0xc0) !== 0x80 || capitals.test(text)) return undefined;
    text += String.fromCharCode(((byte & 0x1f) << 6) | (next & 0x3f));
    at += 2;
  }
  return text;
}

/** Bytes in a row that are no word in any language, whatever they are. */
const longRun = 8;

/**
 * Chinese in GBK: pairs of bytes that are all common characters (rows B0 to D7), two or more one after another at
 * least once, with a sign among them that is no letter: no word has so many accented letters in a row.
 */
function readAsGbk(bytes: readonly number[]): string | undefined {
  let run = 0;
  let longest = 0;
  let signs = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      run = 0;
      continue;
    }
    const trail = bytes[++at] ?? 0;
    if (byte < 0xb0 || byte > 0xd7 || trail < 0xa1 || trail === lost) return undefined;
    if (byte < 0xc0 || trail < 0xc0) signs++;
    run += 2;
    longest = Math.max(longest, run);
  }
  if (longest < 4 || (signs === 0 && longest < longRun)) return undefined;
  return new TextDecoder("gbk").decode(Uint8Array.from(bytes));
}
