import { countryMismatch } from "../rules/risk/country-mismatch.js";
import { splitOrder } from "../rules/risk/split-order.js";
import type { RiskThresholds } from "../setup/risk-settings.js";
import type { FoundSign } from "./cases.js";
import type { ReceiverKind, RiskScratch, SignOrder } from "./scratch.js";
import { amountOfFen, yuanOfFen } from "./yuan.js";

/** Orders of one consignee from one merchant that go together. */
interface Together {
  readonly by: ReceiverKind;
  /** The bill of lading, or the day. */
  readonly window: string;
  readonly orders: readonly SignOrder[];
}

interface Limits {
  readonly least: number;
  /** Of one order, in fen. */
  readonly single: number;
}

/** Exports of one consignee and merchant, each within the limit, on one bill of lading or day. */
export function* exportSplits(
  rows: RiskScratch,
  { "split-order": { orders: least } }: RiskThresholds,
  single: number,
): Generator<FoundSign> {
  const named = new Set<number>();
  for (const { by, orders, bills } of rows.receivers())
    for (const together of togetherOf(by, orders, bills)) {
      // Orders with one bill of lading, telephone and address are one case.
      if (together.orders.every(({ id }) => named.has(id))) continue;
      for (const sign of split(together, { least, single })) {
        for (const { id } of together.orders) named.add(id);
        yield sign;
      }
    }
}

function* togetherOf(
  by: ReceiverKind,
  orders: readonly SignOrder[],
  bills: readonly string[],
): Generator<Together> {
  const withBill = orders.flatMap((order, at) => {
    const bill = bills[at] ?? "";
    return bill === "" ? [] : [{ window: `bill ${bill}`, order }];
  });
  const ofDay = orders.map((order) => ({ window: `day ${dayText(order)}`, order }));
  for (const windows of [withBill, ofDay]) {
    const byWindow = new Map<string, SignOrder[]>();
    for (const { window, order } of windows) {
      const own = byWindow.get(window);
      if (own === undefined) byWindow.set(window, [order]);
      else own.push(order);
    }
    for (const [window, own] of byWindow) yield { by, window, orders: own };
  }
}

const msOfDay = 86_400_000;

function dayText({ day }: SignOrder): string {
  return new Date(day * msOfDay).toISOString().slice(0, 10);
}

function* split({ by, window, orders }: Together, { least, single }: Limits): Generator<FoundSign> {
  const fens = orders.map(({ fen = 0 }) => fen);
  const total = fens.reduce((sum, fen) => sum + fen, 0);
  const [count, limit] = [orders.length, amountOfFen(single)];
  const fault = splitOrder.check({ orders: count, sum: amountOfFen(total) }, { least, limit }, "export");
  if (fault === undefined) return;
  const largest = fens.reduce((most, fen) => Math.max(most, fen), 0);
  const figures = {
    orders: count,
    sum: yuanOfFen(total),
    largest: yuanOfFen(largest),
    limit: yuanOfFen(single),
    window,
    consigneeBy: by,
  };
  const formula = `orders ${count} >= ${least}; each <= ${figures.limit}; sum of ${window} ${figures.sum} > ${figures.limit}`;
  yield { rule: splitOrder, fault, about: `${by} ${window}`, figures, formula, orders };
}

/** Exports whose consignee is in another country than the goods' destination. */
export function* countrySigns(rows: RiskScratch): Generator<FoundSign> {
  for (const lines of rows.mismatches()) {
    const [first] = lines;
    if (first === undefined) continue;
    const { consignee } = first;
    const destinations = [...new Set(lines.map(({ destination }) => destination))].join("; ");
    const fault = countryMismatch.check(consignee, destinations);
    if (fault === undefined) continue;
    const figures = { consigneeCountry: consignee, destinationCountry: destinations, lines: lines.length };
    const formula = `country of the consignee ${consignee} <> destination ${destinations}`;
    // In a message all lines of an order stand in one line of text.
    const places = new Map(lines.map(({ order }) => [`${order.file}:${order.line}`, order]));
    const orders = [...places.values()];
    yield { rule: countryMismatch, fault, about: "country", figures, formula, orders };
  }
}
