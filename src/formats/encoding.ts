import { isUtf8 } from "node:buffer";

/** What the bytes of a file that is not UTF-8 look like. */
export type LooksLike = "UTF-16LE" | "UTF-16BE" | "GB18030" | "binary" | "unknown";

/** UTF-16, by its byte order mark or by the zero bytes between ASCII characters; undefined for anything else. */
export function looksLikeUtf16(start: Buffer): "UTF-16LE" | "UTF-16BE" | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return "UTF-16LE";
  if (start[0] === 0xfe && start[1] === 0xff) return "UTF-16BE";
  const length = Math.min(start.length, 512) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (start[i] === 0) even++;
    if (start[i + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (pairs >= 2 && odd > pairs * 0.4 && even < pairs * 0.1) return "UTF-16LE";
  if (pairs >= 2 && even > pairs * 0.4 && odd < pairs * 0.1) return "UTF-16BE";
  return undefined;
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

/** Zero bytes at even and at odd places. */
function zeros(bytes: Buffer): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) at % 2 === 0 ? even++ : odd++;
  return { even, odd };
}

/** How many times more zero bytes UTF-16 has at one parity: they are the upper halves of ASCII characters. */
const oneSided = 5;

/** A guess at the encoding of bytes that are not UTF-8, seen from the beginning of a character. */
export function guessEncoding(bytes: Buffer): LooksLike {
  const utf16 = looksLikeUtf16(bytes);
  if (utf16 !== undefined) return utf16;
  if (bytes.subarray(0, 4).toString("latin1") === "PK\u0003\u0004") return "binary";
  const { even, odd } = zeros(bytes);
  if (odd >= 2 && odd > even * oneSided && decodes("utf-16le", bytes)) return "UTF-16LE";
  if (even >= 2 && even > odd * oneSided && decodes("utf-16be", bytes)) return "UTF-16BE";
  if (even + odd > 0) return "binary";
  return decodes("gb18030", bytes) ? "GB18030" : "unknown";
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
