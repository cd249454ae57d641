import { exportInventoryHead, exportInventoryLine } from "./export-inventory.js";
import { namesOf } from "./field.js";
import { importInventoryHead, importInventoryLine } from "./import-inventory.js";

/** A record of a message: the texts of the wanted elements by name, blank where it lacks one. */
export type ElementTexts<Name extends string> = Readonly<Record<Name, string>>;

/** The elements that a caller wants of each inventory; those that its message does not know come blank. */
export interface WantedElements<Head extends string, Line extends string> {
  readonly head: readonly Head[];
  readonly line: readonly Line[];
}

/** An inventory of a message, with its goods lines. Neighbours that are alike may share their texts. */
export interface MessageInventory<Head extends string, Line extends string> {
  readonly head: ElementTexts<Head>;
  readonly lines: readonly ElementTexts<Line>[];
}

/** The inventories of a CEB603 (E) or CEB621 (I) message. */
export interface InventoryMessage<Head extends string, Line extends string> {
  readonly direction: "E" | "I";
  readonly inventories: readonly MessageInventory<Head, Line>[];
}

/** The elements of a receipt (CEB604, CEB606), or of an application to cancel (CEB605), that are read. */
export const receiptElements = [
  "guid",
  "customsCode",
  "agentCode",
  "copNo",
  "preNo",
  "ebpCode",
  "orderNo",
  "ebcCode",
  "statisticsFlag",
  "invtNo",
  "returnStatus",
  "returnTime",
] as const;

/** The texts of a receipt that are read. */
export type ReceiptTexts = ElementTexts<(typeof receiptElements)[number]>;

/**
 * What tells of releases: the heads of export inventories, customs' receipts, or applications to cancel and their
 * receipts; or the root of another message.
 */
export type ReleaseMessage<Head extends string> =
  | { readonly type: "CEB603"; readonly heads: readonly ElementTexts<Head>[] }
  | { readonly type: ReceiptType; readonly receipts: readonly ReceiptTexts[] }
  | { readonly type: "other"; readonly root: string };

/** The elements of the head of a summary application (CEB701) that are read. */
export const summaryElements = [
  "guid",
  "appType",
  "customsCode",
  "agentCode",
  "ebcCode",
  "startTime",
  "endTime",
] as const;

/** A summary application as it was sent: its head, and the numbers of its lists (none where it names a period). */
export interface SummaryTexts {
  readonly head: ElementTexts<(typeof summaryElements)[number]>;
  readonly numbers: readonly string[];
}

/** An application to return goods (CEB213 of exports, CEB625 of imports), as far as it is read. */
export interface ReturnTexts {
  readonly guid: string;
  /** The goods that come back, by their numbers in the inventory. */
  readonly lines: readonly ElementTexts<"gnum" | "qty">[];
}

/** The elements of a receipt by which its inventory gets customs' numbers. */
export const numberElements = ["copNo", "agentCode", "preNo", "invtNo"] as const;

/** Receipts to inventories of exports (CEB604) or imports (CEB622), by the numbers that they give. */
export interface ReceiptNumbers {
  readonly direction: "E" | "I";
  readonly receipts: readonly ElementTexts<(typeof numberElements)[number]>[];
}

/** The directions of the messages of receipts to inventories, by their roots. */
export const receiptDirections = { CEB604Message: "E", CEB622Message: "I" } as const;

/** The names of the elements that hold others, without their prefix. */
export const element = {
  inventory: "Inventory",
  head: "InventoryHead",
  line: "InventoryList",
} as const;

/** The messages that hold receipts or applications to cancel: by their root, their type and the name of a node. */
export const receiptMessages = [
  { root: "CEB604Message", type: "CEB604", node: "InventoryReturn" },
  { root: "CEB605Message", type: "CEB605", node: "InvtCancel" },
  { root: "CEB606Message", type: "CEB606", node: "InvtCancelReturn" },
] as const;
type ReceiptType = (typeof receiptMessages)[number]["type"];

/** The names that the elements of a section can have. */
type KnownNames = ReadonlySet<string>;

/** What the message of a direction has in its inventories. */
export interface KnownElements {
  readonly direction: "E" | "I";
  readonly head: KnownNames;
  readonly line: KnownNames;
}

const imports: KnownElements = {
  direction: "I",
  head: new Set(namesOf(importInventoryHead)),
  line: new Set(namesOf(importInventoryLine)),
};
const exports: KnownElements = {
  direction: "E",
  head: new Set(namesOf(exportInventoryHead)),
  line: new Set(namesOf(exportInventoryLine)),
};

/** The messages of inventories, by their roots. */
export const inventoryMessages = { CEB621Message: imports, CEB603Message: exports } as const;

/** Thrown where a document declares a document type (DOCTYPE), which no message does. */
export class UnsafeXml extends Error {}
