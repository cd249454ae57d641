import { isUtf8 } from "node:buffer";
import { looksLikeUtf16, type NamedEncoding } from "../formats/encoding.js";
import { Gb18030Decoder } from "../formats/gb18030.js";
import { TextError } from "../formats/text-fault.js";
import { Utf16Decoder } from "../formats/utf16.js";
import { declaredEncoding } from "../formats/xml-encoding.js";
import { BrokenReceipt } from "./broken-receipt.js";

type ReceiptEncoding = "utf-8" | "gb18030" | "utf-16le" | "utf-16be";

/** Bytes that are decoded at once: a file of 100 MB does not become one text. */
const pieceLength = 256 * 1024;
/** Within so many bytes stands the XML declaration. */
const declarationLength = 1_000;

/**
 * The text of a receipt file, piece by piece, without a byte order mark. GBK and GB 2312 are read as GB 18030, of which
 * they are parts: where they are declared, and where the bytes are not UTF-8, whatever is declared. A relay that makes
 * UTF-8 of GBK may leave the declaration: Chinese in UTF-8 is read as that. Throws BrokenReceipt for bytes that are no
 * text in the encoding found.
 */
export function* receiptText(bytes: Buffer): Generator<string> {
  try {
    const encoding = encodingOf(bytes);
    let first = true;
    for (const text of encoding === "utf-8" ? utf8Pieces(bytes) : decodedPieces(bytes, encoding)) {
      yield first ? text.replace(/^\ufeff/, "") : text;
      first = false;
    }
  } catch (error) {
    if (error instanceof TextError) throw new BrokenReceipt(damaged);
    throw error;
  }
}

const damaged = {
  zh: "有损坏的字符：既不是UTF-8，也不是GB18030或UTF-16的文本。请从传输平台重新取这份回执。",
  en: "has damaged characters: it is text neither in UTF-8 nor in GB 18030 or UTF-16. Fetch this receipt again from the exchange.",
};

function encodingOf(bytes: Buffer): ReceiptEncoding {
  const utf16 = looksLikeUtf16(bytes);
  if (utf16 !== undefined) return utf16;
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const declared = declaredIn(bytes);
  const utf8 = isUtf8(bytes);
  if (declared === "gb18030" && !marked && !(utf8 && hasLongCharacter(bytes))) return "gb18030";
  if (utf8) return "utf-8";
  if (marked || declared === "other") throw new BrokenReceipt(damaged);
  return "gb18030";
}

/** First byte of the characters of three and four bytes in UTF-8, to which Chinese ones belong. */
const firstOfThree = 0xe0;

/**
 * Whether bytes that are UTF-8 have a character of three bytes or more. Chinese in GBK does not come out so; two bytes
 * may be a character of either, and then what is declared holds.
 */
function hasLongCharacter(bytes: Buffer): boolean {
  return bytes.some((byte) => byte >= firstOfThree);
}

/** What the XML declaration names; `other` is an encoding in which no receipt comes, or an unknown one. */
function declaredIn(bytes: Buffer): "utf-8" | "gb18030" | "other" | undefined {
  let declared: NamedEncoding | undefined;
  try {
    declared = declaredEncoding(bytes.subarray(0, declarationLength));
  } catch (error) {
    if (error instanceof TextError) return "other";
    throw error;
  }
  if (declared === undefined || declared === "utf-8" || declared === "gb18030") return declared;
  return "other";
}

function* utf8Pieces(bytes: Buffer): Generator<string> {
  for (let start = 0; start < bytes.length; ) {
    let end = Math.min(start + pieceLength, bytes.length);
    // Not between the bytes of a character.
    while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
    yield bytes.toString("utf8", start, end);
    start = end;
  }
}

function* decodedPieces(bytes: Buffer, encoding: Exclude<ReceiptEncoding, "utf-8">): Generator<string> {
  const decoder = encoding === "gb18030" ? new Gb18030Decoder() : new Utf16Decoder(encoding);
  for (let start = 0; start < bytes.length; start += pieceLength)
    yield decoder.decode(bytes.subarray(start, start + pieceLength)).toString("utf8");
  decoder.end();
}
