import { XMLParser, XMLValidator } from "fast-xml-parser";
import { recordOf } from "../values/record-of.js";
import {
  type ExportHeadName,
  type ExportLineName,
  exportInventoryHead,
  exportInventoryLine,
} from "./export-inventory.js";
import { namesOf } from "./field.js";
import {
  type ImportHeadName,
  type ImportLineName,
  importInventoryHead,
  importInventoryLine,
} from "./import-inventory.js";

/** A record of a message: the texts of its elements by name, blank where it lacks one. */
export type ElementTexts<Name extends string> = Readonly<Record<Name, string>>;

/** The elements of a receipt (CEB604) that are read. */
type ReceiptElement = (typeof receiptElements)[number];
const receiptElements = [
  "guid",
  "customsCode",
  "agentCode",
  "ebcCode",
  "statisticsFlag",
  "invtNo",
  "returnStatus",
] as const;

/** The records that are read from a message: inventories' heads, or customs' receipts. */
export type ReadMessage =
  | { readonly type: "CEB603"; readonly heads: readonly ElementTexts<ExportHeadName>[] }
  | { readonly type: "CEB604"; readonly receipts: readonly ElementTexts<ReceiptElement>[] }
  | { readonly type: "other"; readonly root: string };

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: true,
  // Numeric references (&#13;) too.
  htmlEntities: true,
  isArray: (name) => name === "Inventory" || name === "InventoryList" || name === "InventoryReturn",
});

/** Reads a message. Returns undefined where the text is not well-formed XML. */
export function readMessage(xml: string): ReadMessage | undefined {
  const text = xml.replace(/^\ufeff/, "");
  if (XMLValidator.validate(text) !== true) return undefined;
  const document: unknown = parser.parse(text);
  const inventories = child(child(document, "CEB603Message"), "Inventory");
  if (Array.isArray(inventories)) {
    return {
      type: "CEB603",
      heads: inventories.map((inventory) => elements(child(inventory, "InventoryHead"), names.E.head)),
    };
  }
  const receipts = child(child(document, "CEB604Message"), "InventoryReturn");
  if (Array.isArray(receipts)) {
    return { type: "CEB604", receipts: receipts.map((receipt) => elements(receipt, receiptElements)) };
  }
  const root = isRecord(document) ? Object.keys(document).find((name) => name !== "?xml") : undefined;
  return { type: "other", root: root ?? "" };
}

/** An inventory of a message, with its goods lines. */
export interface MessageInventory<Head extends string, Line extends string> {
  readonly head: ElementTexts<Head>;
  readonly lines: readonly ElementTexts<Line>[];
}

/** An inventory of CEB603. */
export type ExportMessageInventory = MessageInventory<ExportHeadName, ExportLineName>;

/** An inventory of CEB621. */
export type ImportMessageInventory = MessageInventory<ImportHeadName, ImportLineName>;

/** The inventories of a message. */
export type InventoryMessage =
  | { readonly direction: "E"; readonly inventories: readonly ExportMessageInventory[] }
  | { readonly direction: "I"; readonly inventories: readonly ImportMessageInventory[] };

const names = {
  E: { head: namesOf(exportInventoryHead), line: namesOf(exportInventoryLine) },
  I: { head: namesOf(importInventoryHead), line: namesOf(importInventoryLine) },
} as const;

/** Reads a CEB603 or CEB621 message; undefined where the text is another message or no well-formed XML. */
export function readInventoryMessage(xml: string): InventoryMessage | undefined {
  const text = xml.replace(/^\ufeff/, "");
  if (XMLValidator.validate(text) !== true) return undefined;
  const document: unknown = parser.parse(text);
  const imports = inventoriesOf(document, "CEB621Message", names.I.head, names.I.line);
  if (imports !== undefined) return { direction: "I", inventories: imports };
  const exports = inventoriesOf(document, "CEB603Message", names.E.head, names.E.line);
  return exports === undefined ? undefined : { direction: "E", inventories: exports };
}

function inventoriesOf<Head extends string, Line extends string>(
  document: unknown,
  root: string,
  headNames: readonly Head[],
  lineNames: readonly Line[],
): MessageInventory<Head, Line>[] | undefined {
  const inventories = child(child(document, root), "Inventory");
  if (!Array.isArray(inventories)) return undefined;
  return inventories.map((inventory: unknown) => {
    const lines = child(inventory, "InventoryList");
    return {
      head: elements(child(inventory, "InventoryHead"), headNames),
      lines: Array.isArray(lines) ? lines.map((line: unknown) => elements(line, lineNames)) : [],
    };
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function child(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

function elements<Name extends string>(value: unknown, wanted: readonly Name[]): ElementTexts<Name> {
  return recordOf(wanted, (name) => {
    const text = child(value, name);
    return typeof text === "string" ? text : "";
  });
}
