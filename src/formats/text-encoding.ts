import { isAscii, isUtf8 } from "node:buffer";
import { Failure } from "../values/failure.js";
import { guessEncoding, looksLikeUtf16 } from "./encoding.js";
import { Gb18030Decoder, looksChinese } from "./gb18030.js";

/** An encoding that text is read in, as run.json names it. */
export type TextEncoding =
  | "utf-8"
  | "gb18030"
  | "utf-16le"
  | "utf-16be"
  | "big5"
  | "shift_jis"
  | "euc-kr"
  | "windows-1252";

const names: ReadonlyMap<string, TextEncoding> = new Map([
  ["utf-8", "utf-8"],
  ["utf8", "utf-8"],
  ["gbk", "gb18030"],
  ["gb2312", "gb18030"],
  ["gb18030", "gb18030"],
  ["cp936", "gb18030"],
  ["utf-16", "utf-16le"],
  ["utf-16le", "utf-16le"],
  ["utf-16be", "utf-16be"],
  ["big5", "big5"],
  ["shift_jis", "shift_jis"],
  ["euc-kr", "euc-kr"],
  ["windows-1252", "windows-1252"],
  ["latin1", "windows-1252"],
]);

/** The encoding that `--encoding` names, in any case. Throws a Failure for another name. */
export function encodingNamed(name: string): TextEncoding {
  const found = names.get(name.trim().toLowerCase());
  if (found !== undefined) return found;
  const list = [...names.keys()].join(", ");
  throw new Failure({
    zh: `--encoding ${name}：不认识这种编码。可用：${list}。`,
    en: `--encoding ${name} is not known. Name one of ${list}.`,
  });
}

/** Decodes text in pieces to UTF-8. */
export interface Decoder {
  /** The UTF-8 bytes of a piece; undefined where it is not of the encoding. */
  decode(piece: Buffer): Buffer | undefined;
  /** What is left at the end; undefined where the text ends inside a character. */
  end(): Buffer | undefined;
}

/** A decoder of an encoding other than UTF-8. */
export function decoderOf(encoding: Exclude<TextEncoding, "utf-8">): Decoder {
  if (encoding === "gb18030") {
    const decoder = new Gb18030Decoder();
    return {
      decode: (piece) => decoder.decode(piece),
      end: () => (decoder.complete ? Buffer.alloc(0) : undefined),
    };
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decoded = (piece: Buffer, stream: boolean): Buffer | undefined => {
    try {
      return Buffer.from(decoder.decode(piece, { stream }));
    } catch {
      return undefined;
    }
  };
  return { decode: (piece) => decoded(piece, true), end: () => decoded(Buffer.alloc(0), false) };
}

/** Bytes from the first that is not ASCII, by which an encoding is told. */
export const encodingSample = 64 * 1024;

/**
 * The encoding of text by its bytes from the beginning (`start`) and from the first byte on that is not ASCII
 * (`sample`); undefined where it can't be told with certainty: it is then read as UTF-8, and refused at the byte that
 * is none.
 */
export function encodingOf(start: Buffer, sample: Buffer): TextEncoding | undefined {
  const utf16 = looksLikeUtf16(start);
  if (utf16 !== undefined) return utf16 === "UTF-16LE" ? "utf-16le" : "utf-16be";
  if (isAscii(sample) || isUtf8(withoutCutEnd(sample))) return "utf-8";
  const looksLike = guessEncoding(sample);
  if (looksLike === "UTF-16LE") return "utf-16le";
  if (looksLike === "UTF-16BE") return "utf-16be";
  return looksLike === "GB18030" && looksChinese(sample) ? "gb18030" : undefined;
}

/** A sample without the character that its end cuts. */
function withoutCutEnd(sample: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= sample.length; back++) {
    const byte = sample[sample.length - back] ?? 0;
    if (byte >= 0xc0) return sample.subarray(0, sample.length - back);
    if (byte < 0x80) break;
  }
  return sample;
}
