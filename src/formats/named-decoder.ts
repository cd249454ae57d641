import type { NamedOnly } from "./encoding.js";
import { TextError } from "./text-fault.js";

/** Makes UTF-8 of pieces of a text in an encoding that the user has named, by the platform's decoder. */
export class NamedDecoder {
  readonly #name: string;
  readonly #decoder;

  constructor(encoding: NamedOnly) {
    this.#name = encoding;
    this.#decoder = new TextDecoder(encoding);
  }

  /** The piece in UTF-8. Throws TextError for bytes that are no character. */
  decode(piece: Buffer): Buffer {
    return this.#checked(this.#decoder.decode(piece, { stream: true }), "invalid");
  }

  /** Called behind the last piece. Throws TextError where it ends inside a character. */
  end(): void {
    this.#checked(this.#decoder.decode(), "cut");
  }

  #checked(text: string, kind: "invalid" | "cut"): Buffer {
    // The decoder puts this character for bytes that are none; the encodings themselves do not have it.
    const at = text.indexOf("\ufffd");
    if (at < 0) return Buffer.from(text);
    throw new TextError({ kind, value: "U+FFFD", expected: this.#name }, Buffer.from(text.slice(0, at)));
  }
}
