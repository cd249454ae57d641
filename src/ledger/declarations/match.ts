import type { NodeAndObject, NodeKey } from "./matches.js";
import type { ReceiptFacts } from "./model.js";

/** What the ledger of declarations is asked to find out what a receipt is about (`Declarations`). */
export interface KeyedNodes {
  /** The nodes of a type of message that a key names, in the order of booking. */
  nodesBy(type: string, key: NodeKey): readonly NodeAndObject[];
  messagesOf(guids: readonly string[]): readonly { readonly type: string }[];
  ofOrders(orders: readonly string[]): readonly { readonly type: string; readonly ebpCode: string }[];
}

/** What a receipt is about. */
export interface Match {
  /** The nodes that it answers, one an object. */
  readonly nodes: readonly NodeAndObject[];
  /** The inventories that it lists, where it is a summary's result. */
  readonly listed: readonly NodeAndObject[];
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
export function matchOf(facts: ReceiptFacts, ledger: KeyedNodes): Match {
  const none = { listed: [], missing: 0 };
  if (facts.kind === "CEB900") return { ...none, nodes: nodesOfMessage(facts.message, ledger) };
  if (facts.kind === "CEB792") return summaryMatch(facts, ledger);
  const node = nodeOf(facts, ledger);
  return { ...none, nodes: node === undefined ? [] : [node] };
}

/** The nodes of the message, whatever its type: a CEB900 may not have recognised it. */
function nodesOfMessage(guid: string, ledger: KeyedNodes): readonly NodeAndObject[] {
  if (guid === "") return [];
  const types = new Set(ledger.messagesOf([guid]).map(({ type }) => type));
  return eachObject([...types].flatMap((type) => ledger.nodesBy(type, { kind: "message", guid })));
}

function nodeOf(facts: ReceiptFacts, ledger: KeyedNodes): NodeAndObject | undefined {
  for (const key of keysOf(facts)) {
    const node = theOne(ledger.nodesBy(facts.answers, key));
    if (node !== undefined) return node;
  }
  return taxReceipts.has(facts.kind) ? nodeOfOrder(facts, ledger) : undefined;
}

/** The keys that a receipt has, in the order of their weight. */
function keysOf(facts: ReceiptFacts): readonly NodeKey[] {
  const { answers, kind, guid, copNo, agentCode, preNo, invtNo, ebpCode, orderNo } = facts;
  const { logisticsCode, logisticsNo } = facts;
  const keys: NodeKey[] = [];
  if (guid !== "" && !taxReceipts.has(kind)) keys.push({ kind: "guid", guid });
  if (copNo !== "" && agentCode !== "") keys.push({ kind: "copNo", copNo, agentCode });
  if (preNo !== "") keys.push({ kind: "preNo", preNo });
  if (invtNo !== "") keys.push({ kind: "invtNo", invtNo });
  if (ebpCode !== "" && orderNo !== "") keys.push({ kind: "order", ebpCode, orderNo });
  if (wayBillTypes.has(answers) && logisticsCode !== "" && logisticsNo !== "")
    keys.push({ kind: "wayBill", logisticsCode, logisticsNo });
  return keys;
}

/** By the number of an order alone, where only one platform has it. */
function nodeOfOrder({ answers, orderNo }: ReceiptFacts, ledger: KeyedNodes): NodeAndObject | undefined {
  if (orderNo === "") return undefined;
  const orders = ledger.ofOrders([orderNo]).filter(({ type }) => type === answers);
  const platforms = new Set(orders.map(({ ebpCode }) => ebpCode));
  return theOne(
    [...platforms].flatMap((ebpCode) => ledger.nodesBy(answers, { kind: "order", ebpCode, orderNo })),
  );
}

/** The latest of the nodes where all are of one object. */
function theOne(found: readonly NodeAndObject[]): NodeAndObject | undefined {
  const latest = found.at(-1);
  return found.every(({ object }) => object === latest?.object) ? latest : undefined;
}

/** The latest node of each object. */
function eachObject(found: readonly NodeAndObject[]): NodeAndObject[] {
  return [...new Map(found.map((each) => [each.object, each])).values()];
}

function summaryMatch(facts: ReceiptFacts, ledger: KeyedNodes): Match {
  const { sumNo, inventories } = summaryNames(facts.details);
  const application = nodeOf({ ...facts, invtNo: sumNo }, ledger);
  const found = inventories.map((invtNo) => theOne(ledger.nodesBy("CEB603", { kind: "invtNo", invtNo })));
  const listed = eachObject(found.filter((node) => node !== undefined));
  const missing = found.filter((node) => node === undefined).length;
  return { nodes: application === undefined ? [] : [application], listed, missing };
}
