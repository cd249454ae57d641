import { type Format, formatsOf, messageFormat, type SectionName, type Type } from "./official-formats.js";

/** An element of a message to be changed and written; one without a name is text. */
export interface Element {
  name: string;
  namespace: "ceb" | "ds" | "other" | "none";
  attributes: Record<string, string>;
  content: string | Element[];
}

export function element(
  name: string,
  content: string | Element[],
  namespace: Element["namespace"] = "ceb",
): Element {
  return { name, namespace, attributes: {}, content };
}

/** The elements in an element. */
export function children({ content }: Element): Element[] {
  if (typeof content === "string") throw new Error("a value has no elements");
  return content;
}

/** The element at a path of names below the root, the first of each name. */
export function at(root: Element, ...path: readonly string[]): Element {
  let found = root;
  for (const name of path) {
    const next = children(found).find((child) => child.name === name);
    if (next === undefined) throw new Error(`no ${name} in ${found.name}`);
    found = next;
  }
  return found;
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => escapes[character] ?? "");
}

function written({ name, namespace, attributes, content }: Element, declarations = ""): string {
  // Text between elements.
  if (name === "" && typeof content === "string") return escaped(content);
  const tag = namespace === "none" ? name : `${namespace}:${name}`;
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const inner =
    typeof content === "string" ? escaped(content) : content.map((child) => written(child)).join("");
  return `<${tag}${declarations}${list.join("")}>${inner}</${tag}>`;
}

/** The message as XML, with the namespaces that it needs. */
export function xmlOf(root: Element): string {
  const declarations =
    ' xmlns:ceb="http://www.chinaport.gov.cn/ceb" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:other="urn:other"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, declarations)}\n`;
}

export const guid = "4CDE1CFD-EDED-46B1-946C-B8022E42FC94";

/** Values of elements that can't be just any of their format: listed values, dates, numbers of inventories. */
function particular(name: string, section: SectionName): string | undefined {
  const returned = section.startsWith("CEB21");
  const flow = !returned && (/^CEB50[79]/.test(section) || /^CEB60/.test(section)) ? "E" : "I";
  const invented = returned || section.startsWith("CEB701") ? "E" : flow;
  const values: Readonly<Record<string, string>> = {
    guid,
    appType: "1",
    appTime: "20261120101500",
    appStatus: "2",
    orderType: section.startsWith("CEB303") ? "E" : "I",
    ieFlag: flow,
    ieDate: "20261120",
    declTime: "20261120",
    payTime: "20261120101500",
    startTime: "20261001000000",
    endTime: "20261031235959",
    statisticsFlag: "A",
    summaryFlag: "1",
    itemNameFlag: "1",
    buyerIdType: "1",
    payerIdType: "1",
    unit2: "035",
    tradeCountry: "609",
    preNo: "B20261120000000001",
    gcode: "6109100021",
    consigneeDistrict: "340202",
    invtNo: `33022026${invented}000000001`,
    dxpMode: "DXP",
    leaveTime: "20261120101500",
    logisticsTime: "20261120101500",
    accountingDate: "20261120101500",
    logisticsStatus: "S",
    rkdNo: "R20261120000000001",
    ...(returned ? { tradeMode: "9661", portCode: "3302", country: "502" } : {}),
  };
  return values[name];
}

/** A value that schema and specification both take. */
function soundValue(format: Format, section: SectionName): string {
  if (format.kind === "number") return "1";
  return format.fixed ?? particular(format.name, section) ?? "A".repeat(Math.max(1, format.min));
}

/** Elements that the schema lets be left out and the specification does not (tables 2-59, 3-17, 3-38, 3-45, 3-52). */
export function isAskedBySpecification(section: SectionName, { name }: Format): boolean {
  if (section === "CEB511 LogisticsHead") return name === "freight" || name === "insuredFee";
  if (section === "CEB213 InvtRefundHead") return name === "tradeMode";
  const withOwnNumber = ["CEB623 InvtCancel", "CEB625 InvtRefundHead", "CEB711 DeliveryHead"];
  return withOwnNumber.includes(section) && name === "copNo";
}

/** A section with every element, or with the mandatory ones alone. */
function sectionElement(section: SectionName, optional: boolean): Element {
  const [, name = ""] = section.split(" ");
  const formats = formatsOf(section).filter(
    (format) => optional || format.mandatory || isAskedBySpecification(section, format),
  );
  return element(
    name,
    formats.map((format) => element(format.name, soundValue(format, section))),
  );
}

export function businessNode(type: Type, lines: number, optional = true): Element {
  const { node, head, lines: line } = messageFormat(type);
  const first = sectionElement(head, optional);
  if (node === undefined) return first;
  const rest =
    line === undefined ? [] : Array.from({ length: lines }, () => sectionElement(line.section, optional));
  return element(node, [first, ...rest]);
}

/** W3C's signature node with the algorithms of the specification, unsigned. */
export function signature(): Element {
  const method = (name: string, algorithm: string, content: Element[] = []): Element => ({
    ...element(name, content, "ds"),
    attributes: { Algorithm: algorithm },
  });
  const chinaport = "http://www.chinaport.gov.cn/2022/04/xmldsig";
  const reference = element(
    "Reference",
    [
      element(
        "Transforms",
        [method("Transform", "http://www.w3.org/2000/09/xmldsig#enveloped-signature")],
        "ds",
      ),
      method("DigestMethod", `${chinaport}#sm3`),
      element("DigestValue", "", "ds"),
    ],
    "ds",
  );
  reference.attributes["URI"] = "";
  const signed = element(
    "SignedInfo",
    [
      method("CanonicalizationMethod", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"),
      method("SignatureMethod", `${chinaport}#sm2-sm3`),
      reference,
    ],
    "ds",
  );
  return element("Signature", [signed, element("SignatureValue", "", "ds")], "ds");
}

interface Extent {
  readonly nodes?: number;
  readonly lines?: number;
  /** True for all that may be there, false for what must. */
  readonly optional?: boolean;
}

/** A sound message of a type. */
export function soundMessage(type: Type, { nodes = 1, lines, optional = true }: Extent = {}): Element {
  const format = messageFormat(type);
  const { direction } = format;
  const lineCount = lines ?? (optional ? 1 : (format.lines?.least ?? 0));
  const subscribe = optional ? [sectionElement("E BaseSubscribe", optional)] : [];
  const extend = optional
    ? [element("ExtendMessage", [element("name", "A"), element("version", "1"), element("Message", "")])]
    : [];
  const signed = optional || format.signature === "mandatory" ? [signature()] : [];
  const root = element(`${type}Message`, [
    ...Array.from({ length: nodes }, () => businessNode(type, lineCount, optional)),
    sectionElement(direction === "E" ? "E BaseTransfer" : "I BaseTransfer", optional),
    ...subscribe,
    // Exports have the signature before ExtendMessage, imports behind it.
    ...(direction === "E" ? [...signed, ...extend] : [...extend, ...signed]),
  ]);
  root.attributes = { guid, version: "1.0" };
  return root;
}
