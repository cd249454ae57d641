import { annualJump } from "../rules/risk/annual-jump.js";
import { type SharedKind, sharedIdentity } from "../rules/risk/shared-identity.js";
import { splitOrder } from "../rules/risk/split-order.js";
import type { RiskThresholds } from "../setup/risk-settings.js";
import { Exact } from "../values/money.js";
import type { FoundSign } from "./cases.js";
import type { RiskScratch, SignOrder } from "./scratch.js";
import { type Cluster, clustersOf, DistinctMeter, type Span, SumMeter } from "./windows.js";
import { amountOfFen, fenOf, yuanOfFen } from "./yuan.js";

const secondsOfHour = 3600;
const secondsOfDay = 24 * secondsOfHour;
const hoursOfDay = 24;

/** The law's limits of retail imports, in fen. */
export interface ImportLimits {
  readonly single: number;
  readonly annual: number;
}

export function importLimits(law: {
  readonly importSingleLimit: number | bigint;
  readonly importAnnualLimit: number | bigint;
}): ImportLimits {
  return { single: fenOf(law.importSingleLimit), annual: fenOf(law.importAnnualLimit) };
}

/** The signs of a buyer's own orders: split ones, a year's limit used up at once, one identity with many persons' data. */
export function* buyerSigns(
  rows: RiskScratch,
  thresholds: RiskThresholds,
  limits: ImportLimits,
): Generator<FoundSign> {
  rows.choose("SELECT buyer FROM ord WHERE buyer IS NOT NULL GROUP BY buyer HAVING count(*) > 1");
  for (const orders of rows.chosenGroups("buyer")) {
    yield* splits(orders, thresholds["split-order"], limits);
    yield* jumps(orders, thresholds["annual-jump"], limits);
    yield* persons(orders, thresholds["shared-identity"]);
  }
}

function spanOfDays(days: number): Span {
  return { seconds: days * secondsOfDay, days };
}

function* splits(
  orders: readonly SignOrder[],
  { orders: least, hours, days }: RiskThresholds["split-order"],
  { single }: ImportLimits,
): Generator<FoundSign> {
  const byMerchant = new Map<string, SignOrder[]>();
  for (const order of orders) {
    if (order.fen === undefined || order.fen <= 0 || order.fen > single || order.ebcCode === "") continue;
    const own = byMerchant.get(order.ebcCode);
    if (own === undefined) byMerchant.set(order.ebcCode, [order]);
    else own.push(order);
  }
  const short: Span = { seconds: hours * secondsOfHour, days: Math.max(1, Math.floor(hours / hoursOfDay)) };
  for (const own of byMerchant.values()) {
    const meter = (): SumMeter<SignOrder> =>
      new SumMeter(
        ({ fen = 0 }) => fen,
        (sum, count) => count >= least && sum > single,
      );
    const shortly = clustersOf(own, short, meter());
    const named = new Set<number>();
    for (const cluster of shortly) {
      for (let at = cluster.from; at < cluster.to; at++) named.add(at);
      yield* split(own, cluster, { about: `${hours} h`, least, single });
    }
    for (const cluster of clustersOf(own, spanOfDays(days), meter()))
      if (!isWithin(cluster, named)) yield* split(own, cluster, { about: `${days} d`, least, single });
  }
}

/** Whether all orders of a cluster are named already. */
function isWithin({ from, to }: Cluster, named: ReadonlySet<number>): boolean {
  for (let at = from; at < to; at++) if (!named.has(at)) return false;
  return true;
}

function* split(
  own: readonly SignOrder[],
  cluster: Cluster,
  { about, least, single }: { readonly about: string; readonly least: number; readonly single: number },
): Generator<FoundSign> {
  const orders = own.slice(cluster.from, cluster.to);
  const count = orders.length;
  const sum = amountOfFen(cluster.most);
  const fault = splitOrder.check({ orders: count, sum }, { least, limit: amountOfFen(single) });
  if (fault === undefined) return;
  const baskets = new Set(orders.map(({ basket }) => basket));
  const figures = {
    orders: count,
    sum: yuanOfFen(orders.reduce((before, { fen = 0 }) => before + fen, 0)),
    mostInWindow: yuanOfFen(cluster.most),
    largest: yuanOfFen(orders.reduce((before, { fen = 0 }) => Math.max(before, fen), 0)),
    limit: yuanOfFen(single),
    window: about,
    sameBaskets: count - baskets.size,
  };
  const formula = `orders ${count} >= ${least}; each <= ${figures.limit}; sum within ${about} ${figures.mostInWindow} > ${figures.limit}`;
  yield { rule: splitOrder, fault, about, figures, formula, orders };
}

function* jumps(
  all: readonly SignOrder[],
  { share, days, ordersPerDay }: RiskThresholds["annual-jump"],
  { annual }: ImportLimits,
): Generator<FoundSign> {
  const most = new Exact(share).times(annual).floor().toNumber();
  const valued = all.filter(({ fen }) => fen !== undefined);
  const sums = new SumMeter<SignOrder>(
    ({ fen = 0 }) => fen,
    (sum) => sum > most,
  );
  for (const { from, to, most: sum } of clustersOf(valued, spanOfDays(days), sums)) {
    const fault = annualJump.check({ sum: amountOfFen(sum), most: amountOfFen(most) });
    if (fault === undefined) continue;
    const figures = {
      orders: to - from,
      mostInWindow: yuanOfFen(sum),
      threshold: yuanOfFen(most),
      limit: yuanOfFen(annual),
      window: `${days} d`,
    };
    const formula = `sum within ${days} d ${figures.mostInWindow} > ${share} x ${figures.limit} = ${figures.threshold}`;
    yield { rule: annualJump, fault, about: "share", figures, formula, orders: valued.slice(from, to) };
  }
  for (const orders of byDay(all)) {
    const fault = annualJump.check({ orders: orders.length, least: ordersPerDay });
    if (fault === undefined) continue;
    const figures = { orders: orders.length, threshold: ordersPerDay };
    const formula = `orders of a day ${orders.length} >= ${ordersPerDay}`;
    yield { rule: annualJump, fault, about: "daily", figures, formula, orders };
  }
}

/** Orders of a buyer by their day; they are in order of time. */
function byDay(orders: readonly SignOrder[]): Iterable<readonly SignOrder[]> {
  const days = new Map<number, SignOrder[]>();
  for (const order of orders) {
    const own = days.get(order.day);
    if (own === undefined) days.set(order.day, [order]);
    else own.push(order);
  }
  return days.values();
}

function* persons(
  orders: readonly SignOrder[],
  { days, names, phones, addresses }: RiskThresholds["shared-identity"],
): Generator<FoundSign> {
  const always: Span = { seconds: Number.POSITIVE_INFINITY, days: Number.POSITIVE_INFINITY };
  yield* shared(orders, { kind: "names", of: ({ name }) => name, most: names, span: always });
  const span = spanOfDays(days);
  yield* shared(orders, { kind: "phones", of: ({ phone }) => phone, most: phones, span });
  yield* shared(orders, { kind: "addresses", of: ({ address }) => address, most: addresses, span });
}

/** How many different values the orders of a window have. */
interface SharedBy {
  readonly kind: SharedKind;
  readonly of: (order: SignOrder) => number | undefined;
  readonly most: number;
  readonly span: Span;
}

function* shared(all: readonly SignOrder[], { kind, of, most, span }: SharedBy): Generator<FoundSign> {
  for (const { from, to, most: count } of clustersOf(all, span, new DistinctMeter(of, most))) {
    const fault = sharedIdentity.check(kind, count, most);
    if (fault === undefined) continue;
    const window = Number.isFinite(span.days) ? `${span.days} d` : "all";
    const figures = { orders: to - from, different: count, threshold: most, window };
    const formula = `different ${kind} within ${window} ${count} > ${most}`;
    yield { rule: sharedIdentity, fault, about: kind, figures, formula, orders: all.slice(from, to) };
  }
}

/** Telephones and addresses that many identity numbers have. */
export function* sharedSigns(rows: RiskScratch, thresholds: RiskThresholds): Generator<FoundSign> {
  const { days, buyersPerPhone, buyersPerAddress } = thresholds["shared-identity"];
  const always: Span = { seconds: Number.POSITIVE_INFINITY, days: Number.POSITIVE_INFINITY };
  const buyer = ({ buyer }: SignOrder): number | undefined => buyer;
  rows.choose(manyBuyers("phone"), buyersPerPhone);
  for (const orders of rows.chosenGroups("phone"))
    yield* shared(orders, { kind: "buyers-of-phone", of: buyer, most: buyersPerPhone, span: always });
  rows.choose(manyBuyers("address"), buyersPerAddress);
  for (const orders of rows.chosenGroups("address"))
    yield* shared(orders, {
      kind: "buyers-of-address",
      of: buyer,
      most: buyersPerAddress,
      span: spanOfDays(days),
    });
}

function manyBuyers(column: "phone" | "address"): string {
  return `SELECT ${column} FROM ord WHERE ${column} IS NOT NULL AND buyer IS NOT NULL
    GROUP BY ${column} HAVING count(DISTINCT buyer) > ?`;
}
