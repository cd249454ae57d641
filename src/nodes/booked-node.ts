import { messageDirection } from "../ceb/message-structures.js";
import type { MessageTable } from "../columns/message-tables.js";
import type { BookedNode } from "../ledger/declarations/model.js";
import { blankNode, reportTypeOf } from "../output/booked-nodes.js";
import type { TableNode } from "./table-node.js";

/** What the ledger of declarations keeps of a node, under the identifier that it is written with. */
export function bookedNode(
  { head, place, key }: TableNode,
  guid: string,
  { type }: Pick<MessageTable, "type">,
): BookedNode {
  const orderNo = head("orderNo");
  return {
    ...blankNode,
    guid,
    direction: messageDirection(type),
    appType: reportTypeOf(head("appType")),
    // People look for an order, and for a payment by its order; for the others by the number that is their own.
    key: orderNo === "" ? (key.at(-1) ?? "") : orderNo,
    orderNo,
    ebpCode: head("ebpCode"),
    // Receipts name a tally sheet by coElNo where those of others have copNo.
    copNo: head("copNo") || head("coElNo"),
    ebcCode: head("ebcCode"),
    customsCode: head("customsCode"),
    logisticsCode: head("logisticsCode"),
    logisticsNo: head("logisticsNo"),
    preNo: head("preNo"),
    invtNo: head("invtNo"),
    sourceFile: place.file,
    sourceLine: place.line,
  };
}
