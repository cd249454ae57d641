/**
 * The bytes of a text, piece by piece, made into UTF-8: what they are is found out on the way. A sheet may be plain
 * ASCII for megabytes before its first Chinese character says which encoding it is in.
 */
import { isAscii } from "node:buffer";
import {
  type Encoding,
  type FoundEncoding,
  looksLikeUtf16,
  type NamedEncoding,
  Utf8Check,
  validUtf8Length,
} from "./encoding.js";
import { Gb18030Decoder } from "./gb18030.js";
import { guessEncoding, type LooksLike } from "./guess-encoding.js";
import { NamedDecoder } from "./named-decoder.js";
import { shownBytes, TextError, type TextFault } from "./text-fault.js";
import { Utf16Decoder } from "./utf16.js";

/** Bytes of the byte order mark of UTF-8. */
export const markLength = 3;

const markLengths: Readonly<Record<FoundEncoding, number>> = {
  "utf-8": markLength,
  gb18030: 4,
  "utf-16le": 2,
  "utf-16be": 2,
};

/** Called with a piece in UTF-8, without the byte order mark; `asItLies` where these are the source's own bytes. */
export type TakeText = (piece: Buffer, asItLies: boolean) => void | Promise<void>;

/** Bytes that a byte order mark needs to be told, of any kind. */
const longestMark = 4;
/** Bytes that the encoding is judged by. */
const sampleSize = 64 * 1024;
/** A text with accented letters and no Chinese character for so long is what it looks like. */
const longUndecided = 1024 * 1024;

/** Whether bytes begin with the byte order mark of UTF-8. */
export function isMarked(start: Buffer): boolean {
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf;
}

interface Decoder {
  decode(piece: Buffer): Buffer;
  end(): void;
}

function decoderOf(encoding: Exclude<Encoding, "utf-8">): Decoder {
  if (encoding === "gb18030") return new Gb18030Decoder();
  return encoding === "utf-16le" || encoding === "utf-16be"
    ? new Utf16Decoder(encoding)
    : new NamedDecoder(encoding);
}

/** Finds the encoding that the beginning of a text declares. Throws TextError for one that is not read. */
export type DeclaredEncoding = (start: Buffer) => NamedEncoding | undefined;

/** Bytes in which a declaration stands. */
const longestDeclaration = 256;

/** Finds the encoding of a text and hands it on in UTF-8. Its methods throw TextError for bytes that are none. */
export class TextBytes {
  /** What it turned out to be. */
  encoding: Encoding = "utf-8";
  /** Whether it begins with the byte order mark of UTF-8. */
  marked = false;
  readonly #named: NamedEncoding | undefined;
  readonly #declared: DeclaredEncoding | undefined;
  readonly #take: TakeText;
  #state: "begin" | "ascii" | "undecided" | "utf-8" | "other" = "begin";
  #held: Buffer[] = [];
  #heldBytes = 0;
  #invalid = false;
  /** Whether it was said, not found out, that it is UTF-8. */
  #isNamed = false;
  #check = new Utf8Check();
  #decoder: Decoder | undefined;

  /** `named`: the encoding that the user says it is in, or how it is found that the text itself declares. */
  constructor(named: NamedEncoding | DeclaredEncoding | undefined, take: TakeText) {
    this.#named = typeof named === "function" ? undefined : named;
    this.#declared = typeof named === "function" ? named : undefined;
    this.#take = take;
  }

  /** Adds a piece, which may change once the call has resolved. */
  async add(piece: Buffer): Promise<void> {
    switch (this.#state) {
      case "begin":
        this.#hold(piece);
        return this.#heldBytes < this.#needed ? undefined : this.#begin();
      case "ascii":
        if (isAscii(piece)) return this.#take(piece, true);
        this.#state = "undecided";
        return this.#look(piece);
      case "undecided":
        return this.#look(piece);
      case "utf-8":
        this.#confirm(piece);
        return this.#take(piece, true);
      case "other":
        return this.#decode(piece);
    }
  }

  /** Called behind the last piece. */
  async end(): Promise<void> {
    if (this.#state === "begin") await this.#begin();
    const isValid = !this.#invalid && this.#check.complete;
    if (this.#state === "undecided") await (isValid ? this.#isUtf8() : this.#decideOther());
    if (this.#decoder !== undefined) this.#decoder.end();
    else if (!this.#check.complete)
      throw new TextError({ kind: "cut", value: shownBytes(this.#check.rest), expected: "UTF-8" });
  }

  get #needed(): number {
    return this.#declared === undefined ? longestMark : longestDeclaration;
  }

  #hold(piece: Buffer): void {
    this.#held.push(Buffer.from(piece));
    this.#heldBytes += piece.length;
  }

  #letGo(): Buffer {
    const bytes = this.#held.length === 1 ? (this.#held[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#held);
    this.#held = [];
    this.#heldBytes = 0;
    return bytes;
  }

  async #begin(): Promise<void> {
    const start = this.#letGo();
    const mark = markOf(start);
    if (mark !== undefined) checkMark(mark, this.#named);
    const named = mark ?? this.#named ?? this.#declared?.(start);
    if (named === "utf-8") {
      this.marked = mark !== undefined;
      this.#isNamed = mark === undefined;
      this.#state = "utf-8";
      return this.add(this.marked ? start.subarray(markLength) : start);
    }
    const encoding = named ?? looksLikeUtf16(start);
    if (encoding !== undefined)
      return this.#isOther(
        exact(encoding, start),
        start.subarray(mark === undefined ? 0 : markLengths[mark]),
      );
    this.#state = "ascii";
    return start.length === 0 ? undefined : this.add(start);
  }

  /** While only ASCII and accented letters were there: a pair of GBK may look like one of them. */
  async #look(piece: Buffer): Promise<void> {
    this.#hold(piece);
    if (!this.#invalid && this.#check.accepts(piece)) {
      // Such a byte begins a character of three or four bytes, as Chinese ones are.
      const decided = piece.some((byte) => byte >= 0xe0) && this.#check.complete;
      return decided || this.#heldBytes >= longUndecided ? this.#isUtf8() : undefined;
    }
    this.#invalid = true;
    return this.#heldBytes >= sampleSize ? this.#decideOther() : undefined;
  }

  async #isUtf8(): Promise<void> {
    this.#state = "utf-8";
    await this.#take(this.#letGo(), true);
  }

  #confirm(piece: Buffer): void {
    const { rest } = this.#check;
    if (this.#check.accepts(piece)) return;
    throw notUtf8(this.#isNamed ? "invalid" : "mixed", Buffer.concat([rest, piece]));
  }

  async #decideOther(): Promise<void> {
    const bytes = this.#letGo();
    const begin = bytes.findIndex((byte) => byte >= 0x80);
    const valid = bytes.subarray(0, validUtf8Length(bytes));
    const looks = guessEncoding(bytes.subarray(begin, begin + sampleSize));
    if (isRead(looks) && chineseCharacters(valid) < enoughChinese) return this.#isOther(looks, bytes);
    if (valid.length > begin && looks !== "binary") throw notUtf8(this.#invalid ? "mixed" : "cut", bytes);
    throw new TextError({ kind: kindOf(looks), value: looks, expected: "UTF-8" }, valid);
  }

  async #isOther(encoding: Exclude<Encoding, "utf-8">, bytes: Buffer): Promise<void> {
    this.encoding = encoding;
    this.#state = "other";
    this.#check = new Utf8Check();
    this.#decoder = decoderOf(encoding);
    return this.#decode(bytes);
  }

  async #decode(piece: Buffer): Promise<void> {
    const text = this.#decoder?.decode(piece);
    if (text !== undefined && text.length > 0) await this.#take(text, false);
  }
}

/** Chinese characters in UTF-8 that are there by no chance: a text in GBK has hardly ever one. */
const enoughChinese = 2;

function chineseCharacters(utf8: Buffer): number {
  return utf8.toString("utf8").match(/[\u3000-\u9fff\uff00-\uffef]/g)?.length ?? 0;
}

function isRead(looks: LooksLike): looks is "gb18030" | "utf-16le" | "utf-16be" {
  return looks === "gb18030" || looks === "utf-16le" || looks === "utf-16be";
}

function kindOf(looks: LooksLike): "binary" | "unknown" | "foreign" {
  return looks === "binary" || looks === "unknown" ? looks : "foreign";
}

function notUtf8(kind: TextFault["kind"], bytes: Buffer): TextError {
  const valid = validUtf8Length(bytes);
  return new TextError(
    { kind, value: shownBytes(bytes.subarray(valid)), expected: "UTF-8" },
    bytes.subarray(0, valid),
  );
}

/** The encoding that a byte order mark says. Throws TextError for that of UTF-32. */
function markOf(start: Buffer): FoundEncoding | undefined {
  if (isMarked(start)) return "utf-8";
  if (start[0] === 0x84 && start[1] === 0x31 && start[2] === 0x95 && start[3] === 0x33) return "gb18030";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  if (start[0] !== 0xff || start[1] !== 0xfe) return undefined;
  if (start.length >= 4 && start[2] === 0 && start[3] === 0)
    throw new TextError({ kind: "foreign", value: "UTF-32", expected: "UTF-8" });
  return "utf-16le";
}

/** Throws TextError where a byte order mark says another encoding than the user. */
function checkMark(mark: FoundEncoding, named: NamedEncoding | undefined): void {
  if (named === undefined || named === mark || (named === "utf-16" && mark !== "utf-8")) return;
  throw new TextError({ kind: "mark", value: mark.toUpperCase(), expected: named.toUpperCase() });
}

function exact(encoding: Exclude<NamedEncoding, "utf-8">, start: Buffer): Exclude<Encoding, "utf-8"> {
  return encoding === "utf-16" ? (looksLikeUtf16(start) ?? "utf-16le") : encoding;
}
