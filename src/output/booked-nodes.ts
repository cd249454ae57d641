import type { Consignment } from "../consignment/consignment.js";
import { reportTypes } from "../law/codes.js";
import type { BookedNode, ReportType } from "../ledger/declarations/model.js";

/** A node that has nothing yet: what a kind of node does not have stays blank. */
export const blankNode = {
  ...{ guid: "", appType: "1", key: "", ebpCode: "", orderNo: "", copNo: "", agentCode: "", ebcCode: "" },
  ...{ customsCode: "", logisticsCode: "", logisticsNo: "", preNo: "", invtNo: "", lane: "" },
  ...{ sourceFile: "", sourceLine: 0 },
} as const satisfies Omit<BookedNode, "direction">;

/** What the ledger of declarations keeps of an inventory, under the identifier that it is written with. */
export function inventoryNode(
  { direction, head, file, row }: Consignment,
  lane: string,
  guid: string = head.guid,
): BookedNode {
  const { orderNo, ebpCode, copNo, agentCode, ebcCode, customsCode } = head;
  const { logisticsCode, logisticsNo, preNo, invtNo, appType } = head;
  return {
    direction,
    guid,
    appType: reportTypeOf(appType),
    key: orderNo,
    ebpCode,
    orderNo,
    copNo,
    agentCode,
    ebcCode,
    customsCode,
    logisticsCode,
    logisticsNo,
    preNo,
    invtNo,
    lane,
    sourceFile: file,
    sourceLine: row,
  };
}

/** An accepted node's report type. */
export function reportTypeOf(appType: string): ReportType {
  if (appType === reportTypes.change || appType === reportTypes.deletion) return appType;
  return reportTypes.first;
}
