/** Texts and attribute values of XML: references resolved, and written as canonical XML wants them. */

/** Thrown for a text that is no well-formed XML, or has a document type; `line` counts from 1. */
export class XmlFault extends Error {
  constructor(readonly line: number) {
    super(`line ${line}`);
    this.name = "XmlFault";
  }
}

/** The fault of a text at a place. */
export function xmlFault(xml: string, at: number): XmlFault {
  let line = 1;
  for (let end = xml.indexOf("\n"); end >= 0 && end < at; end = xml.indexOf("\n", end + 1)) line++;
  return new XmlFault(line);
}

const named: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** A text with its references resolved; `fault` makes the error of a reference that XML does not know. */
function resolved(raw: string, fault: () => Error): string {
  return raw.replace(/&(?:#(\d+);|#x([\da-fA-F]+);|(\w+);)?/g, (_, decimal, hexadecimal, name) => {
    const character = name === undefined ? characterOf(decimal, hexadecimal) : named.get(name);
    if (character === undefined) throw fault();
    return character;
  });
}

function characterOf(decimal: string | undefined, hexadecimal: string | undefined): string | undefined {
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(decimal);
  return isCharacter(code) ? String.fromCodePoint(code) : undefined;
}

/** A character that XML 1.0 allows. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

/** The characters of a text: line ends are line feeds, references are what they mean. */
export function normalisedText(raw: string, fault: () => Error): string {
  return resolved(raw.replace(/\r\n?/g, "\n"), fault);
}

/** The characters of an attribute: blanks are spaces, unless they were written as references. */
export function normalisedAttribute(raw: string, fault: () => Error): string {
  return resolved(raw.replace(/\r\n|[\r\n\t]/g, " "), fault);
}

const textEscapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "\r": "&#xD;",
};

/** A text as canonical XML writes it. */
export function escapedText(text: string): string {
  return text.replace(/[&<>\r]/g, (sign) => textEscapes[sign] ?? sign);
}

const attributeEscapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  '"': "&quot;",
  "\t": "&#x9;",
  "\n": "&#xA;",
  "\r": "&#xD;",
};

/** An attribute's value as canonical XML writes it. */
export function escapedAttribute(value: string): string {
  return value.replace(/[&<"\t\n\r]/g, (sign) => attributeEscapes[sign] ?? sign);
}
