import { mostGoodsLines } from "../ceb/message-structures.js";
import { fixed } from "./dated.js";
import { instruments } from "./instruments.js";

/*
 * Figures of the message specification that rules judge by. They have no day: messages are written by this edition
 * whatever the law's day is. What only the writing of a message needs stays with the field tables (ceb/), which know
 * nothing of the law: the nodes of a message, the digits and lengths of fields.
 */

/** Most goods lines of an inventory by direction: the schemas' InventoryList, maxOccurs, of CEB603 and of CEB621. */
export const mostLines = fixed(
  { E: mostGoodsLines.CEB603, I: mostGoodsLines.CEB621 } as const,
  instruments.messageSpecification,
);

/** Most goods lines of a return application by direction: InvtRefundList, maxOccurs, of CEB213 and of CEB625. */
export const mostReturnLines = fixed(
  { E: mostGoodsLines.CEB213, I: mostGoodsLines.CEB625 } as const,
  instruments.messageSpecification,
);

/** Packages of an import inventory and of an import way-bill (CEB621, CEB511: packNo). */
export const importPackages = fixed(1, instruments.messageSpecification);

/** Months within which a carrier's way-bill number does not recur (CEB505, CEB603: logisticsNo). */
export const wayBillMonths = fixed(6, instruments.messageSpecification);

/** The only kind of document that a buyer is named by: an identity card (CEB621, CEB625: buyerIdType). */
export const identityCard = fixed("1", instruments.messageSpecification);
