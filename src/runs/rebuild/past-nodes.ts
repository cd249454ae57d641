import { inspectMessage } from "../../ceb/check-message.js";
import { messageDirection } from "../../ceb/message-structures.js";
import type { XmlElement } from "../../ceb/read-elements.js";
import { readInventoryMessage } from "../../ceb/read-message.js";
import type { BookedNode, MessageToBook } from "../../ledger/declarations/model.js";
import { blankNode, reportTypeOf } from "../../output/booked-nodes.js";
import { changed, type PastMessage, readPastMessage } from "./past-runs.js";

/** What a node has of its own that the ledger of declarations keeps. */
const names = [
  ...(["guid", "appType", "ebpCode", "orderNo", "copNo", "agentCode", "ebcCode", "customsCode"] as const),
  ...(["logisticsCode", "logisticsNo", "preNo", "invtNo"] as const),
] as const;

type Texts = Readonly<Record<(typeof names)[number], string>>;

/**
 * A message with its nodes, as its run booked them. The file and line that they came from are not in a message, and stay
 * blank. Throws a Failure for a message that is gone or not as it was written.
 */
export async function pastMessageNodes(message: PastMessage): Promise<MessageToBook> {
  const bytes = readPastMessage(message);
  const guid = /<[^?!>][^>]*?\sguid="([^"]*)"/.exec(bytes.toString("latin1", 0, longestStart))?.[1];
  if (guid === undefined) throw changed(message.name);
  const { type, file, sha256 } = message;
  const nodes = isInventories(type) ? await inventories(bytes, message) : others(bytes, message);
  return { guid: guid.toUpperCase(), type, file, sha256, nodes };
}

/** Bytes of a message in which its root begins. */
const longestStart = 4096;

function isInventories(type: string): boolean {
  return type === "CEB603" || type === "CEB621";
}

async function inventories(bytes: Buffer, { name, of }: PastMessage): Promise<readonly BookedNode[]> {
  const read = await readInventoryMessage(bytes, { head: names, line: [] }, name);
  if (read === undefined) throw changed(name);
  const { direction } = read;
  return read.inventories.map(({ head }) => ({
    ...nodeOf(head),
    ...{ direction, key: head.orderNo, lane: of },
  }));
}

function others(bytes: Buffer, { name, type }: PastMessage): readonly BookedNode[] {
  const { root, nodes } = inspectMessage(bytes.toString("utf8"));
  if (root !== `${type}Message`) throw changed(name);
  const direction = messageDirection(type);
  return nodes.map((element) => {
    // CEB623 has no head: what it says stands in the node itself.
    const elements =
      element.children.find((child) => child.name.endsWith("Head"))?.children ?? element.children;
    const node = nodeOf(textsOf(elements));
    return { ...node, direction, key: keyOf(type, node) };
  });
}

function nodeOf(texts: Texts): Omit<BookedNode, "direction"> {
  return { ...blankNode, ...texts, guid: texts.guid.toUpperCase(), appType: reportTypeOf(texts.appType) };
}

function textsOf(elements: readonly XmlElement[]): Texts {
  const text = (wanted: string): string => elements.find(({ name }) => name === wanted)?.text ?? "";
  return {
    ...{ guid: text("guid"), appType: text("appType"), ebpCode: text("ebpCode"), orderNo: text("orderNo") },
    ...{ copNo: text("copNo") || text("coElNo"), agentCode: text("agentCode"), ebcCode: text("ebcCode") },
    ...{ customsCode: text("customsCode"), logisticsCode: text("logisticsCode") },
    ...{ logisticsNo: text("logisticsNo"), preNo: text("preNo"), invtNo: text("invtNo") },
  };
}

/** The applications to withdraw an inventory, which are known by its number. */
const withdrawals: ReadonlySet<string> = new Set(["CEB605", "CEB623", "CEB625"]);

function keyOf(type: string, { invtNo, orderNo, copNo, logisticsNo }: Omit<BookedNode, "direction">): string {
  return withdrawals.has(type) ? invtNo : orderNo || copNo || logisticsNo;
}
