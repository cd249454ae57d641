import { type WayBillColumn, wayBillLayout } from "../columns/three-documents.js";
import type { ImportConsignment } from "../consignment/consignment.js";
import { recordMaker, type TextRecord } from "../consignment/text-record.js";
import { importPackages } from "../law/specification.js";
import { columnChecks } from "../rules/check.js";
import { logisticsDocument } from "../rules/documents/logistics.js";
import type { RuleContext } from "../rules/rule.js";
import { parseAmount, readAmount } from "../values/amount.js";
import type { Finding } from "../values/finding.js";
import { aboutInventory, standsTwice, valueFinding } from "./found.js";
import { maskedAt } from "./masked.js";
import type { ImportOrder } from "./order.js";
import type { DocumentRow } from "./table.js";

export const makeWayBill = recordMaker(wayBillLayout.head.map(({ name }) => name as WayBillColumn));

/** Columns whose values are looked at for themselves: what is compared as a number. */
const checked = ["weight", "packNo"];

/** Parcels of a way-bill (specification, table 3-17). */
const parcelsOfWayBill = parseAmount(String(importPackages.value));

/** Makes the check of an inventory's way-bill: it is the order's, weighs no less, has one parcel and the order's consignee. */
export function wayBillChecker(
  context: RuleContext,
): (
  consignment: ImportConsignment,
  rows: readonly DocumentRow[],
  order: ImportOrder | undefined,
) => Generator<Finding> {
  const checks = columnChecks(
    wayBillLayout.head.filter(({ name }) => checked.includes(name)),
    context,
  );
  return function* (consignment, rows, order) {
    const [row, ...others] = rows;
    if (row === undefined) return;
    if (others.length > 0) {
      yield standsTwice(logisticsDocument, consignment, "logisticsNo", rows);
      return;
    }
    const wayBill = makeWayBill(row.head);
    for (const check of checks) {
      const finding = valueFinding(check, wayBill[check.name as WayBillColumn], row, wayBill.orderNo);
      if (finding !== undefined) yield finding;
    }
    yield* disagreements(consignment, wayBill, row);
    if (order !== undefined) yield* consigneeDisagreements(consignment, wayBill, row, order);
  };
}

type WayBill = TextRecord<WayBillColumn>;

function* disagreements(
  consignment: ImportConsignment,
  wayBill: WayBill,
  row: DocumentRow,
): Generator<Finding> {
  const { head } = consignment;
  if (head.orderNo !== wayBill.orderNo) {
    const expected = maskedAt("orderNo", wayBill.orderNo, row);
    const said = { kind: "order", column: "orderNo", value: head.orderNo, expected };
    yield aboutInventory(logisticsDocument, consignment, said);
  }
  const gross = readAmount(head.grossWeight);
  const weight = readAmount(wayBill.weight);
  if (gross !== undefined && weight !== undefined && gross > weight) {
    const expected = maskedAt("weight", wayBill.weight, row);
    const said = { kind: "weight", column: "grossWeight", value: head.grossWeight, expected };
    yield aboutInventory(logisticsDocument, consignment, said);
  }
  const parcels = readAmount(wayBill.packNo);
  if (parcels !== undefined && parcels !== parcelsOfWayBill) {
    const expected = maskedAt("packNo", wayBill.packNo, row);
    const said = { kind: "packages", column: "packNo", value: head.packNo, expected };
    yield aboutInventory(logisticsDocument, consignment, said);
  }
}

/** Order and way-bill name the same consignee (specification, table 3-3); a table of way-bills may leave it out. */
function* consigneeDisagreements(
  consignment: ImportConsignment,
  wayBill: WayBill,
  row: DocumentRow,
  order: ImportOrder,
): Generator<Finding> {
  for (const column of ["consignee", "consigneeTelephone", "consigneeAddress"] as const) {
    const [ordered, carried] = [order.head[column], wayBill[column]];
    if (carried === "" || ordered === carried) continue;
    const value = maskedAt(column, ordered, order.place);
    const expected = maskedAt(column, carried, row);
    const said = { kind: "consignee", column, value, expected, severity: "warning" } as const;
    yield aboutInventory(logisticsDocument, consignment, said);
  }
}
