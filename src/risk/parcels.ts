import { wayBillMonths } from "../law/specification.js";
import { duplicateWayBill } from "../rules/risk/duplicate-waybill.js";
import { riskFault } from "../rules/risk/fault.js";
import { samePayer } from "../rules/risk/same-payer.js";
import { wayBillPattern } from "../rules/risk/sequential-waybill-gap.js";
import { weightOutlier } from "../rules/risk/weight-outlier.js";
import type { RiskThresholds } from "../setup/risk-settings.js";
import { parseAmount } from "../values/amount.js";
import { monthsAfter } from "../values/calendar.js";
import type { FoundSign } from "./cases.js";
import { GrowingNumbers } from "./growing-numbers.js";
import { type GroupOrder, idsIn, ordersIn } from "./order-group.js";
import { ownSigns, type RiskScratch, type SignOrder } from "./scratch.js";
import type { Elements } from "./windows.js";

/** Orders that have a carrier's number together within the months of the specification. */
export function* wayBillSigns(rows: RiskScratch): Generator<FoundSign> {
  rows.exec(
    `CREATE TABLE shared AS SELECT carrier, bill FROM ord WHERE bill IS NOT NULL GROUP BY carrier, bill HAVING count(*) > 1`,
  );
  const numbers = rows.query<readonly [carrier: number, bill: string, n: number]>(
    "SELECT carrier, bill, rowid FROM shared",
  );
  // The key of a number is that of its row.
  rows.exec(
    `CREATE TABLE billKey AS SELECT o.id AS id, s.rowid AS key FROM ord o JOIN shared s ON s.carrier = o.carrier AND s.bill = o.bill;
     CREATE INDEX billKeyOf ON billKey(key)`,
  );
  for (const [, bill, key] of numbers.iterate()) {
    for (const orders of withinMonths(rows.orders("o.id IN (SELECT id FROM billKey WHERE key = ?)", key))) {
      const [first, second] = orders.first;
      if (first === undefined || second === undefined) continue;
      const others = `${second.orderNo} (${second.file}:${second.line})`;
      const fault = { ...riskFault("used", bill, others, "warning") };
      const ids = orders.ids.values();
      const figures = { orders: ids.length, wayBill: bill, months: wayBillMonths.value };
      const formula = `orders with one number within ${wayBillMonths.value} months ${ids.length} > 1`;
      yield { rule: duplicateWayBill, fault, about: bill, figures, formula, orders: ids };
    }
  }
}

/** Orders that share a number: the first two, and the numbers of all. */
interface Sharing {
  readonly first: SignOrder[];
  readonly ids: GrowingNumbers;
}

/** Orders in order of time, in groups in which each is within the months of the one before; single ones are left out. */
function* withinMonths(orders: Iterable<SignOrder>): Generator<Sharing> {
  let group: Sharing = { first: [], ids: new GrowingNumbers() };
  let before: SignOrder | undefined;
  for (const order of orders) {
    if (before !== undefined && before.orderNo === order.orderNo && before.ebpCode === order.ebpCode)
      continue;
    if (before !== undefined && monthsAfter(dayText(before), wayBillMonths.value) < dayText(order)) {
      if (group.first.length > 1) yield group;
      group = { first: [], ids: new GrowingNumbers() };
    }
    if (group.first.length < 2) group.first.push(order);
    group.ids.push(order.id);
    before = order;
  }
  if (group.first.length > 1) yield group;
}

const msOfDay = 86_400_000;

function dayText({ day }: SignOrder): string {
  return new Date(day * msOfDay).toISOString().slice(0, 10);
}

/** Numbers that have not the form of their carrier's, of those whose forms the profile gives. */
export function* formSigns(rows: RiskScratch, thresholds: RiskThresholds): Generator<FoundSign> {
  const forms = new Map(Object.entries(thresholds["sequential-waybill-gap"].carriers));
  const found = rows.query<readonly [id: number, carrier: number, bill: string | null]>(
    "SELECT o.id, o.carrier, o.bill FROM listed l JOIN ord o ON o.id = l.ord WHERE l.entry = ? ORDER BY o.id",
  );
  for (const [id, carrier, bill] of found.iterate(ownSigns.wayBill)) {
    const own = forms.get(rows.texts.textOf(carrier));
    const fault = own === undefined || bill === null ? undefined : wayBillPattern.check(bill, own);
    if (fault === undefined) continue;
    const figures = { wayBill: bill ?? "", forms: own?.join(" / ") ?? "" };
    const formula = `${figures.wayBill} has none of the forms ${figures.forms}`;
    yield {
      rule: wayBillPattern,
      fault,
      about: "form",
      figures,
      formula,
      orders: [rows.order(id)],
    };
  }
}

/** Orders whose net weight is a small part of the gross weight. */
export function* netWeightSigns(rows: RiskScratch, thresholds: RiskThresholds): Generator<FoundSign> {
  const least = thresholds["weight-outlier"].netOfGross;
  const found = rows.query<readonly [id: number, net: string, gross: string]>(
    "SELECT ord, net, gross FROM net",
  );
  for (const [id, net, gross] of found.iterate()) {
    const fault = weightOutlier.check({ net: parseAmount(net), gross: parseAmount(gross), least });
    if (fault === undefined) continue;
    const figures = { netWeight: net, grossWeight: gross, netOfGross: fault.value, threshold: String(least) };
    const formula = `${net} / ${gross} = ${fault.value} < ${least}`;
    yield { rule: weightOutlier, fault, about: "net", figures, formula, orders: [rows.order(id)] };
  }
}

/** Payers that pay for many buyers. */
export function* payerSigns(rows: RiskScratch, thresholds: RiskThresholds): Generator<FoundSign> {
  const { buyers: least } = thresholds["same-payer"];
  rows.choose(
    `SELECT payer FROM ord WHERE payer IS NOT NULL AND buyer IS NOT NULL
     GROUP BY payer HAVING count(DISTINCT buyer) >= ?`,
    least,
  );
  for (const orders of rows.chosenGroups("payer", ["buyer"], "o.buyer IS NOT NULL")) {
    const buyers = buyersIn(orders);
    const fault = samePayer.check(buyers, least);
    if (fault === undefined) continue;
    const figures = { orders: orders.length, buyers, threshold: least };
    const formula = `buyers of one payer ${buyers} >= ${least}`;
    yield { rule: samePayer, fault, about: "buyers", figures, formula, orders: idsIn(orders) };
  }
}

function buyersIn(orders: Elements<GroupOrder>): number {
  const buyers = new Set<number | undefined>();
  for (const { buyer } of ordersIn(orders)) buyers.add(buyer);
  return buyers.size;
}
