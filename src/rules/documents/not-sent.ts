import type { ImportConsignment } from "../../consignment/consignment.js";
import { isDeletion } from "../../consignment/report-type.js";
import { keptOnly, reportTypes } from "../../law/codes.js";
import type { Text } from "../../values/finding.js";
import type { DocumentFault, OrderDocument, PaymentDocument, WayBillDocument } from "./documents.js";

/** Why customs does not have a document: its row deletes it, or only keeps it at E-Port. */
export type NotSent = "deleted" | "kept";

/** What the rules of the three documents say of one that customs does not have. */
export const notSentMessages: Readonly<Record<NotSent, Text>> = {
  deleted: {
    zh: "清单要申报，而它的单证（订单、支付单或运单）的 {column} 为 {value}（删除）：删除后海关没有这份单证，清单无从核对。要申报的，改为1（新增）或2（变更）；订单不做了的，不要申报清单。",
    en: "the inventory is declared, but {column} of its order, payment or way-bill is {value} (deletion): customs has no such document to compare it with. Write 1 (new) or 2 (change), or leave the inventory out if the order is given up.",
  },
  kept: {
    zh: "清单要申报，而它的单证（订单、支付单或运单）的 {column} 为 {value}（暂存）：暂存的单证不发往海关，清单无从核对。请改为2（申报），或等单证申报后再申报清单。",
    en: "the inventory is declared, but {column} of its order, payment or way-bill is {value} (kept only): E-Port does not hand it on, and customs has nothing to compare the inventory with. Write 2 (declare), or declare the inventory once the document is sent.",
  },
};

/** The columns of a document that say what becomes of it; blank where its table has none. */
interface SentAs {
  readonly appType: string;
  readonly appStatus: string;
}

/**
 * The faults of a document that customs does not have while the inventory that refers to it is declared. An inventory
 * that is deleted needs no documents, one that is only kept may have kept ones.
 */
export function* notSentFaults(
  consignment: ImportConsignment,
  document: OrderDocument | PaymentDocument | WayBillDocument,
): Generator<DocumentFault<NotSent>> {
  if (isDeletion(consignment)) return;
  const { appType, appStatus }: SentAs = "head" in document ? document.head : document.text;
  const at = document.place;
  if (appType === reportTypes.deletion) yield { kind: "deleted", at, column: "appType", value: appType };
  if (appStatus === keptOnly && consignment.head.appStatus !== keptOnly)
    yield { kind: "kept", at, column: "appStatus", value: appStatus };
}
