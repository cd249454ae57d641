/**
 * Which encoding bytes are in that are not UTF-8. GB 18030 and UTF-16 are read without being named. Of others
 * the likely name is returned for the message: most bytes are also valid GB 18030, and would be read as wrong characters.
 */
import { type FoundEncoding, looksLikeUtf16, type NamedOnly } from "./encoding.js";

/** What bytes look like that are not UTF-8. */
export type LooksLike = Exclude<FoundEncoding, "utf-8"> | NamedOnly | "binary" | "unknown";

/** Zero bytes at even and at odd places. */
function zeros(bytes: Buffer): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) at % 2 === 0 ? even++ : odd++;
  return { even, odd };
}

/** How many times more zero bytes UTF-16 has at one parity: they are the upper halves of ASCII characters. */
const oneSided = 5;

/** A text may have a stray zero byte in so many others. */
const fewZeros = 20;

/** A guess at the encoding of bytes that are not UTF-8, seen from the beginning of a character. */
export function guessEncoding(bytes: Buffer): LooksLike {
  const utf16 = looksLikeUtf16(bytes);
  if (utf16 !== undefined) return utf16;
  if (beginsBinary(bytes)) return "binary";
  const { even, odd } = zeros(bytes);
  if (odd >= 2 && odd > even * oneSided && decodes("utf-16le", bytes)) return "utf-16le";
  if (even >= 2 && even > odd * oneSided && decodes("utf-16be", bytes)) return "utf-16be";
  if ((even + odd) * fewZeros > bytes.length) return "binary";
  const pairs = countPairs(bytes);
  if (isChinese(pairs)) return "gb18030";
  return even + odd > 0 ? "binary" : otherEncoding(bytes, pairs);
}

/** The first bytes of archives, documents and pictures, as Latin-1. */
const binaryBeginnings = [
  "PK\u0003\u0004",
  "\u00d0\u00cf\u0011\u00e0",
  "\u0089PNG",
  "%PDF",
  "\u00ff\u00d8\u00ff",
  "7z\u00bc\u00af",
  "Rar!",
];

function beginsBinary(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 4).toString("latin1");
  return binaryBeginnings.some((beginning) => start.startsWith(beginning));
}

function decodes(label: string, bytes: Buffer): boolean {
  // The piece may end inside a character; a few bytes less must then decode.
  for (let cut = 0; cut < 4 && cut < bytes.length; cut++) {
    try {
      new TextDecoder(label, { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
      return true;
    } catch {
      // Try with one byte less.
    }
  }
  return false;
}

/** What bytes have of pairs with the highest bit, each different pair counted once: sheets repeat themselves. */
interface Pairs {
  /** How many pairs there are, repeated ones too. */
  readonly total: number;
  readonly all: number;
  /** The 3,755 characters that China's standard counts as common, and how many of them are of its later part. */
  readonly common: number;
  readonly late: number;
  /** Marks and full-width forms. */
  readonly marks: number;
  /** The rows of kana, Greek and Cyrillic letters. */
  readonly letters: number;
  readonly kana: number;
  /** Whether all bytes could be GB 18030 as far as they go. */
  readonly valid: boolean;
}

function countPairs(bytes: Buffer): Pairs {
  const seen = new Set<number>();
  const count = { total: 0, all: 0, common: 0, late: 0, marks: 0, letters: 0, kana: 0 };
  let valid = true;
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    if (lead <= 0x80) {
      at++;
      continue;
    }
    const trail = bytes[at + 1];
    if (trail === undefined) break;
    if (trail >= 0x30 && trail <= 0x39) {
      at += 4;
      continue;
    }
    if (lead === 0xff || trail < 0x40 || trail === 0x7f || trail === 0xff) {
      valid = false;
      break;
    }
    at += 2;
    count.total++;
    const pair = (lead << 8) | trail;
    if (seen.has(pair)) continue;
    seen.add(pair);
    count.all++;
    if (trail < 0xa1) continue;
    if (lead >= 0xb0 && lead <= 0xd7) count.common++;
    if (lead > 0xc8 && lead <= 0xd7) count.late++;
    if (lead === 0xa1 || lead === 0xa3) count.marks++;
    if (lead >= 0xa4 && lead <= 0xaf) count.letters++;
    if (lead === 0xa4 || lead === 0xa5) count.kana++;
  }
  return { ...count, valid };
}

/** So many characters tell a damaged text from one in another encoding. */
const enough = 20;
/** So many different Chinese characters would have some of the later part: hangul has none there. */
const enoughForParts = 40;

/**
 * Whether pairs are those of Chinese text: half of them common characters, hardly any of the rows in which Big5 and
 * Japanese encodings have their most frequent ones, and of the common ones not only the first half, where EUC-KR has
 * hangul. Two characters are enough where both are common.
 */
function isChinese({ total, all, common, late, marks, letters, valid }: Pairs): boolean {
  if (!valid && total < enough) return false;
  if (common === 0 || (common + marks) * 2 < all || letters * 4 > all) return false;
  return common < enoughForParts || late * 20 >= common;
}

/** The likely name of an encoding that is not read. */
function otherEncoding(bytes: Buffer, { all, common, kana, late }: Pairs): LooksLike {
  if (decodes("shift_jis", bytes) && kanaShare("shift_jis", bytes) > 0.2) return "shift_jis";
  if (decodes("euc-jp", bytes) && kana * 5 > all) return "euc-jp";
  if (mostlyAlone(bytes)) return "windows-1252";
  if (decodes("euc-kr", bytes) && common * 2 > all && late * 20 < common) return "euc-kr";
  return decodes("big5", bytes) && frequentBig5(bytes) ? "big5" : "unknown";
}

function kanaShare(label: string, bytes: Buffer): number {
  const text = new TextDecoder(label).decode(bytes);
  const letters = text.match(/[^\0-\x7f]/g)?.length ?? 1;
  return (text.match(/[\u3041-\u30fe]/g)?.length ?? 0) / letters;
}

/** Whether bytes beyond ASCII stand alone or seldom side by side: accented letters in words. */
function mostlyAlone(bytes: Buffer): boolean {
  let all = 0;
  let runs = 0;
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    all++;
    if ((bytes[at - 1] ?? 0) < 0x80) runs++;
  }
  return all * 5 <= runs * 7;
}

/** Whether the bytes are mostly the frequent characters of Big5, rows A4 to C6, and its marks. */
function frequentBig5(bytes: Buffer): boolean {
  let all = 0;
  let frequent = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x81) continue;
    all++;
    if (lead >= 0xa1 && lead <= 0xc6) frequent++;
    at++;
  }
  return frequent * 4 >= all * 3;
}
