import type { ReceiptFacts } from "./model.js";

/** A node that a key leads to, and the object that it is part of. */
export interface FoundNode {
  readonly node: number;
  readonly object: number;
}

/**
 * Finds nodes by what names them, of one type of message (CEB603), in the order of their numbers. preNo and invtNo are
 * customs' own: they are known from earlier receipts too.
 */
export interface NodeKeys {
  byGuid(type: string, guid: string): readonly FoundNode[];
  byCopNo(type: string, copNo: string, agentCode: string): readonly FoundNode[];
  byPreNo(type: string, preNo: string): readonly FoundNode[];
  byInvtNo(type: string, invtNo: string): readonly FoundNode[];
  byOrder(type: string, orderNo: string, ebpCode: string): readonly FoundNode[];
  /** Of any platform. */
  byOrderNo(type: string, orderNo: string): readonly FoundNode[];
  byWayBill(type: string, logisticsNo: string, logisticsCode: string): readonly FoundNode[];
  /** The nodes of the messages with a guid, of any type. */
  ofMessage(guid: string): readonly FoundNode[];
}

/** What a receipt is about. */
export interface Match {
  /** The nodes that it answers, one an object. */
  readonly nodes: readonly FoundNode[];
  /** The inventories that it lists, where it is a summary's result. */
  readonly listed: readonly FoundNode[];
  /** How many that it lists are not known. */
  readonly missing: number;
}

/** The messages whose nodes are named by carrier and way-bill. */
const wayBillTypes: ReadonlySet<string> = new Set(["CEB505", "CEB511", "CEB513"]);

/** The receipts about an inventory's taxes: their guid is customs' own, and they name no platform. */
const taxReceipts: ReadonlySet<string> = new Set(["CEB816", "CEB818"]);

/** What a summary's result names in its details. */
export interface SummaryNames {
  readonly sumNo: string;
  readonly inventories: readonly string[];
}

/** The summary and the inventories that the details of a CEB702 or CEB792 name. */
export function summaryNames(details: string): SummaryNames {
  const told: unknown = details === "" ? {} : JSON.parse(details);
  const lines = fieldOf(told, "lines");
  const numbers = (Array.isArray(lines) ? lines : []).map((line) => textOf(line, "invtNo"));
  return {
    sumNo: textOf(told, "sumNo"),
    inventories: [...new Set(numbers)].filter((number) => number !== ""),
  };
}

/** The details of a CEB792 without what it lists. */
export function withoutLines(details: string): string {
  const told: unknown = details === "" ? undefined : JSON.parse(details);
  if (typeof told !== "object" || told === null) return details;
  return JSON.stringify(Object.fromEntries(Object.entries(told).filter(([name]) => name !== "lines")));
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function textOf(value: unknown, name: string): string {
  const text = fieldOf(value, name);
  return typeof text === "string" ? text : "";
}

/**
 * Finds what a receipt is about: by guid, else copNo with agentCode, preNo, invtNo, ebpCode with orderNo, among nodes of
 * the type that it answers. A key that two objects share says nothing, so the next one is tried. A CEB900 is about every
 * node of its message, a CEB792 about its application and each inventory that it lists.
 */
export function matchOf(facts: ReceiptFacts, keys: NodeKeys): Match {
  const none = { listed: [], missing: 0 };
  if (facts.kind === "CEB900") return { ...none, nodes: eachObject(keys.ofMessage(facts.message)) };
  if (facts.kind === "CEB792") return summaryMatch(facts, keys);
  const node = nodeOf(facts, keys);
  return { ...none, nodes: node === undefined ? [] : [node] };
}

function nodeOf(facts: ReceiptFacts, keys: NodeKeys): FoundNode | undefined {
  for (const look of looksAt(facts, keys)) {
    const node = theOne(look());
    if (node !== undefined) return node;
  }
  return undefined;
}

/** The look-ups by the keys that a receipt has, in the order of their weight. */
function looksAt(facts: ReceiptFacts, keys: NodeKeys): readonly (() => readonly FoundNode[])[] {
  const { answers: type, guid, copNo, agentCode, preNo, invtNo, ebpCode, orderNo } = facts;
  const { logisticsCode, logisticsNo } = facts;
  const isTax = taxReceipts.has(facts.kind);
  const isWayBill = wayBillTypes.has(type);
  return [
    ...asked(guid !== "" && !isTax, () => keys.byGuid(type, guid)),
    ...asked(copNo !== "" && agentCode !== "", () => keys.byCopNo(type, copNo, agentCode)),
    ...asked(preNo !== "", () => keys.byPreNo(type, preNo)),
    ...asked(invtNo !== "", () => keys.byInvtNo(type, invtNo)),
    ...asked(ebpCode !== "" && orderNo !== "", () => keys.byOrder(type, orderNo, ebpCode)),
    ...asked(isTax && ebpCode === "" && orderNo !== "", () => keys.byOrderNo(type, orderNo)),
    ...asked(isWayBill && logisticsCode !== "" && logisticsNo !== "", () =>
      keys.byWayBill(type, logisticsNo, logisticsCode),
    ),
  ];
}

function asked(has: boolean, look: () => readonly FoundNode[]): readonly (() => readonly FoundNode[])[] {
  return has ? [look] : [];
}

/** The latest of the nodes where all are of one object. */
function theOne(found: readonly FoundNode[]): FoundNode | undefined {
  const latest = found.at(-1);
  return found.every(({ object }) => object === latest?.object) ? latest : undefined;
}

/** The latest node of each object. */
function eachObject(found: readonly FoundNode[]): FoundNode[] {
  return [...new Map(found.map((each) => [each.object, each])).values()];
}

function summaryMatch(facts: ReceiptFacts, keys: NodeKeys): Match {
  const { sumNo, inventories } = summaryNames(facts.details);
  const application = nodeOf({ ...facts, invtNo: sumNo }, keys);
  const found = inventories.map((invtNo) => theOne(keys.byInvtNo("CEB603", invtNo)));
  const listed = eachObject(found.filter((node) => node !== undefined));
  const missing = found.filter((node) => node === undefined).length;
  return { nodes: application === undefined ? [] : [application], listed, missing };
}
