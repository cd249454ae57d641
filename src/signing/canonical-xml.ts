import {
  escapedAttribute,
  escapedText,
  normalisedAttribute,
  normalisedText,
  type XmlFault,
  xmlFault,
} from "./xml-text.js";

/** A child of the root: its name and place in the text, and its place in the canonical form. */
export interface RootChild {
  readonly name: string;
  readonly namespace: string;
  readonly start: number;
  readonly end: number;
  readonly canonicalStart: number;
  readonly canonicalEnd: number;
}

/** A document in its canonical form, and what stands in its root. Places are indices of the texts. */
export interface CanonicalDocument {
  readonly canonical: string;
  /** The root's name without its prefix, and its namespace. */
  readonly root: string;
  readonly rootNamespace: string;
  /** The namespaces in scope in the root, by prefix (blank: the default one). */
  readonly namespaces: ReadonlyMap<string, string>;
  readonly children: readonly RootChild[];
  /** Where the root's content ends, in the text. */
  readonly contentEnd: number;
}

/**
 * Reads a document and makes its canonical form (W3C Canonical XML 1.0 without comments,
 * REC-xml-c14n-20010315). All that is plain already is copied in one piece: most of a message is.
 * Throws an XmlFault for a text that is not well-formed, and for one with a document type: no message has one,
 * and its entities and default attributes would belong to the canonical form.
 */
export function canonicalDocument(xml: string): CanonicalDocument {
  return new Canonicalizer(xml).document();
}

/** An element under way. */
interface OpenElement {
  readonly name: string;
  readonly namespaces: ReadonlyMap<string, string>;
  readonly start: number;
  readonly canonicalStart: number;
}

const nameStart = "A-Za-z_\\u00c0-\\uffff";
const qName = `[${nameStart}][\\w.\\-\\u00b7-\\uffff]*(?::[${nameStart}][\\w.\\-\\u00b7-\\uffff]*)?`;
const plainText = /[^<&\r>]*/y;
const plainTag = new RegExp(`<(${qName})>`, "y");
/** A whole element of plain text, as most of a message are. */
const plainElement = new RegExp(`<(${qName})>[^<&\\r>]*</\\1>`, "y");
const tagBegin = new RegExp(`<(${qName})`, "y");
const attribute = new RegExp(
  `[ \\t\\r\\n]+(${qName})[ \\t\\r\\n]*=[ \\t\\r\\n]*(?:"([^"<]*)"|'([^'<]*)')`,
  "y",
);
const tagEnd = /[ \t\r\n]*(\/?)>/y;
const endTag = new RegExp(`</(${qName})[ \\t\\r\\n]*>`, "y");
const instruction = new RegExp(`<\\?(${qName})(?:[ \\t\\r\\n]+([\\s\\S]*?))?\\?>`, "y");
const xmlNamespace = "http://www.w3.org/XML/1998/namespace";
/** Characters that XML 1.0 forbids; halves of surrogate pairs do not come out of UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

class Canonicalizer {
  readonly #xml: string;
  /** The place that is being read, and that up to which the text is in the canonical form. */
  #at: number;
  #copied = 0;
  #out = "";
  readonly #open: OpenElement[] = [];
  readonly #children: RootChild[] = [];
  #root: (OpenElement & { readonly contentEnd: number }) | undefined;

  constructor(xml: string) {
    this.#xml = xml;
    const bad = forbidden.exec(xml);
    if (bad !== null) throw this.#fault(bad.index);
    this.#at = xml.startsWith("\ufeff") ? 1 : 0;
  }

  document(): CanonicalDocument {
    this.#declaration();
    while (this.#at < this.#xml.length) this.#next();
    const root = this.#root;
    if (root === undefined) throw this.#fault(this.#at);
    const { prefix, local } = splitName(root.name);
    return {
      canonical: this.#out,
      root: local,
      rootNamespace: root.namespaces.get(prefix) ?? "",
      namespaces: root.namespaces,
      children: this.#children,
      contentEnd: root.contentEnd,
    };
  }

  #fault(at: number): XmlFault {
    return xmlFault(this.#xml, at);
  }

  /** The XML declaration has no place in the canonical form. Only UTF-8 can be read. */
  #declaration(): void {
    if (/^<\?xml[ \t\r\n]/.test(this.#xml.slice(this.#at, this.#at + 6))) {
      const end = this.#xml.indexOf("?>", this.#at);
      const declaration = this.#xml.slice(this.#at, end);
      const encoding =
        /[ \t\r\n]encoding[ \t\r\n]*=[ \t\r\n]*["']([^"']*)["']/.exec(declaration)?.[1] ?? "UTF-8";
      if (
        end < 0 ||
        encoding.toUpperCase() !== "UTF-8" ||
        !/version[ \t\r\n]*=[ \t\r\n]*["']1\.0["']/.test(declaration)
      )
        throw this.#fault(this.#at);
      this.#at = end + 2;
    }
    this.#copied = this.#at;
  }

  #next(): void {
    if (this.#open.length === 0) this.#outside();
    else this.#content();
    if (this.#at >= this.#xml.length) {
      if (this.#open.length > 0) throw this.#fault(this.#at);
      return;
    }
    const sign = this.#xml[this.#at + 1];
    if (sign === "/") this.#close();
    else if (sign === "!") this.#declared();
    else if (sign === "?") this.#instruction();
    else this.#start();
  }

  /** Only blanks stand outside the root; they have no place in the canonical form. */
  #outside(): void {
    const blanks = /[ \t\r\n]*/y;
    blanks.lastIndex = this.#at;
    blanks.exec(this.#xml);
    this.#at = blanks.lastIndex;
    this.#copied = this.#at;
    if (this.#at < this.#xml.length && this.#xml[this.#at] !== "<") throw this.#fault(this.#at);
  }

  /** The text up to the next markup. */
  #content(): void {
    const from = this.#at;
    plainText.lastIndex = from;
    plainText.exec(this.#xml);
    this.#at = plainText.lastIndex;
    if (this.#xml[this.#at] === "<") return;
    const end = this.#xml.indexOf("<", this.#at);
    if (end < 0) throw this.#fault(this.#xml.length);
    const raw = this.#xml.slice(from, end);
    if (raw.includes("]]>")) throw this.#fault(from + raw.indexOf("]]>"));
    this.#replace(from, end, escapedText(normalisedText(raw, () => this.#fault(from))));
  }

  /** Puts a text in the place of what stands between two places. */
  #replace(from: number, to: number, canonical: string): void {
    this.#out += this.#xml.slice(this.#copied, from) + canonical;
    this.#copied = to;
    this.#at = to;
  }

  /** The length of the canonical form up to the place that is being read. */
  #length(): number {
    return this.#out.length + this.#at - this.#copied;
  }

  #start(): void {
    const start = this.#at;
    if (this.#open.length === 0 && this.#root !== undefined) throw this.#fault(start);
    const canonicalStart = this.#length();
    const outer = this.#open.at(-1)?.namespaces ?? new Map<string, string>();
    // The children of the root are noted, those of its children are not.
    if (this.#open.length > 1) {
      plainElement.lastIndex = start;
      const [, name] = plainElement.exec(this.#xml) ?? [];
      if (name !== undefined) {
        this.#checkPrefix(name, outer, start);
        this.#at = plainElement.lastIndex;
        return;
      }
    }
    plainTag.lastIndex = start;
    const plain = plainTag.exec(this.#xml);
    if (plain !== null) {
      this.#at = plainTag.lastIndex;
      const [, name = ""] = plain;
      this.#checkPrefix(name, outer, start);
      this.#open.push({ name, namespaces: outer, start, canonicalStart });
      return;
    }
    const tag = new StartTag(this.#xml, start, outer);
    this.#checkPrefix(tag.name, tag.namespaces, start);
    this.#replace(start, tag.end, tag.canonical());
    this.#open.push({ name: tag.name, namespaces: tag.namespaces, start, canonicalStart });
    if (tag.empty) {
      this.#out += `</${tag.name}>`;
      this.#closed(this.#at);
    }
  }

  #checkPrefix(name: string, namespaces: ReadonlyMap<string, string>, at: number): void {
    const { prefix } = splitName(name);
    if (prefix !== "" && prefix !== "xml" && !namespaces.has(prefix)) throw this.#fault(at);
  }

  #close(): void {
    const from = this.#at;
    endTag.lastIndex = from;
    const [whole = "", name] = endTag.exec(this.#xml) ?? [];
    if (name === undefined || name !== this.#open.at(-1)?.name) throw this.#fault(from);
    if (whole.length === name.length + 3) this.#at = endTag.lastIndex;
    else this.#replace(from, endTag.lastIndex, `</${name}>`);
    this.#closed(from);
  }

  /** The innermost element has ended; `contentEnd` is where its end tag begins. */
  #closed(contentEnd: number): void {
    const element = this.#open.pop();
    if (element === undefined) return;
    const { name, namespaces, start, canonicalStart } = element;
    if (this.#open.length === 0) {
      this.#root = { ...element, contentEnd };
      this.#replace(this.#at, this.#at, "");
    }
    if (this.#open.length !== 1) return;
    const { prefix, local } = splitName(name);
    const places = { start, end: this.#at, canonicalStart, canonicalEnd: this.#length() };
    this.#children.push({ name: local, namespace: namespaces.get(prefix) ?? "", ...places });
  }

  /** A comment, which is left out, or CDATA, which is text like any other. */
  #declared(): void {
    const from = this.#at;
    if (this.#xml.startsWith("<!--", from)) {
      const end = this.#xml.indexOf("--", from + 4);
      if (end < 0 || this.#xml[end + 2] !== ">") throw this.#fault(from);
      this.#replace(from, end + 3, "");
      return;
    }
    const end = this.#xml.indexOf("]]>", from);
    if (!this.#xml.startsWith("<![CDATA[", from) || end < 0 || this.#open.length === 0)
      throw this.#fault(from);
    this.#replace(from, end + 3, escapedText(this.#xml.slice(from + 9, end).replace(/\r\n?/g, "\n")));
  }

  #instruction(): void {
    const from = this.#at;
    instruction.lastIndex = from;
    const [whole, target = "", data = ""] = instruction.exec(this.#xml) ?? [];
    if (whole === undefined || /^xml$/i.test(target)) throw this.#fault(from);
    const text = `<?${target}${data === "" ? "" : ` ${data.replace(/\r\n?/g, "\n")}`}?>`;
    this.#replace(from, instruction.lastIndex, this.#open.length > 0 ? text : this.#asideOfRoot(text));
  }

  /** Outside the root a line feed parts a processing instruction from it. */
  #asideOfRoot(text: string): string {
    return this.#root === undefined ? `${text}\n` : `\n${text}`;
  }
}

/** A start tag with attributes, declarations of namespaces among them, or of an empty element. */
class StartTag {
  readonly name: string;
  readonly namespaces: ReadonlyMap<string, string>;
  readonly empty: boolean;
  /** The place behind it. */
  readonly end: number;
  readonly #declared: readonly (readonly [prefix: string, namespace: string])[];
  readonly #attributes: readonly (readonly [name: string, value: string])[];

  constructor(xml: string, start: number, outer: ReadonlyMap<string, string>) {
    tagBegin.lastIndex = start;
    const [, name] = tagBegin.exec(xml) ?? [];
    if (name === undefined) throw xmlFault(xml, start);
    this.name = name;
    const all = new Map<string, string>();
    let at = tagBegin.lastIndex;
    for (;;) {
      attribute.lastIndex = at;
      const [whole, own = "", double, single = ""] = attribute.exec(xml) ?? [];
      if (whole === undefined) break;
      if (all.has(own)) throw xmlFault(xml, at);
      const place = at;
      all.set(
        own,
        normalisedAttribute(double ?? single, () => xmlFault(xml, place)),
      );
      at = attribute.lastIndex;
    }
    tagEnd.lastIndex = at;
    const [close, slash] = tagEnd.exec(xml) ?? [];
    if (close === undefined) throw xmlFault(xml, at);
    this.empty = slash === "/";
    this.end = tagEnd.lastIndex;
    const declarations = [...all].flatMap(([own, value]) => {
      const prefix = declaredPrefix(own);
      return prefix === undefined ? [] : [[prefix, value] as const];
    });
    if (declarations.some(([prefix, value]) => !mayBeDeclared(prefix, value))) throw xmlFault(xml, start);
    this.namespaces = declarations.length === 0 ? outer : new Map([...outer, ...declarations]);
    this.#declared = declarations.filter(
      ([prefix, value]) => prefix !== "xml" && (outer.get(prefix) ?? "") !== value,
    );
    this.#attributes = [...all].filter(([own]) => declaredPrefix(own) === undefined);
    this.#checkAttributes(xml, start);
  }

  /** Each prefix is declared, and no attribute stands twice under two prefixes of one namespace. */
  #checkAttributes(xml: string, start: number): void {
    const expanded = new Set<string>();
    for (const [own] of this.#attributes) {
      const { prefix, local } = splitName(own);
      const namespace = this.#namespaceOf(own);
      if (prefix !== "" && namespace === "") throw xmlFault(xml, start);
      const key = `${namespace} ${local}`;
      if (expanded.has(key)) throw xmlFault(xml, start);
      expanded.add(key);
    }
  }

  /** An attribute without a prefix is in no namespace. */
  #namespaceOf(own: string): string {
    const { prefix } = splitName(own);
    if (prefix === "xml") return xmlNamespace;
    return prefix === "" ? "" : (this.namespaces.get(prefix) ?? "");
  }

  /** Namespaces by prefix, then attributes by namespace and name; an empty element gets its end tag elsewhere. */
  canonical(): string {
    const declarations = this.#declared
      .toSorted(([a], [b]) => compare(a, b))
      .map(([prefix, value]) => ` xmlns${prefix === "" ? "" : `:${prefix}`}="${escapedAttribute(value)}"`);
    const attributes = this.#attributes
      .toSorted(
        ([a], [b]) =>
          compare(this.#namespaceOf(a), this.#namespaceOf(b)) ||
          compare(splitName(a).local, splitName(b).local),
      )
      .map(([own, value]) => ` ${own}="${escapedAttribute(value)}"`);
    return `<${this.name}${declarations.join("")}${attributes.join("")}>`;
  }
}

/** The prefix that an attribute declares; blank for the default namespace, undefined for other attributes. */
function declaredPrefix(name: string): string | undefined {
  if (name === "xmlns") return "";
  return name.startsWith("xmlns:") ? name.slice("xmlns:".length) : undefined;
}

function mayBeDeclared(prefix: string, namespace: string): boolean {
  if (prefix === "xmlns") return false;
  if (prefix === "xml") return namespace === xmlNamespace;
  return (prefix === "" || namespace !== "") && namespace !== xmlNamespace;
}

function splitName(name: string): { readonly prefix: string; readonly local: string } {
  const colon = name.indexOf(":");
  return colon < 0
    ? { prefix: "", local: name }
    : { prefix: name.slice(0, colon), local: name.slice(colon + 1) };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
