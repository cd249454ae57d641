import { isUtf8 } from "node:buffer";

/** The encodings that are found out by themselves, as run.json names them. GBK and GB 2312 are parts of GB 18030. */
export type FoundEncoding = "utf-8" | "gb18030" | "utf-16le" | "utf-16be";

/** Encodings that are read where they are named; they can't be told from one another with certainty. */
export type NamedOnly = "big5" | "shift_jis" | "euc-jp" | "euc-kr" | "windows-1252";

/** The encodings that texts are read in. */
export type Encoding = FoundEncoding | NamedOnly;

/** What `--encoding` says: of UTF-16 the order of the bytes may be left open. */
export type NamedEncoding = Encoding | "utf-16";

/** The names by which an encoding can be called, with what they mean. */
const names: Readonly<Record<string, NamedEncoding>> = {
  "utf-8": "utf-8",
  gbk: "gb18030",
  gb18030: "gb18030",
  gb2312: "gb18030",
  "utf-16": "utf-16",
  "utf-16le": "utf-16le",
  "utf-16be": "utf-16be",
  big5: "big5",
  shift_jis: "shift_jis",
  "euc-jp": "euc-jp",
  "euc-kr": "euc-kr",
  "windows-1252": "windows-1252",
};
export const encodingNames: readonly string[] = Object.keys(names);

const spellings: ReadonlyMap<string, NamedEncoding> = new Map([
  ...Object.entries(names),
  ["utf8", "utf-8"],
  ["us-ascii", "utf-8"],
  ["cp936", "gb18030"],
  ["utf16", "utf-16"],
  ["sjis", "shift_jis"],
  ["cp1252", "windows-1252"],
  ["latin1", "windows-1252"],
  ["iso-8859-1", "windows-1252"],
]);

/** The encoding of a name in any case; undefined for a name that is not known. */
export function encodingNamed(name: string): NamedEncoding | undefined {
  return spellings.get(name.trim().toLowerCase());
}

/** UTF-16, by its byte order mark or by the zero bytes between ASCII characters; undefined for anything else. */
export function looksLikeUtf16(start: Buffer): "utf-16le" | "utf-16be" | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  const length = Math.min(start.length, 512) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (start[i] === 0) even++;
    if (start[i + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (pairs >= 2 && odd > pairs * 0.4 && even < pairs * 0.1) return "utf-16le";
  if (pairs >= 2 && even > pairs * 0.4 && odd < pairs * 0.1) return "utf-16be";
  return undefined;
}

/** Bytes of a UTF-8 character of more than one byte, by its first byte. */
function characterLength(first: number): 2 | 3 | 4 {
  if (first >= 0xf0) return 4;
  return first >= 0xe0 ? 3 : 2;
}

/** Bytes at the end of a piece that begin a character which the next piece ends (0 to 3). */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return characterLength(byte) > back ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** Checks a stream of pieces for UTF-8, across the pieces' borders. */
export class Utf8Check {
  #rest = Buffer.alloc(0);

  /** False where the piece, appended to the pieces before it, is not UTF-8. */
  accepts(piece: Buffer): boolean {
    let start = 0;
    if (this.#rest.length > 0) {
      let end = 0;
      while (end < piece.length && end < 3 && ((piece[end] ?? 0) & 0xc0) === 0x80) end++;
      const joined = Buffer.concat([this.#rest, piece.subarray(0, end)]);
      if (end === piece.length && unfinished(joined) === joined.length) {
        this.#rest = joined;
        return true;
      }
      if (!isUtf8(joined)) return false;
      start = end;
    }
    const end = piece.length - unfinished(piece.subarray(start));
    this.#rest = Buffer.from(piece.subarray(end));
    return isUtf8(piece.subarray(start, end));
  }

  /** The bytes of an unfinished character at the end of the pieces so far. */
  get rest(): Buffer {
    return this.#rest;
  }

  /** False where the stream ends inside a character. */
  get complete(): boolean {
    return this.#rest.length === 0;
  }
}

/**
 * How many bytes from the beginning are UTF-8: all of them, or up to the first character that is none. A character
 * that the bytes' end cuts off is none.
 */
export function validUtf8Length(bytes: Buffer): number {
  if (isUtf8(bytes)) return bytes.length;
  // The beginnings of UTF-8 are UTF-8, but for the last character: the place is found by halving.
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 4) {
    const middle = (good + bad) >> 1;
    const cut = middle - unfinished(bytes.subarray(good, middle));
    if (cut > good && isUtf8(bytes.subarray(good, cut))) good = cut;
    else bad = cut > good ? cut : middle;
  }
  let next = good;
  while (next < bytes.length) {
    const first = bytes[next] ?? 0;
    const end = next + (first < 0x80 ? 1 : characterLength(first));
    if (end > bytes.length || !isUtf8(bytes.subarray(next, end))) break;
    next = end;
  }
  return next;
}
