import { encodingNamed, type NamedEncoding } from "./encoding.js";
import { TextError } from "./text-fault.js";

const declaration = /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/;

/**
 * The encoding that an XML document declares, UTF-8 where it declares none; undefined for bytes that begin with no
 * XML of single bytes, as UTF-16 without a byte order mark. Throws TextError for one that is not read.
 */
export function declaredEncoding(start: Buffer): NamedEncoding | undefined {
  const [, name] = declaration.exec(start.toString("latin1")) ?? [];
  if (name === undefined) return undefined;
  const encoding = encodingNamed(name);
  if (encoding === undefined) throw new TextError({ kind: "xml-encoding", value: name, expected: "" });
  // Its declaration could be read byte by byte, so it is not UTF-16, whatever it says.
  return encoding.startsWith("utf-16") ? undefined : encoding;
}
