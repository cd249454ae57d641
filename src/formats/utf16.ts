import { shownBytes, TextError } from "./text-fault.js";

/** Half of a character of two UTF-16 units without its other half. */
const loneHalf = /\p{Surrogate}/u;

/** Makes UTF-8 of pieces of a text in UTF-16, whose borders may lie inside characters. */
export class Utf16Decoder {
  readonly #bigEndian: boolean;
  readonly #name: string;
  #rest = Buffer.alloc(0);

  constructor(encoding: "utf-16le" | "utf-16be") {
    this.#bigEndian = encoding === "utf-16be";
    this.#name = encoding.toUpperCase();
  }

  /** The piece in UTF-8. Throws TextError for half a character. */
  decode(next: Buffer): Buffer {
    // Copied also where nothing was held: swapping bytes changes them in place.
    const piece = Buffer.concat([this.#rest, next]);
    let whole = piece.length & ~1;
    if (whole >= 2 && isFirstHalf(piece, whole - 2, this.#bigEndian)) whole -= 2;
    this.#rest = Buffer.from(piece.subarray(whole));
    const units = piece.subarray(0, whole);
    if (this.#bigEndian) units.swap16();
    const text = units.toString("utf16le");
    const at = text.search(loneHalf);
    if (at >= 0) {
      const value = `U+${text.charCodeAt(at).toString(16).toUpperCase()}`;
      throw new TextError({ kind: "invalid", value, expected: this.#name }, Buffer.from(text.slice(0, at)));
    }
    return Buffer.from(text, "utf8");
  }

  /** Called behind the last piece. Throws TextError where it ends inside a character. */
  end(): void {
    if (this.#rest.length === 0) return;
    throw new TextError({ kind: "cut", value: shownBytes(this.#rest), expected: this.#name });
  }
}

function isFirstHalf(bytes: Buffer, at: number, bigEndian: boolean): boolean {
  return ((bytes[bigEndian ? at : at + 1] ?? 0) & 0xfc) === 0xd8;
}
