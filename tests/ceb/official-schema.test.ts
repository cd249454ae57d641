import { readFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { officialSchemas, requires } from "../support/tools.js";
import { formatsOf, messageFormat, sectionNames, type Type, types } from "./official-formats.js";

/** An element of a schema document; attributes begin with @. */
interface Node {
  readonly [name: string]: string | readonly Node[] | undefined;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (_name, _path, _leaf, isAttribute) => !isAttribute,
});

function within(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  const [name, ...rest] = path;
  if (node === undefined || name === undefined) return node;
  const next = node[name];
  return typeof next === "object" ? within(next[0], ...rest) : undefined;
}

function list(node: Node | undefined, name: string): readonly Node[] {
  const nodes = node?.[name];
  return typeof nodes === "object" ? nodes : [];
}

function attribute(node: Node | undefined, name: string): string | undefined {
  const value = node?.[`@${name}`];
  return typeof value === "string" ? value : undefined;
}

const schemas = new Map<"E" | "I", ReadonlyMap<string, Node>>();

/** The global elements of the official schema of a direction by name. */
function schemaOf(direction: "E" | "I"): ReadonlyMap<string, Node> {
  const known = schemas.get(direction);
  if (known !== undefined) return known;
  const file = join(officialSchemas, `ceb-${direction === "E" ? "export" : "import"}-202205.xsd`);
  const document: Node = parser.parse(readFileSync(file, "utf8"));
  const elements = list(within(document, "schema"), "element");
  const schema = new Map(elements.map((element) => [attribute(element, "name") ?? "", element]));
  schemas.set(direction, schema);
  return schema;
}

function children(element: Node | undefined): readonly Node[] {
  return list(within(element, "complexType", "sequence"), "element");
}

/** An element of the schema as official-formats.ts writes it. */
function written(element: Node): string {
  const restriction = within(element, "simpleType", "restriction");
  const facet = (name: string) => attribute(within(restriction, name), "value");
  const base = attribute(restriction, "base") ?? attribute(element, "type");
  const [fixed, preset] = [attribute(element, "fixed"), attribute(element, "default")];
  const min = Number(facet("length") ?? facet("minLength") ?? 0);
  const max = Number(facet("length") ?? facet("maxLength"));
  const length = min === max ? String(min) : `${min === 0 ? "" : min}..${max}`;
  const collapsed = facet("whiteSpace") === "collapse" ? "~" : "";
  const text = `${collapsed}C${length}${fixed ? `=${fixed}` : ""}${preset ? `:${preset}` : ""}`;
  const numbers: Readonly<Record<string, string>> = {
    "xs:decimal": `N${facet("totalDigits")},${facet("fractionDigits")}`,
    "xs:int": `N${facet("totalDigits") ?? 10}`,
  };
  const format = numbers[base ?? ""] ?? text;
  const optional = attribute(element, "minOccurs") === "0" ? "?" : "";
  return `${attribute(element, "name")}${optional} ${format}`;
}

/** How an element stands in a sequence: its name, and how often. */
function occurrence(element: Node): string {
  const name = (attribute(element, "ref") ?? attribute(element, "name") ?? "").replace(/^\w+:/, "");
  return `${name} ${attribute(element, "minOccurs") ?? 1}..${attribute(element, "maxOccurs") ?? 1}`;
}

/** What a message and its business node hold, as the official schema has it. */
function officialParts(type: Type): readonly (readonly string[])[] {
  const schema = schemaOf(messageFormat(type).direction);
  const parts = children(schema.get(`${type}Message`));
  const [business] = parts;
  if (business === undefined) throw new Error(`${type} has no sequence`);
  const name = occurrence(business).split(" ")[0] ?? "";
  const own = children(business).length > 0 ? children(business) : children(schema.get(name));
  return [parts.map(occurrence), messageFormat(type).node === undefined ? [] : own.map(occurrence)];
}

/** The same, as official-formats.ts has it. */
function expectedParts(type: Type): readonly (readonly string[])[] {
  const { direction, node, head, lines, signature, mostNodes = 100 } = messageFormat(type);
  const nameOf = (section: string) => section.split(" ")[1] ?? "";
  const most = lines?.most === Number.POSITIVE_INFINITY ? "unbounded" : lines?.most;
  const line = lines === undefined ? [] : [`${nameOf(lines.section)} ${lines.least}..${most}`];
  const signed = `Signature ${signature === "mandatory" ? 1 : 0}..1`;
  const last = direction === "E" ? [signed, "ExtendMessage 0..1"] : ["ExtendMessage 0..1", signed];
  return [
    [`${node ?? nameOf(head)} 1..${mostNodes}`, "BaseTransfer 1..1", "BaseSubscribe 0..5", ...last],
    node === undefined ? [] : [`${nameOf(head)} 1..1`, ...line],
  ];
}

function byName<N extends string, V>(names: readonly N[], value: (name: N) => V): Record<string, V> {
  return Object.fromEntries(names.map((name) => [name, value(name)]));
}

describe("official-formats.ts", () => {
  it("has every element of the sections as the official schemas have it", (test) => {
    requires(test, "the official schemas (CEB_XSD_DIR)");
    const official = byName(sectionNames, (section) => {
      const [owner = "", name = ""] = section.split(" ");
      const direction = owner === "E" || owner === "I" ? owner : messageFormat(owner as Type).direction;
      return children(schemaOf(direction).get(name)).map(written);
    });
    expect(byName(sectionNames, (section) => formatsOf(section).map((format) => format.written))).toEqual(
      official,
    );
  });

  it("has the messages built as in the official schemas", (test) => {
    requires(test, "the official schemas (CEB_XSD_DIR)");
    expect(byName(types, expectedParts)).toEqual(byName(types, officialParts));
  });
});
