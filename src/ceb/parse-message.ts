import { XMLParser, XMLValidator } from "fast-xml-parser";
import { recordEntries, recordOf } from "../values/record-of.js";
import {
  type ElementTexts,
  element,
  type InventoryMessage,
  inventoryMessages,
  type KnownElements,
  type MessageInventory,
  numberElements,
  type ReceiptNumbers,
  type ReleaseMessage,
  type ReturnTexts,
  receiptDirections,
  receiptElements,
  receiptMessages,
  type SummaryTexts,
  summaryElements,
  UnsafeXml,
  type WantedElements,
} from "./message-texts.js";

/** The node of receipts to inventories, in both directions. */
const receiptNode = "InventoryReturn";

/** Summary applications: their message, its nodes, and the heads and lists of these. */
const summary = {
  root: "CEB701Message",
  node: "SummaryApply",
  head: "SummaryApplyHead",
  list: "SummaryApplyList",
} as const;

/** Applications to return goods, of exports and of imports: their messages, their nodes, and the heads and goods of these. */
const returned = {
  roots: ["CEB213Message", "CEB625Message"],
  node: "InvtRefund",
  head: "InvtRefundHead",
  list: "InvtRefundList",
} as const;

/** The elements that may occur several times. */
const repeated: ReadonlySet<string> = new Set([
  element.inventory,
  element.line,
  ...receiptMessages.map(({ node }) => node),
  summary.node,
  summary.list,
  returned.node,
  returned.list,
]);

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: true,
  // Numeric references (&#13;) too.
  htmlEntities: true,
  isArray: (name) => repeated.has(name),
});

/** Reads a CEB603 or CEB621 message in any form of XML; undefined as `readInventoryMessage` says. */
export function parseInventoryMessage<Head extends string, Line extends string>(
  xml: string,
  wanted: WantedElements<Head, Line>,
): InventoryMessage<Head, Line> | undefined {
  const document = parsed(xml);
  for (const [root, known] of recordEntries(inventoryMessages)) {
    const inventories = child(child(document, root), element.inventory);
    if (!Array.isArray(inventories)) continue;
    return {
      direction: known.direction,
      inventories: inventories.map((inventory) => inventoryOf(inventory, known, wanted)),
    };
  }
  return undefined;
}

/** Reads a message about releases in any form of XML; undefined where the text is not well-formed. */
export function parseReleaseMessage<Head extends string>(
  xml: string,
  wanted: readonly Head[],
): ReleaseMessage<Head> | undefined {
  const document = parsed(xml);
  if (document === undefined) return undefined;
  const inventories = child(child(document, "CEB603Message"), element.inventory);
  if (Array.isArray(inventories)) {
    const { head: known } = inventoryMessages.CEB603Message;
    const heads = inventories.map((inventory) => textsOf(child(inventory, element.head), known, wanted));
    return { type: "CEB603", heads };
  }
  for (const { root, type, node } of receiptMessages) {
    const receipts = child(child(document, root), node);
    if (!Array.isArray(receipts)) continue;
    const known = new Set<string>(receiptElements);
    return { type, receipts: receipts.map((receipt) => textsOf(receipt, known, receiptElements)) };
  }
  const root = isRecord(document) ? Object.keys(document).find((name) => name !== "?xml") : undefined;
  return { type: "other", root: root ?? "" };
}

/** Reads a CEB604 or CEB622 message in any form of XML; undefined for every other text. */
export function parseReceiptNumbers(xml: string): ReceiptNumbers | undefined {
  const document = parsed(xml);
  const known = new Set<string>(numberElements);
  for (const [root, direction] of recordEntries(receiptDirections)) {
    const receipts = child(child(document, root), receiptNode);
    if (!Array.isArray(receipts)) continue;
    return { direction, receipts: receipts.map((receipt) => textsOf(receipt, known, numberElements)) };
  }
  return undefined;
}

/** Reads a CEB701 message in any form of XML; undefined for every other text. */
export function parseSummaryApplications(xml: string): readonly SummaryTexts[] | undefined {
  const nodes = child(child(parsed(xml), summary.root), summary.node);
  if (!Array.isArray(nodes)) return undefined;
  const known = new Set<string>(summaryElements);
  return nodes.map((node: unknown) => {
    const list = child(node, summary.list);
    const lists: readonly unknown[] = Array.isArray(list) ? list : [];
    return {
      head: textsOf(child(node, summary.head), known, summaryElements),
      numbers: lists.map((each) => textsOf(each, listed, ["invtNo"]).invtNo),
    };
  });
}

const listed: ReadonlySet<string> = new Set(["invtNo"]);

/** Reads a CEB213 or CEB625 message in any form of XML; undefined for every other text. */
export function parseReturnApplications(xml: string): readonly ReturnTexts[] | undefined {
  const document = parsed(xml);
  for (const root of returned.roots) {
    const nodes = child(child(document, root), returned.node);
    if (!Array.isArray(nodes)) continue;
    return nodes.map((node: unknown) => {
      const list = child(node, returned.list);
      const lists: readonly unknown[] = Array.isArray(list) ? list : [];
      return {
        guid: textsOf(child(node, returned.head), returnedHead, ["guid"]).guid,
        lines: lists.map((each) => textsOf(each, returnedLine, ["gnum", "qty"])),
      };
    });
  }
  return undefined;
}

const returnedHead: ReadonlySet<string> = new Set(["guid"]);
const returnedLine: ReadonlySet<string> = new Set(["gnum", "qty"]);

/** A document type declaration before the root element, behind comments and processing instructions. */
const documentType = /^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*<!DOCTYPE/i;

/**
 * The parser's tree of a document; undefined where the text is not well-formed, or nested too deeply to be a message.
 * Throws UnsafeXml for one with a document type: its entities could read files and fill memory.
 */
function parsed(xml: string): unknown {
  const text = xml.replace(/^\ufeff/, "");
  if (documentType.test(text)) throw new UnsafeXml();
  if (XMLValidator.validate(text) !== true) return undefined;
  try {
    return parser.parse(text);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function inventoryOf<Head extends string, Line extends string>(
  inventory: unknown,
  known: KnownElements,
  wanted: WantedElements<Head, Line>,
): MessageInventory<Head, Line> {
  const lines = child(inventory, element.line);
  return {
    head: textsOf(child(inventory, element.head), known.head, wanted.head),
    lines: Array.isArray(lines) ? lines.map((line: unknown) => textsOf(line, known.line, wanted.line)) : [],
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function child(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

function textsOf<Name extends string>(
  value: unknown,
  known: ReadonlySet<string>,
  wanted: readonly Name[],
): ElementTexts<Name> {
  return recordOf(wanted, (name) => {
    const text = known.has(name) ? child(value, name) : undefined;
    return typeof text === "string" ? text : "";
  });
}
