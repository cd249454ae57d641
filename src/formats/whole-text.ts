import { isUtf8 } from "node:buffer";
import type { Text } from "../values/finding.js";
import { looksLikeUtf16, validUtf8Length } from "./encoding.js";
import { guessEncoding, type LooksLike } from "./guess-encoding.js";
import { shownBytes } from "./text-fault.js";

/** The text of a small file, or what is wrong with its bytes and what to do. */
export type WholeText = { readonly text: string } | { readonly fault: Text };

/**
 * The text of a small file's bytes, a table or the profile: UTF-8, GBK/GB 18030 or UTF-16, found out as in manifests,
 * without the byte order mark.
 */
export function wholeText(bytes: Buffer): WholeText {
  const utf16 = looksLikeUtf16(bytes);
  if (utf16 === undefined && isUtf8(bytes)) return { text: bytes.toString("utf8").replace(/^\ufeff/, "") };
  const begin = bytes.findIndex((byte) => byte >= 0x80);
  const looks: LooksLike = utf16 ?? guessEncoding(bytes.subarray(begin));
  if (looks !== "gb18030" && looks !== "utf-16le" && looks !== "utf-16be")
    return { fault: unread(bytes, looks) };
  try {
    return { text: new TextDecoder(looks, { fatal: true }).decode(bytes) };
  } catch {
    const name = looks.toUpperCase();
    return {
      fault: {
        zh: `像是 ${name} 编码，但有损坏的字符；请重新导出，或另存为UTF-8`,
        en: `looks like ${name}, but some of its characters are damaged; export it again, or save it as UTF-8`,
      },
    };
  }
}

function unread(bytes: Buffer, looks: LooksLike): Text {
  const valid = validUtf8Length(bytes);
  const line = bytes
    .subarray(0, valid)
    .toString("latin1")
    .split(/\r\n|\n|\r/).length;
  const shown = shownBytes(bytes.subarray(valid));
  const named = looks === "unknown" || looks === "binary" ? "" : looks;
  return {
    zh: `不是能认出编码的文本${named && `（像是 ${named}）`}：第${line}行的字节 ${shown} 不是UTF-8；请另存为UTF-8（CSV UTF-8）`,
    en: `is text in no encoding that is read${named && ` (it looks like ${named})`}: the bytes ${shown} in line ${line} are not UTF-8; save it as UTF-8 (CSV UTF-8)`,
  };
}
