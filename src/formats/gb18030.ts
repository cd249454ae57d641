/**
 * GB 18030, of which GBK and GB 2312 are parts, made into UTF-8 without a text in between: bytes are looked up in a
 * table of all characters of two bytes, which is filled from the platform's decoder.
 */
import { shownBytes, TextError } from "./text-fault.js";

let table: Uint32Array | undefined;
let pairsByUnit: Uint16Array | undefined;

/**
 * By the two bytes of a character (the first one the higher), its bytes in UTF-8 as one number, the first one the
 * highest; 0 where the two bytes are no character.
 */
function pairTable(): Uint32Array {
  if (table !== undefined) return table;
  const filled = new Uint32Array(0x10000);
  eachPair((pair, unit) => {
    filled[pair] = packed(unit);
  });
  table = filled;
  return filled;
}

/** By a character's UTF-16 unit, its two bytes in GBK, the first one the higher; 0 where it has none. */
export function gbkPairs(): Uint16Array {
  if (pairsByUnit !== undefined) return pairsByUnit;
  const filled = new Uint16Array(0x10000);
  eachPair((pair, unit) => {
    filled[unit] ||= pair;
  });
  pairsByUnit = filled;
  return filled;
}

/**
 * Characters of two bytes beyond the first 65,536 of Unicode, in which they stand since the standard of 2005; the
 * platform's decoder has them where they were before, among the characters of private use.
 */
const pairsBeyond: ReadonlyMap<number, number> = new Map([
  [0xfe51, 0x20087],
  [0xfe52, 0x20089],
  [0xfe53, 0x200cc],
  [0xfe6c, 0x215d7],
  [0xfe76, 0x2298f],
  [0xfe91, 0x241fe],
]);

/** Calls back with the characters of two bytes that are of one UTF-16 unit. */
function eachPair(take: (pair: number, unit: number) => void): void {
  const bytes: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) bytes.push(lead, trail);
  const text = new TextDecoder("gb18030").decode(Uint8Array.from(bytes));
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const pair = ((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0);
    if (unit !== 0xfffd && !pairsBeyond.has(pair)) take(pair, unit);
  }
}

/** A character's two or three bytes in UTF-8 as a number. */
function packed(unit: number): number {
  if (unit < 0x800) return ((0xc0 | (unit >> 6)) << 8) | (0x80 | (unit & 0x3f));
  return ((0xe0 | (unit >> 12)) << 16) | ((0x80 | ((unit >> 6) & 0x3f)) << 8) | (0x80 | (unit & 0x3f));
}

/** The sign of the euro, which Chinese Windows writes as the byte 80. */
const euro = 0x20ac;
/** The number of the first character of four bytes that lies beyond the first 65,536 of Unicode. */
const firstBeyond = 189_000;
const mostBeyond = 0x10_ffff - 0x1_0000;

const pastEnd = 0xff;

const fourBytes = new Map<number, number>();
const strict = new TextDecoder("gb18030", { fatal: true });

/** The code point of four bytes, by the number that they count up; -1 for none. */
function pointOf(number: number, bytes: Uint8Array): number {
  if (number >= firstBeyond) return number - firstBeyond <= mostBeyond ? number - firstBeyond + 0x1_0000 : -1;
  const known = fourBytes.get(number);
  if (known !== undefined) return known;
  let point = -1;
  try {
    point = strict.decode(bytes).codePointAt(0) ?? -1;
  } catch {
    // No character.
  }
  fourBytes.set(number, point);
  return point;
}

/** Makes UTF-8 of pieces of a text in GB 18030, whose borders may lie inside characters. */
export class Gb18030Decoder {
  readonly #pairs = pairTable();
  #rest = Buffer.alloc(0);
  #out = Buffer.alloc(0);
  #used = 0;

  /** The piece in UTF-8, in memory of its own. Throws TextError for bytes that are no character. */
  decode(next: Buffer): Buffer {
    const piece = this.#rest.length === 0 ? next : Buffer.concat([this.#rest, next]);
    const { length } = piece;
    const pairs = this.#pairs;
    let out = this.#room(length);
    let used = 0;
    let at = 0;
    while (at < length) {
      let lead = piece[at] ?? 0;
      while (lead < 0x80) {
        out[used++] = lead;
        // Beyond the piece's end stands a byte that ends the row of ASCII.
        lead = piece[++at] ?? pastEnd;
      }
      if (at >= length) break;
      if (at + 1 === length && lead !== 0x80) break;
      const bytes = pairs[(lead << 8) | (piece[at + 1] ?? 0)] ?? 0;
      if (bytes > 0xffff) {
        out[used++] = bytes >> 16;
        out[used++] = bytes >> 8;
        out[used++] = bytes;
        at += 2;
      } else if (bytes > 0) {
        out[used++] = bytes >> 8;
        out[used++] = bytes;
        at += 2;
      } else {
        this.#used = used;
        const read = this.#other(piece, at);
        if (read === 0) break;
        out = this.#out;
        used = this.#used;
        at += read;
      }
    }
    this.#rest = Buffer.from(piece.subarray(at));
    return out.subarray(0, used);
  }

  /** Called behind the last piece. Throws TextError where it ends inside a character. */
  end(): void {
    if (this.#rest.length === 0) return;
    throw new TextError({ kind: "cut", value: shownBytes(this.#rest), expected: "GB18030" });
  }

  /** Memory for a piece: of two bytes come three at most, of four four; `#add` makes room for the exceptions. */
  #room(length: number): Buffer {
    this.#out = Buffer.allocUnsafeSlow(length + (length >> 1) + 4);
    return this.#out;
  }

  /**
   * Reads what is neither ASCII nor a pair. Returns how many bytes it has, 0 where the piece ends inside it.
   */
  #other(piece: Buffer, at: number): number {
    const left = piece.length - at;
    if (piece[at] === 0x80) return this.#add(euro, 1, left);
    const beyond = pairsBeyond.get(((piece[at] ?? 0) << 8) | (piece[at + 1] ?? 0));
    if (beyond !== undefined) return this.#add(beyond, 2, left);
    const four = piece.subarray(at, at + 4);
    const number = fourBytesBegin(four) ? numberOf(four) : -1;
    if (number >= 0 && four.length < 4) return 0;
    const point = number < 0 ? -1 : pointOf(number, four);
    if (point < 0)
      throw new TextError(
        { kind: "invalid", value: shownBytes(four), expected: "GB18030" },
        this.#out.subarray(0, this.#used),
      );
    return this.#add(point, 4, left);
  }

  /** Adds a character that has so many bytes, of which and of others `left` are there. Returns how many it has. */
  #add(point: number, bytes: number, left: number): number {
    if (this.#used + left + (left >> 1) + 4 > this.#out.length) {
      const larger = Buffer.allocUnsafeSlow(this.#used + 3 * left + 4);
      this.#out.copy(larger, 0, 0, this.#used);
      this.#out = larger;
    }
    this.#used += this.#out.write(String.fromCodePoint(point), this.#used, "utf8");
    return bytes;
  }
}

/** Whether bytes begin a character of four bytes, as far as they are there. */
function fourBytesBegin(bytes: Uint8Array): boolean {
  const lead = (byte: number | undefined): boolean => byte === undefined || (byte >= 0x81 && byte <= 0xfe);
  const digit = (byte: number | undefined): boolean => byte === undefined || (byte >= 0x30 && byte <= 0x39);
  return lead(bytes[0]) && digit(bytes[1]) && lead(bytes[2]) && digit(bytes[3]);
}

/** How many characters of four bytes come before one, all counted that could be written so. */
function numberOf(bytes: Uint8Array): number {
  const [first = 0x81, second = 0x30, third = 0x81, fourth = 0x30] = bytes;
  return ((first - 0x81) * 10 + second - 0x30) * 1260 + (third - 0x81) * 10 + fourth - 0x30;
}
