import type { Direction } from "../../columns/direction.js";

/** A consignment by what names it across runs. */
export interface ConsignmentName {
  readonly direction: Direction;
  readonly ebpCode: string;
  readonly orderNo: string;
}

/** A way-bill by its carrier and number. */
export interface WayBillName {
  readonly logisticsCode: string;
  readonly logisticsNo: string;
}

/** Names a consignment in a map. */
export function consignmentKey(direction: Direction, ebpCode: string, orderNo: string): string {
  return JSON.stringify([direction, ebpCode, orderNo]);
}

/** Names a way-bill in a map. */
export function wayBillKey(logisticsCode: string, logisticsNo: string): string {
  return JSON.stringify([logisticsCode, logisticsNo]);
}

/** The types of messages whose nodes are consignments, as a list of SQL. */
export const inventoryTypes = "('CEB603', 'CEB621')";

/** Whether the nodes of a type of message are consignments. */
export function isInventory(type: string): boolean {
  return type === "CEB603" || type === "CEB621";
}
