import { baseSubscribe, exportTransfer, importTransfer } from "./base-transfer.js";
import { exportCancellation, importCancellation } from "./cancellation.js";
import { exportInventoryHead, exportInventoryLine } from "./export-inventory.js";
import { exportLogistics } from "./export-logistics.js";
import { exportOrderHead, exportOrderLine } from "./export-order.js";
import { exportReceipts } from "./export-receipts.js";
import { exportReturnHead, exportReturnLine, returnTally } from "./export-return.js";
import { guidShape, type Section, text } from "./field.js";
import { deliveryHead, deliveryLine, logisticsStatus } from "./import-delivery.js";
import { importInventoryHead, importInventoryLine } from "./import-inventory.js";
import { importLogistics } from "./import-logistics.js";
import { importOrderHead, importOrderLine } from "./import-order.js";
import { importPayment } from "./import-payment.js";
import { returnHead, returnLine } from "./return-application.js";
import { signature } from "./signature-structure.js";
import { arrivalHead, arrivalLine, departureHead, departureLine } from "./site-passage.js";
import {
  cebNamespace,
  type ElementStructure,
  group,
  ofSection,
  once,
  optional,
  type Part,
  repeated,
  valueElement,
} from "./structure.js";
import { summaryApplyHead, summaryApplyList } from "./summary-application.js";
import { wayBillHead, wayBillLine } from "./way-bill.js";

/** Most business nodes of a message (schema: maxOccurs 100). */
export const mostNodes = 100;

/** Messages that take fewer (schema: maxOccurs of CEB711's Delivery). */
const nodesOf = { CEB711: 1 } as const;

/** Most goods lines of a business node (schema: maxOccurs). */
export const mostGoodsLines = {
  CEB213: 100,
  CEB303: 100,
  CEB311: 99,
  CEB603: 100,
  CEB621: 99,
  CEB625: 99,
} as const;

const unbounded = Number.POSITIVE_INFINITY;

/** The attributes of every message's root. */
const rootAttributes = [
  text("guid", "报文编号", { length: 36, required: true, pattern: guidShape }),
  text("version", "版本号", { min: 1, max: 10, required: true }),
];

/** ExtendMessage: data of the sender's own, with a name and a version. */
const extendMessage = group(
  "ExtendMessage",
  once(valueElement(text("name", "扩展数据名称", { max: 30 }), 0, cebNamespace)),
  once(valueElement(text("version", "扩展数据版本", { max: 30 }), 0, cebNamespace)),
  once({ name: "Message", namespace: cebNamespace, attributes: [], content: { kind: "anything" } }),
);

/**
 * The elements after the business nodes. The signature has another place in the export schema than in the
 * import schema.
 */
const exportEnd: readonly Part[] = [
  once(ofSection(exportTransfer)),
  repeated(ofSection(baseSubscribe), 0, 5),
  optional(signature),
  optional(extendMessage),
];
function importEnd(signaturePart: Part): readonly Part[] {
  return [
    once(ofSection(importTransfer)),
    repeated(ofSection(baseSubscribe), 0, 5),
    optional(extendMessage),
    signaturePart,
  ];
}
const unsignedImport = importEnd(optional(signature));
const signedImport = importEnd(once(signature));

function message(
  type: string,
  node: ElementStructure,
  end: readonly Part[],
  most: number = mostNodes,
): ElementStructure {
  return {
    ...group(`${type}Message`, repeated(node, 1, most), ...end),
    attributes: rootAttributes,
  };
}

/** A business node of a head and lines. */
function document(name: string, head: Section, line: Section, least: number, most: number): ElementStructure {
  return group(name, once(ofSection(head)), repeated(ofSection(line), least, most));
}

/** The messages of the field tables, edition 202205: all that an enterprise, carrier or site sends. */
export const messageStructures = {
  CEB213: message(
    "CEB213",
    document("InvtRefund", exportReturnHead, exportReturnLine, 1, mostGoodsLines.CEB213),
    exportEnd,
  ),
  CEB215: message("CEB215", ofSection(returnTally), exportEnd),
  CEB303: message(
    "CEB303",
    document("Order", exportOrderHead, exportOrderLine, 1, mostGoodsLines.CEB303),
    exportEnd,
  ),
  CEB311: message(
    "CEB311",
    document("Order", importOrderHead, importOrderLine, 1, mostGoodsLines.CEB311),
    unsignedImport,
  ),
  CEB403: message("CEB403", ofSection(exportReceipts), exportEnd),
  CEB411: message("CEB411", group("Payment", once(ofSection(importPayment))), unsignedImport),
  CEB505: message("CEB505", ofSection(exportLogistics), exportEnd),
  CEB507: message("CEB507", document("Arrival", arrivalHead, arrivalLine, 0, unbounded), exportEnd),
  CEB509: message("CEB509", document("Departure", departureHead, departureLine, 1, unbounded), exportEnd),
  CEB511: message("CEB511", group("Logistics", once(ofSection(importLogistics))), unsignedImport),
  CEB513: message("CEB513", ofSection(logisticsStatus), unsignedImport),
  CEB603: message(
    "CEB603",
    document("Inventory", exportInventoryHead, exportInventoryLine, 1, mostGoodsLines.CEB603),
    exportEnd,
  ),
  CEB605: message("CEB605", ofSection(exportCancellation), exportEnd),
  CEB607: message("CEB607", document("WayBill", wayBillHead, wayBillLine, 1, unbounded), exportEnd),
  CEB621: message(
    "CEB621",
    document("Inventory", importInventoryHead, importInventoryLine, 1, mostGoodsLines.CEB621),
    signedImport,
  ),
  CEB623: message("CEB623", ofSection(importCancellation), signedImport),
  CEB625: message(
    "CEB625",
    document("InvtRefund", returnHead, returnLine, 1, mostGoodsLines.CEB625),
    signedImport,
  ),
  CEB701: message(
    "CEB701",
    document("SummaryApply", summaryApplyHead, summaryApplyList, 0, unbounded),
    exportEnd,
  ),
  CEB711: message(
    "CEB711",
    document("Delivery", deliveryHead, deliveryLine, 1, unbounded),
    signedImport,
    nodesOf.CEB711,
  ),
} as const satisfies Readonly<Record<string, ElementStructure>>;

/** A message whose structure is known. */
export type MessageType = keyof typeof messageStructures;

/** The messages of exports; all others are in the schema of imports. */
const exportTypes: ReadonlySet<string> = new Set<MessageType>([
  "CEB213",
  "CEB215",
  "CEB303",
  "CEB403",
  "CEB505",
  "CEB507",
  "CEB509",
  "CEB603",
  "CEB605",
  "CEB607",
  "CEB701",
]);

/** Which of the two schemas has a message (CEB603), and so to whom it is sent. */
export function messageDirection(type: string): "E" | "I" {
  return exportTypes.has(type) ? "E" : "I";
}

/** Most business nodes of a message of a type. */
export function mostNodesOf(type: MessageType): number {
  return type === "CEB711" ? nodesOf.CEB711 : mostNodes;
}

/** True for a message whose schema refuses it without a signature node. */
export function signatureIsMandatory(type: MessageType): boolean {
  const { content } = messageStructures[type];
  return (
    content.kind === "elements" &&
    content.parts.some(({ element, least }) => element === signature && least === 1)
  );
}
