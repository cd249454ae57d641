import type { ImportConsignment } from "../consignment/consignment.js";
import { orderDocument } from "../rules/documents/order.js";
import { formatAmount, readAmount } from "../values/amount.js";
import type { Finding } from "../values/finding.js";
import { aboutInventory } from "./found.js";
import { masked, maskedAt, placeText } from "./masked.js";
import { type ImportOrder, partnersOf, sumOf } from "./order.js";
import { samePerson } from "./same-person.js";

/** Where inventory and order disagree: merchant, buyer, goods lines, value. */
export function* orderDisagreements(consignment: ImportConsignment, order: ImportOrder): Generator<Finding> {
  const { head } = consignment;
  if (head.ebcCode !== order.head.ebcCode) {
    const expected = maskedAt("ebcCode", order.head.ebcCode, order.place);
    const said = { kind: "differs", column: "ebcCode", value: head.ebcCode, expected };
    yield aboutInventory(orderDocument, consignment, said);
  }
  for (const column of ["buyerName", "buyerIdNumber"] as const) {
    const ordered = order.head[column];
    if (samePerson(column, head[column], ordered)) continue;
    const expected = maskedAt(column, ordered, order.place);
    const said = { kind: "buyer", column, value: masked(column, head[column]), expected };
    yield aboutInventory(orderDocument, consignment, said);
  }
  // Of a row that does not fit the header nobody knows which goods it has.
  if (consignment.misshapen.length > 0) return;
  yield* lineDisagreements(consignment, order);
  const sum = sumOf(consignment.lines);
  const goodsValue = readAmount(order.head.goodsValue);
  if (sum === undefined || goodsValue === undefined || sum === goodsValue) return;
  const expected = maskedAt("goodsValue", formatAmount(goodsValue, 2), order.place);
  const said = { kind: "goods-value", column: "totalPrice", value: formatAmount(sum, 2), expected };
  yield aboutInventory(orderDocument, consignment, said);
}

function* lineDisagreements(consignment: ImportConsignment, order: ImportOrder): Generator<Finding> {
  const { lines } = consignment;
  const sameCount = lines.length === order.lines.length;
  if (!sameCount) {
    const expected = maskedAt("gnum", String(order.lines.length), order.place);
    const said = { kind: "line-count", column: "gnum", value: String(lines.length), expected };
    yield aboutInventory(orderDocument, consignment, said);
  }
  const partners = partnersOf(consignment, order);
  for (const [index, goods] of lines.entries()) {
    const partner = partners[index];
    if (partner === undefined) {
      if (!sameCount) continue;
      const expected = `${order.head.orderNo} (${placeText(order.place)})`;
      const said = { kind: "line-missing", column: "gnum", value: goods.text.gnum, expected };
      yield aboutInventory(orderDocument, consignment, said, goods);
      continue;
    }
    for (const column of ["unit", "currency"] as const) {
      if (goods.text[column] === partner.text[column]) continue;
      const expected = maskedAt(column, partner.text[column], partner.place);
      const said = { kind: "differs", column, value: goods.text[column], expected };
      yield aboutInventory(orderDocument, consignment, said, goods);
    }
    const ordered = partner.text.country;
    if (goods.text.originCountry !== ordered) {
      const expected = maskedAt("country", ordered, partner.place);
      const said = { kind: "differs", column: "originCountry", value: goods.text.originCountry, expected };
      yield aboutInventory(orderDocument, consignment, said, goods);
    }
    for (const column of ["qty", "price", "totalPrice"] as const) {
      // What can't be read as a number is said of that value alone.
      if (goods[column] === undefined || partner[column] === undefined) continue;
      if (goods[column] === partner[column]) continue;
      const expected = maskedAt(column, partner.text[column], partner.place);
      const said = { kind: "differs", column, value: goods.text[column], expected };
      yield aboutInventory(orderDocument, consignment, said, goods);
    }
  }
}
