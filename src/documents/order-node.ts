import { importOrderXml } from "../ceb/import-order.js";
import { orderLayout } from "../columns/three-documents.js";
import type { ImportConsignment } from "../consignment/consignment.js";
import { derivedGuid } from "../values/identifiers.js";
import { type ImportOrder, makeOrderHead, type OrderLine, partnersOf } from "./order.js";

const gnumAt = orderLayout.line.findIndex(({ name }) => name === "gnum");

/**
 * The CEB311 node of an order with its guid. Filled in where absent: guid (UUID version 5 of platform and order
 * number), appType 1, appTime, appStatus 2, orderType I, and the numbers of the inventory's lines.
 */
export function orderNode(
  order: ImportOrder,
  consignment: ImportConsignment,
  appTime: string,
): { guid: string; xml: string } {
  const head = makeOrderHead([...order.head.values]);
  if (head.guid === "") head.guid = derivedGuid("order", head.ebpCode, head.orderNo);
  if (head.appType === "") head.appType = "1";
  if (head.appTime === "") head.appTime = appTime;
  if (head.appStatus === "") head.appStatus = "2";
  if (head.orderType === "") head.orderType = "I";
  const lines = order.numbered
    ? order.lines.map(({ text }) => text.values)
    : inInventoryOrder(order, consignment).map(({ text }, index) =>
        text.values.with(gnumAt, String(index + 1)),
      );
  return { guid: head.guid, xml: importOrderXml(head.values, lines) };
}

function inInventoryOrder(order: ImportOrder, consignment: ImportConsignment): readonly OrderLine[] {
  const partners = partnersOf(consignment, order).filter((line) => line !== undefined);
  const others = order.lines.filter((line) => !partners.includes(line));
  return [...partners, ...others];
}
