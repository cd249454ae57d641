import { closest, distance } from "fastest-levenshtein";
import { maskIdentityNumbers, maskNumbers, maskPersonal } from "../values/mask.js";
import type { Field } from "./field.js";
import { messageStructures } from "./message-structures.js";
import { readElements, type XmlElement } from "./read-elements.js";
import { type ElementStructure, isMandatory, type Part } from "./structure.js";
import { type FaultBasis, schemaFormat, type ValueFaultKind, valueFault } from "./value-fault.js";

/** What is wrong with a message at one place. */
export interface MessageFault {
  /**
   * The element, from the root: /CEB603Message/Inventory[2]/InventoryHead/orderNo; an attribute is written @guid.
   * Elements that may repeat have their number, and so has one that stands there once too often. Blank for the document.
   */
  readonly path: string;
  readonly kind: MessageFaultKind;
  readonly basis: FaultBasis;
  /**
   * The value, masked where it may be personal data, cut where it is long; blank for faults that are not
   * about a value.
   */
  readonly value: string;
  /** What is expected instead: see the kinds. A format, number or name, not a sentence. */
  readonly expected: string;
}

/** Kinds of fault of a message; what `expected` is for each. */
export type MessageFaultKind =
  | ValueFaultKind
  /** No well-formed XML; `value` is the parser's message. */
  | "not-xml"
  /** The root is no message whose structure is known; expected: these. */
  | "unknown-message"
  /** An element of the right name in another namespace or in none; expected: the namespace. */
  | "namespace"
  /**
   * A mandatory element or attribute is missing; expected: its format, blank for an element that holds
   * others.
   */
  | "missing"
  /** More elements of a name than there may be; expected: how many. */
  | "repeated"
  /** An element after one that has to follow it; expected: the name of that one. */
  | "order"
  /** An element or attribute that is not allowed there; expected: the nearest name of those that may. */
  | "unknown-element"
  | "unknown-attribute"
  /** Text between elements. */
  | "text";

/**
 * Checks a message against the field tables of edition 202205: all that an enterprise, carrier or site sends (receipts
 * are not among them). Called by users of the library and by the tests.
 *
 * Returns all faults in the order of the message; none for a valid one. A fault whose basis is `schema` makes the
 * official schema refuse the message; one whose basis is `specification` does not. Not checked: code tables and
 * other rules (see `validate`), an optional signature and the values of any signature, and the contents of
 * ExtendMessage's Message and of KeyInfo.
 */
export function checkMessage(xml: string): MessageFault[] {
  return inspectMessage(xml).faults;
}

/** What `checkMessage` finds, and what it saw of the message. */
export interface InspectedMessage {
  readonly faults: MessageFault[];
  /** The name of the root, without its prefix; blank where the text is no XML. */
  readonly root: string;
  /** The business nodes. */
  readonly nodes: readonly XmlElement[];
}

/** Checks a message as `checkMessage` does, and returns its business nodes as well. */
export function inspectMessage(xml: string): InspectedMessage {
  const document = readElements(xml);
  if ("problem" in document) {
    const fault = {
      path: "",
      kind: "not-xml",
      basis: "schema",
      value: document.problem,
      expected: "",
    } as const;
    return { faults: [fault], root: "", nodes: [] };
  }
  const { root } = document;
  const structures: readonly ElementStructure[] = Object.values(messageStructures);
  const structure = structures.find(({ name }) => name === root.name);
  if (structure === undefined) {
    const expected = structures.map(({ name }) => name).join(", ");
    const { name } = root;
    const fault = {
      path: `/${name}`,
      kind: "unknown-message",
      basis: "schema",
      value: name,
      expected,
    } as const;
    return { faults: [fault], root: name, nodes: [] };
  }
  const faults: MessageFault[] = [];
  checkElement(root, structure, `/${root.name}`, (fault) => faults.push(fault));
  return { faults, root: root.name, nodes: root.children.filter(({ name }) => name === nodeName(structure)) };
}

/** The name of a message's business nodes, which come first in it. */
function nodeName({ content }: ElementStructure): string | undefined {
  return content.kind === "elements" ? content.parts[0]?.element.name : undefined;
}

/** Called for each fault. */
type Report = (fault: MessageFault) => void;

function checkElement(element: XmlElement, structure: ElementStructure, path: string, report: Report): void {
  if (element.namespace !== structure.namespace) {
    const { namespace = "" } = element;
    report({ path, kind: "namespace", basis: "schema", value: namespace, expected: structure.namespace });
    return;
  }
  checkAttributes(element, structure, path, report);
  const { content } = structure;
  if (content.kind === "elements") checkParts(element, content.parts, path, report);
  if (content.kind !== "value") return;
  for (const { name } of element.children) {
    report({ path: `${path}/${name}`, kind: "unknown-element", basis: "schema", value: name, expected: "" });
  }
  checkValue(content.field, content.mandatoryMin, element.text, path, report);
}

function checkValue(field: Field, mandatoryMin: 0 | 1, text: string, path: string, report: Report): void {
  const fault = valueFault(field, mandatoryMin, text);
  if (fault !== undefined) report({ path, ...fault, value: printable(field, text) });
}

const schemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
/** XML Schema allows these attributes on every root element. */
const locations: readonly string[] = ["schemaLocation", "noNamespaceSchemaLocation"];

function checkAttributes(
  { attributes }: XmlElement,
  { attributes: known }: ElementStructure,
  path: string,
  report: Report,
): void {
  for (const { name, namespace, value } of attributes) {
    if (namespace === schemaInstance && locations.includes(name)) continue;
    const field = namespace === "" ? known.find((each) => each.name === name) : undefined;
    if (field !== undefined) {
      checkValue(field, 0, value, `${path}/@${name}`, report);
      continue;
    }
    const expected = nearest(
      name,
      known.map((each) => each.name),
    );
    report({ path: `${path}/@${name}`, kind: "unknown-attribute", basis: "schema", value: name, expected });
  }
  for (const field of known) {
    if (!isMandatory(field)) continue;
    if (attributes.some(({ name, namespace }) => namespace === "" && name === field.name)) continue;
    const expected = schemaFormat(field, 0);
    report({ path: `${path}/@${field.name}`, kind: "missing", basis: "schema", value: "", expected });
  }
}

/** Reports child elements that are unknown, too many, out of order or missing. */
function checkParts(element: XmlElement, parts: readonly Part[], path: string, report: Report): void {
  if (/[^ \t\r\n]/.test(element.text)) {
    report({ path, kind: "text", basis: "schema", value: "", expected: "" });
  }
  const counts = parts.map(() => 0);
  let last = 0;
  for (const child of element.children) {
    const index = placeOf(child.name, parts, last);
    const part = parts[index];
    if (part === undefined) {
      const expected = nearest(
        child.name,
        parts.map((each) => each.element.name),
      );
      const unknown = `${path}/${child.name}`;
      report({ path: unknown, kind: "unknown-element", basis: "schema", value: child.name, expected });
      continue;
    }
    const count = (counts[index] ?? 0) + 1;
    counts[index] = count;
    const childPath = `${path}/${child.name}${part.most > 1 || count > 1 ? `[${count}]` : ""}`;
    if (count === part.most + 1) {
      const expected = String(part.most);
      report({ path: childPath, kind: "repeated", basis: "schema", value: "", expected });
    }
    if (index < last) {
      const expected = parts[last]?.element.name ?? "";
      report({ path: childPath, kind: "order", basis: "schema", value: child.name, expected });
    }
    last = Math.max(last, index);
    checkElement(child, part.element, childPath, report);
  }
  for (const [index, part] of parts.entries()) {
    const basis = (counts[index] ?? 0) < part.least ? "schema" : "specification";
    if (basis === "specification" && (counts[index] !== 0 || !isRequired(part))) continue;
    const { name, content } = part.element;
    const expected = content.kind === "value" ? schemaFormat(content.field, content.mandatoryMin) : "";
    report({ path: `${path}/${name}`, kind: "missing", basis, value: "", expected });
  }
}

/** True for an element that the specification asks for, whatever the schema does. */
function isRequired({ element: { content } }: Part): boolean {
  return content.kind === "value" && content.field.required === true;
}

/**
 * The index of a name among the parts. The search begins at `from`, the index of the element before, where it
 * usually ends.
 */
function placeOf(name: string, parts: readonly Part[], from: number): number {
  for (let offset = 0; offset < parts.length; offset++) {
    const index = (from + offset) % parts.length;
    if (parts[index]?.element.name === name) return index;
  }
  return -1;
}

/** Most edits between an unknown name and the known name that is suggested for it. */
const nearestWithin = 3;

function nearest(name: string, names: readonly string[]): string {
  if (names.length === 0 || name.length > 64) return "";
  const candidate = closest(name, [...names]);
  return distance(name, candidate) <= nearestWithin ? candidate : "";
}

const printed = 40;

/** A value as it may be printed. */
function printable(field: Field, text: string): string {
  const masked = maskedText(field, text);
  const beginning = [...masked.slice(0, 2 * printed)].slice(0, printed).join("");
  return beginning.length < masked.length ? `${beginning}…` : beginning;
}

function maskedText(field: Field, text: string): string {
  if (field.kind !== "text") return maskIdentityNumbers(text);
  if (field.personal !== undefined) return maskPersonal(field.personal)(text);
  return field.identifier === true ? maskIdentityNumbers(text) : maskNumbers(text);
}
