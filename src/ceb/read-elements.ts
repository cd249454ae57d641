import { XMLParser, XMLValidator } from "fast-xml-parser";

/** An element of a document, with its namespace. */
export interface XmlElement {
  readonly name: string;
  /** Blank for none; undefined where the prefix is declared nowhere. */
  readonly namespace: string | undefined;
  /** Without the declarations of namespaces. */
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** All text of the element itself, without that of its child elements. */
  readonly text: string;
}

interface XmlAttribute {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly value: string;
}

/** The root element of a document, or why the text is not well-formed. */
export type XmlDocument = { readonly root: XmlElement } | { readonly problem: string };

const textName = "#text";
const cdataName = "#cdata";
const attributesName = ":@";

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  trimValues: false,
  // References are resolved by `resolved`: the parser would accept HTML's entity names, which XML does not
  // have.
  processEntities: false,
  textNodeName: textName,
  cdataPropName: cdataName,
  jPath: false,
});

/** Reads an XML document, a byte order mark before it or not. Documents with a DOCTYPE are refused. */
export function readElements(xml: string): XmlDocument {
  const text = xml.replace(/^\ufeff/, "");
  const problem = illFormed(text);
  if (problem !== undefined) return { problem };
  let nodes: unknown;
  try {
    nodes = parser.parse(text);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  const roots = elementsOf(nodes);
  const [root] = roots;
  if (root === undefined || roots.length > 1) return { problem: `${roots.length} root elements` };
  return { root: new ParsedElement(root, new Map([["xml", "http://www.w3.org/XML/1998/namespace"]])) };
}

/** An element of the parser's tree; its attributes and children are made when they are read. */
class ParsedElement implements XmlElement {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly attributes: readonly XmlAttribute[];
  readonly #content: unknown;
  readonly #namespaces: ReadonlyMap<string, string>;

  constructor({ name, content, attributes }: ParsedNode, outer: ReadonlyMap<string, string>) {
    const namespaces = declared(attributes, outer);
    const [prefix, local] = split(name);
    this.name = local;
    this.namespace = prefix === "" ? (namespaces.get("") ?? "") : namespaces.get(prefix);
    this.attributes = attributes.flatMap(([attribute, raw]) => {
      if (isDeclaration(attribute)) return [];
      const [attributePrefix, attributeLocal] = split(attribute);
      const namespace = attributePrefix === "" ? "" : namespaces.get(attributePrefix);
      return [{ name: attributeLocal, namespace, value: resolved(raw) }];
    });
    this.#content = content;
    this.#namespaces = namespaces;
  }

  get children(): readonly XmlElement[] {
    return elementsOf(this.#content).map((node) => new ParsedElement(node, this.#namespaces));
  }

  get text(): string {
    return textOf(this.#content);
  }
}

interface ParsedNode {
  readonly name: string;
  readonly content: unknown;
  readonly attributes: readonly (readonly [string, string])[];
}

const noAttributes: ParsedNode["attributes"] = [];

/** The elements of a list of nodes; texts, comments and processing instructions are none. */
function elementsOf(nodes: unknown): ParsedNode[] {
  if (!Array.isArray(nodes)) return [];
  const elements: ParsedNode[] = [];
  for (const node of nodes) {
    if (!isRecord(node)) continue;
    for (const name in node) {
      if (name === attributesName || name === textName || name === cdataName || name.startsWith("?"))
        continue;
      elements.push({ name, content: node[name], attributes: attributesOf(node[attributesName]) });
    }
  }
  return elements;
}

function attributesOf(value: unknown): ParsedNode["attributes"] {
  if (!isRecord(value)) return noAttributes;
  return Object.entries(value).map(([name, text]) => [name, String(text)] as const);
}

function textOf(nodes: unknown): string {
  if (!Array.isArray(nodes)) return "";
  let text = "";
  for (const node of nodes) {
    if (!isRecord(node)) continue;
    const plain = node[textName];
    if (typeof plain === "string") text += resolved(plain);
    const [cdata] = Array.isArray(node[cdataName]) ? node[cdataName] : [];
    if (isRecord(cdata)) text += String(cdata[textName]);
  }
  return text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isDeclaration(attribute: string): boolean {
  return attribute === "xmlns" || attribute.startsWith("xmlns:");
}

/** The namespaces by prefix, those of the element's own attributes before the outer ones. */
function declared(
  attributes: ParsedNode["attributes"],
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const own = attributes.filter(([name]) => isDeclaration(name));
  if (own.length === 0) return outer;
  const inner = new Map(outer);
  for (const [name, value] of own) inner.set(name.slice("xmlns:".length), resolved(value));
  return inner;
}

function split(name: string): readonly [prefix: string, local: string] {
  const colon = name.indexOf(":");
  return colon < 0 ? ["", name] : [name.slice(0, colon), name.slice(colon + 1)];
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** A text with its references resolved. Only XML's own can occur: `illFormed` refuses others. */
function resolved(raw: string): string {
  if (!raw.includes("&")) return raw;
  return raw.replace(/&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));/g, (_, decimal, hexadecimal, name) =>
    name === undefined ? String.fromCodePoint(codeOf(decimal, hexadecimal)) : (named[name] ?? ""),
  );
}

function codeOf(decimal: string | undefined, hexadecimal: string | undefined): number {
  return decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(decimal);
}

/** A character that XML 1.0 forbids, half a surrogate pair among them. */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/**
 * Why a text is no well-formed document of one root without DOCTYPE; undefined where it is. The library's
 * validator checks tags; references, characters, comments and attributes are checked here.
 */
function illFormed(xml: string): string | undefined {
  const validity = XMLValidator.validate(xml);
  if (validity !== true) {
    const { msg, line, col } = validity.err;
    return `${msg} (${line}:${col})`;
  }
  const character = forbidden.exec(xml)?.[0];
  if (character !== undefined) {
    const code = character.codePointAt(0) ?? 0;
    return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  }
  const markup = withoutAsides(xml);
  if (markup === undefined) return "-- in a comment";
  if (markup.includes("<!")) return "DOCTYPE";
  if (markup.includes("]]>") && markup.replace(tags, "<").includes("]]>")) return "]]>";
  for (const [reference, decimal, hexadecimal] of markup.matchAll(
    /&(?:amp;|lt;|gt;|quot;|apos;|#(\d+);|#x([\da-fA-F]+);)?/g,
  )) {
    if (reference === "&") return "& without a name that XML knows";
    if (decimal === undefined && hexadecimal === undefined) continue;
    const code = codeOf(decimal, hexadecimal);
    if (code > 0x10ffff || forbidden.test(String.fromCodePoint(code))) return reference;
  }
  return undefined;
}

const asides = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>/g;
const tags = /<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>/g;

/** A document without comments, CDATA and processing instructions; undefined where a comment holds two hyphens. */
function withoutAsides(xml: string): string | undefined {
  if (!xml.includes("<!") && !xml.includes("<?")) return xml;
  let sound = true;
  const rest = xml.replace(asides, (aside) => {
    if (aside.startsWith("<!--") && /--|-$/.test(aside.slice(4, -3))) sound = false;
    return "";
  });
  return sound ? rest : undefined;
}
