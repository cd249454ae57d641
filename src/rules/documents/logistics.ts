import type { ImportConsignment } from "../../consignment/consignment.js";
import type { OtherValue } from "../../findings/finding.js";
import { gacc2018no194, messageSpecification } from "../../law/bases.js";
import { importPackages } from "../../law/specification.js";
import { formatAmount, parseAmount, readAmount, times } from "../../values/amount.js";
import { askingRule } from "../rule.js";
import {
  type DocumentFault,
  type MatchedDocuments,
  notOne,
  type OrderDocument,
  type WayBillDocument,
} from "./documents.js";
import { type NameDifference, nameFault, nameMessages } from "./name-difference.js";
import { type NotSent, notSentFaults, notSentMessages } from "./not-sent.js";
import { feesAgree } from "./order.js";

type WayBillFault = DocumentFault<
  | NameDifference
  | NotSent
  | "missing"
  | "twice"
  | "order"
  | "weight"
  | "weight-grams"
  | "packages"
  | "consignee"
  | "fee-less"
  | "fee-differs"
>;

/** A way-bill's weight is less than this many times the inventory's: both are of one parcel. */
const mostWayBill = 100;

/** Parcels of a way-bill (specification, table 3-17). */
const parcelsOfWayBill = parseAmount(String(importPackages.value));

export const logisticsDocument = askingRule("document", {
  id: "documents/logistics",
  title: { zh: "清单与运单一致", en: "the inventory agrees with its way-bill" },
  severity: "error",
  only: "I",
  basis: [gacc2018no194, messageSpecification],
  messages: {
    missing: {
      zh: "{expected} 中没有运单 {value}（按物流企业代码和物流运单编号查找）。请补上，或核对这两个编号。",
      en: "{expected} has no way-bill {value} (looked up by logisticsCode and logisticsNo). Add it, or check both numbers.",
    },
    twice: {
      zh: "运单 {value} 出现多次：{expected}。请只保留一张。",
      en: "the way-bill {value} occurs several times: {expected}. Keep one.",
    },
    order: {
      zh: "运单不属于本订单：清单的订单编号为 {value}，运单的为 {expected}。请核对运单号和订单编号。",
      en: "the way-bill is another order's: orderNo is {value} in the inventory, {expected} in the way-bill. Check both numbers.",
    },
    weight: {
      zh: "清单毛重 {value} 公斤大于运单毛重 {expected}。请核对两个重量。",
      en: "the inventory's gross weight, {value} kg, exceeds the way-bill's, {expected}. Check both.",
    },
    "weight-grams": {
      zh: "清单毛重 {value} 公斤，而运单毛重为 {expected}，相差悬殊，像是一个以公斤、一个以克填写。请核对，都以公斤计。",
      en: "the inventory's gross weight is {value} kg and the way-bill's {expected}, which is far apart: one looks like grams. Check both; they are in kilograms.",
    },
    packages: {
      zh: "运单件数限定为1：清单 {value}，运单 {expected}。请改正件数，或拆成多单。",
      en: "a way-bill has one parcel: packNo is {value} in the inventory, {expected} in the way-bill. Correct it, or split the order.",
    },
    "fee-less": {
      zh: "清单的 {column} 为 {value}，少于运单的 {expected}：完税价格含运费和保险费，这样就少报了。请按物流企业实际收取的填清单，或核对运单。",
      en: "{column} is {value} in the inventory, less than the way-bill's {expected}: the dutiable value, which has freight and insurance, would be declared too low. Write what the carrier charged, or check the way-bill.",
    },
    "fee-differs": {
      zh: "清单的 {column} 为 {value}，运单的为 {expected}，两者都应是物流企业实际收取的费用，计入完税价格。请核对。",
      en: "{column} is {value} in the inventory, {expected} in the way-bill. Both are what the carrier charged, and part of the dutiable value: check them.",
    },
    consignee: {
      zh: "{column} 在订单和运单中须一致：订单 {value}，运单 {expected}（均已遮盖，看上去可能相同，实际不同）。请核对。",
      en: "{column} has to be the same in order and way-bill: {value} in the order, {expected} in the way-bill (masked values may look equal although they differ). Check both.",
    },
    ...nameMessages,
    ...notSentMessages,
    "no-inventory": {
      zh: "运单 {value} 没有对应的清单。请确认是否漏报清单，或物流企业代码、运单编号有误。",
      en: "the way-bill {value} has no inventory. Check whether the inventory was left out, or one of logisticsCode and logisticsNo is wrong.",
    },
  },
  example: {
    zh: "清单毛重2.5公斤，运单毛重2公斤。",
    en: "a gross weight of 2.5 kg in the inventory and of 2 kg in the way-bill.",
  },
  /**
   * Checks that the way-bill is the order's, weighs no less than the inventory, has one parcel and the
   * order's consignee.
   */
  *check(
    consignment: ImportConsignment,
    matches: MatchedDocuments<WayBillDocument>,
    order: OrderDocument | undefined,
  ): Generator<WayBillFault> {
    const { head } = consignment;
    const [wayBill] = matches.documents;
    const fault = notOne(matches, "logisticsNo", head.logisticsNo);
    if (fault !== undefined) yield fault;
    if (fault !== undefined || wayBill === undefined) return;
    yield* notSentFaults(consignment, wayBill);
    yield* inventoryFaults(head, wayBill);
    yield* feeFaults(head, wayBill, order);
    if (order !== undefined) yield* consigneeFaults(order, wayBill);
  },
});

function* inventoryFaults(
  head: ImportConsignment["head"],
  { text, place }: WayBillDocument,
): Generator<WayBillFault> {
  if (head.orderNo !== text.orderNo) {
    const other = { ...place, value: text.orderNo };
    yield { kind: "order", column: "orderNo", value: head.orderNo, other };
  }
  const gross = readAmount(head.grossWeight);
  const weight = readAmount(text.weight);
  if (gross !== undefined && weight !== undefined && gross > weight) {
    const other = { ...place, value: text.weight };
    yield { kind: "weight", column: "grossWeight", value: head.grossWeight, other };
  }
  if (gross !== undefined && weight !== undefined && gross > 0 && weight >= times(gross, mostWayBill)) {
    const other = { ...place, value: text.weight };
    yield {
      kind: "weight-grams",
      column: "grossWeight",
      value: head.grossWeight,
      other,
      severity: "warning",
    };
  }
  const parcels = readAmount(text.packNo);
  if (parcels !== undefined && parcels !== parcelsOfWayBill) {
    const other = { ...place, value: text.packNo };
    yield { kind: "packages", column: "packNo", value: head.packNo, other };
  }
}

/**
 * Freight and insurance, where the way-bill has them: both documents have what the carrier charged (specification, table
 * 3-17 and that of the inventory). Declared too low it is an error; a warning where the order says that the buyer paid what is declared,
 * since the merchant may bear the rest.
 */
function* feeFaults(
  head: ImportConsignment["head"],
  { text, place }: WayBillDocument,
  order: OrderDocument | undefined,
): Generator<WayBillFault> {
  const [freight, insured] = [head.amount("freight"), head.amount("insuredFee")];
  if (freight === undefined || insured === undefined) return;
  const ordered = readAmount(order?.head.freight ?? "");
  const paid = ordered !== undefined && feesAgree({ freight, insured }, ordered);
  for (const [column, declared] of [
    ["freight", freight],
    ["insuredFee", insured],
  ] as const) {
    const carried = readAmount(text[column]);
    // A fee below 0 has a fault of its own.
    if (carried === undefined || carried < 0 || carried === declared) continue;
    const value = formatAmount(declared, 2);
    const other = { ...place, value: formatAmount(carried, 2) };
    const fault = { column, value, other };
    yield declared < carried && !paid
      ? { kind: "fee-less", ...fault }
      : { kind: "fee-differs", ...fault, severity: "warning" };
  }
}

/**
 * Order and way-bill name the same consignee (specification, table 3-3); a table of way-bills may lack the
 * column.
 */
function* consigneeFaults(
  { head, place: valueAt }: OrderDocument,
  { text, place }: WayBillDocument,
): Generator<WayBillFault> {
  for (const column of ["consignee", "consigneeTelephone", "consigneeAddress"] as const) {
    const [value, carried] = [head[column], text[column]];
    if (carried === "" || value === carried) continue;
    const other = { ...place, value: carried };
    const fault = column === "consignee" ? nameFault("consignee", value, other) : differing(value, other);
    yield { column, ...fault, valueAt, severity: "warning" };
  }
}

function differing(
  value: string,
  other: OtherValue,
): { kind: "consignee"; value: string; other: OtherValue } {
  return { kind: "consignee", value, other };
}

/** The fault of a way-bill that no inventory refers to: a warning. */
export function wayBillWithoutInventory({ text }: WayBillDocument): DocumentFault<"no-inventory"> {
  return { kind: "no-inventory", column: "logisticsNo", value: text.logisticsNo, severity: "warning" };
}
