/**
 * Thrown where bytes are not of the plain form. It says nothing about what they are: the message is then read
 * by the general reader, from its beginning.
 */
export class NotPlain extends Error {}

/** An open tag: the element's name with its prefix, and whether the element ends with the tag (`<a/>`). */
export interface OpenTag {
  readonly name: string;
  readonly empty: boolean;
}

const [tab, lineFeed, carriageReturn, space] = [0x09, 0x0a, 0x0d, 0x20];
const [ampersand, slash, semicolon, lessThan, greaterThan] = [0x26, 0x2f, 0x3b, 0x3c, 0x3e];

const name = "[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?";
const attribute = `[ \\t\\r\\n]+(${name})=(?:"[^"'<>&]*"|'[^"'<>&]*')`;
const openTag = new RegExp(`^<(${name})((?:${attribute})*)[ \\t\\r\\n]*(/?)>$`);
const attributes = new RegExp(attribute, "g");
const declaration =
  /^<\?xml version=(["'])1\.0\1(?: encoding=(["'])[A-Za-z][\w.-]*\2)?(?: standalone=(["'])(?:yes|no)\3)? ?\?>/;

/** Longest declaration and open tag that are plain. */
const longestTag = 1_000;

/** Depth of the elements of a message; the general reader refuses more than a hundred. */
const deepest = 32;

/** `&#x10FFFF;` without its ends. */
const longestReference = 8;

/**
 * Reads a document of the plain form, for the readers of plain-message.ts. The plain form has elements with ASCII
 * names, attributes in quotes, white space and text with XML's own references; no comment, CDATA, processing
 * instruction or DOCTYPE, and no element called like a property that every object has. Throws NotPlain for
 * anything else. What it accepts, the general reader accepts too, and reads the same of it
 * (tests/ceb/plain-message.test.ts).
 */
export class PlainXml {
  readonly bytes: Buffer;
  at = 0;

  /** Stands at the root element, behind byte order mark and declaration. */
  constructor(bytes: Buffer) {
    this.bytes = bytes;
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.at = 3;
    const start = bytes.toString("latin1", this.at, this.at + longestTag);
    this.at += declaration.exec(start)?.[0].length ?? 0;
    this.skipSpace();
  }

  /** Passes over white space. */
  skipSpace(): void {
    const { bytes } = this;
    let at = this.at;
    for (;;) {
      const byte = bytes[at];
      if (byte !== lineFeed && byte !== space && byte !== tab && byte !== carriageReturn) break;
      at++;
    }
    this.at = at;
  }

  /** True where the bytes here are these; they are passed over. */
  takes(text: Uint8Array): boolean {
    const { bytes, at } = this;
    const { length } = text;
    for (let index = 0; index < length; index++) if (bytes[at + index] !== text[index]) return false;
    this.at = at + length;
    return true;
  }

  /** True where the bytes here are those from `start` on, so many; they are passed over. */
  repeats(start: number, length: number): boolean {
    const { bytes, at } = this;
    for (let index = 0; index < length; index++) if (bytes[at + index] !== bytes[start + index]) return false;
    this.at = at + length;
    return true;
  }

  /** True where a text begins here that ends as the one from `start` to `end` does, and is the same; it is passed over. */
  repeatsText(start: number, end: number): boolean {
    if (this.bytes[this.at + end - start] !== lessThan) return false;
    return this.repeats(start, end - start);
  }

  /** Reads an open tag. */
  openTag(): OpenTag {
    const { bytes, at } = this;
    const end = bytes.indexOf(greaterThan, at) + 1;
    if (end === 0 || end - at > longestTag) throw new NotPlain();
    const [, tag, ownAttributes, , closing] = openTag.exec(bytes.toString("latin1", at, end)) ?? [];
    if (tag === undefined || ownAttributes === undefined || isReserved(localOf(tag))) throw new NotPlain();
    if (ownAttributes !== "" && hasRepeated(ownAttributes)) throw new NotPlain();
    this.at = end;
    return { name: tag, empty: closing === "/" };
  }

  /** Passes over a text, up to the tag that ends it, and checks its references. */
  skipText(): void {
    const { bytes } = this;
    const { length } = bytes;
    let at = this.at;
    for (; at < length; at++) {
      const byte = bytes[at];
      if (byte === lessThan) break;
      if (byte === ampersand) at = this.#referenceEnd(at);
    }
    if (at === length) throw new NotPlain();
    this.at = at;
  }

  /** Passes over the rest of an element whose open tag was read, whatever it holds. */
  skipElement(tag: OpenTag): void {
    if (tag.empty) return;
    const open = [tag.name];
    for (;;) {
      this.skipText();
      const innermost = open.at(-1);
      if (innermost === undefined) return;
      if (this.bytes[this.at + 1] === slash) {
        if (!this.takes(closeTag(innermost))) throw new NotPlain();
        open.pop();
        if (open.length === 0) return;
      } else {
        const inner = this.openTag();
        if (!inner.empty && open.push(inner.name) > deepest) throw new NotPlain();
      }
    }
  }

  /** Passes over what follows the root: white space. */
  end(): void {
    this.skipSpace();
    if (this.at !== this.bytes.length) throw new NotPlain();
  }

  /** Where the reference that begins here ends. */
  #referenceEnd(at: number): number {
    const { bytes } = this;
    for (let end = at + 1; end <= at + 1 + longestReference; end++) {
      if (bytes[end] !== semicolon) continue;
      if (characterOf(bytes.toString("latin1", at + 1, end)) === undefined) break;
      return end;
    }
    throw new NotPlain();
  }
}

/** True where two attributes of a tag have one name. */
function hasRepeated(ownAttributes: string): boolean {
  const given = [...ownAttributes.matchAll(attributes)].map(([, each]) => each);
  return new Set(given).size < given.length;
}

/** The open tag of an element without attributes. */
export function openTagOf(name: string): Buffer {
  return Buffer.from(`<${name}>`, "latin1");
}

/** The close tag of an element. */
export function closeTag(name: string): Buffer {
  return Buffer.from(`</${name}>`, "latin1");
}

/** A name without its prefix. */
export function localOf(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Names that the general reader refuses or changes, since an object has them of itself. */
function isReserved(local: string): boolean {
  return local in Object.prototype || local === "prototype";
}

const named: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** The character of a reference, written without & and semicolon; undefined where the plain form has no such. */
function characterOf(reference: string): string | undefined {
  if (!reference.startsWith("#")) return named.get(reference);
  const [, decimal, hexadecimal] = /^#(?:(\d+)|x([\da-fA-F]+))$/.exec(reference) ?? [];
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(decimal);
  return isCharacter(code) ? String.fromCodePoint(code) : undefined;
}

function isCharacter(code: number): boolean {
  if (code < space) return code === tab || code === lineFeed || code === carriageReturn;
  return code < 0xd800 || (code > 0xdfff && code <= 0x10ffff);
}

/** A text of checked bytes: line breaks as line feeds, trimmed, then its references resolved. */
export function textOf(bytes: Buffer, start: number, end: number): string {
  const raw = bytes.toString("utf8", start, end);
  const text = (raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw).trim();
  if (!text.includes("&")) return text;
  return text.replace(/&([^;]*);/g, (_, reference: string) => characterOf(reference) ?? "");
}
