import { importOrderXml } from "../ceb/import-order.js";
import { orderLayout } from "../columns/three-documents.js";
import type { ImportConsignment } from "../consignment/consignment.js";
import { refersToEarlier } from "../consignment/report-type.js";
import { fillBlank } from "../consignment/text-record.js";
import type { OrderDocument, OrderDocumentLine } from "../rules/documents/documents.js";
import { partnersOf } from "../rules/documents/partners.js";
import { derivedGuid } from "../values/identifiers.js";
import { orderHeadNames, orderLineNames } from "./order.js";

const gnumAt = orderLayout.line.findIndex(({ name }) => name === "gnum");

/**
 * The CEB311 node of an order with its guid. Filled in where absent: guid (UUID version 5 of platform and order
 * number; a change and a deletion have one of their own), appType 1, appTime, appStatus 2, orderType I, and the numbers and countries of the inventory's lines.
 */
export function orderNode(
  order: OrderDocument,
  consignment: ImportConsignment,
  appTime: string,
): { guid: string; xml: string } {
  const guid = order.head.guid || orderGuid(order);
  const values = [...order.head.values];
  fillBlank(values, orderHeadNames, "guid", guid);
  fillBlank(values, orderHeadNames, "appType", "1");
  fillBlank(values, orderHeadNames, "appTime", appTime);
  fillBlank(values, orderHeadNames, "appStatus", "2");
  fillBlank(values, orderHeadNames, "orderType", "I");
  const countries = countriesOf(order, consignment);
  const inOrder = order.numbered ? order.lines : inInventoryOrder(order, consignment);
  const lines = inOrder.map((line, index) => {
    const cells = [...line.text.values];
    if (!order.numbered) cells[gnumAt] = String(index + 1);
    fillBlank(cells, orderLineNames, "country", countries.get(line) ?? "");
    return cells;
  });
  return { guid, xml: importOrderXml(values, lines) };
}

function orderGuid({ head }: OrderDocument): string {
  const { ebpCode, orderNo, appType } = head;
  const kind = refersToEarlier({ head }) ? `order ${appType}` : "order";
  return derivedGuid(kind, ebpCode, orderNo);
}

/** The country of origin of the goods in the inventory, by the order's lines. */
function countriesOf(
  order: OrderDocument,
  consignment: ImportConsignment,
): ReadonlyMap<OrderDocumentLine, string> {
  const countries = new Map<OrderDocumentLine, string>();
  const goods = [...consignment.lines];
  for (const [index, line] of partnersOf(consignment, order).entries())
    if (line !== undefined) countries.set(line, goods[index]?.text.originCountry ?? "");
  return countries;
}

function inInventoryOrder(
  order: OrderDocument,
  consignment: ImportConsignment,
): readonly OrderDocumentLine[] {
  const partners = partnersOf(consignment, order).filter((line) => line !== undefined);
  const others = order.lines.filter((line) => !partners.includes(line));
  return [...partners, ...others];
}
