import type { FileFaultKinds } from "../findings/file-finding.js";

/** What is wrong with the bytes of a text; kinds of manifest/encoding. */
export interface TextFault {
  /**
   * `unknown`: in no encoding that is read, `foreign`: in one that has a name, `binary`: no text at all, `mixed`: UTF-8
   * up to a place, `invalid`: not in the encoding that it is read in, `cut`: ends inside a character, `mark`: its byte
   * order mark contradicts --encoding, `xml-encoding`: an XML that declares an encoding that is not read, `xml-bytes`:
   * an XML that is not in the encoding that it declares.
   */
  readonly kind: FileFaultKinds["manifest/encoding"];
  /** The bytes in question, or what the whole looks like. */
  readonly value: string;
  /** The encoding that it was read in. */
  readonly expected: string;
}

/** Thrown for bytes that are no text in the encoding that they are read in. */
export class TextError extends Error {
  /** `before`: the text before the place that was not handed on, for its lines to be counted. */
  constructor(
    readonly fault: TextFault,
    readonly before: Uint8Array = new Uint8Array(0),
  ) {
    super(fault.kind);
    this.name = "TextError";
  }
}

/** Bytes as a message shows them: the first few, in hexadecimal. */
export function shownBytes(bytes: Uint8Array): string {
  return [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join(" ");
}

/** Counts the lines of pieces of a text; a line break in quotes counts too. */
export class LineCount {
  #breaks = 0;
  #afterReturn = false;

  /** The line on which the text ends so far. */
  get line(): number {
    return this.#breaks + 1;
  }

  add(piece: Uint8Array): void {
    if (piece.length === 0) return;
    const second = this.#afterReturn && piece[0] === lineFeed;
    for (let at = piece.indexOf(lineFeed, second ? 1 : 0); at >= 0; at = piece.indexOf(lineFeed, at + 1))
      this.#breaks++;
    for (let at = piece.indexOf(carriageReturn); at >= 0; at = piece.indexOf(carriageReturn, at + 1))
      if (piece[at + 1] !== lineFeed) this.#breaks++;
    this.#afterReturn = piece[piece.length - 1] === carriageReturn;
  }
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
