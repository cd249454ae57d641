import { annualJump } from "../rules/risk/annual-jump.js";
import { type SharedKind, sharedIdentity } from "../rules/risk/shared-identity.js";
import { splitOrder } from "../rules/risk/split-order.js";
import type { RiskThresholds } from "../setup/risk-settings.js";
import { Exact } from "../values/money.js";
import type { FoundSign } from "./cases.js";
import { daysIn, type GroupOrder, idsIn, ordersIn, Selection } from "./order-group.js";
import type { RiskScratch } from "./scratch.js";
import { type Cluster, clustersOf, DistinctMeter, type Elements, type Span, SumMeter } from "./windows.js";
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

const ofBuyer = ["ebc", "fen", "name", "phone", "address", "basket"] as const;

/** The signs of a buyer's own orders: split ones, a year's limit used up at once, one identity with many persons' data. */
export function* buyerSigns(
  rows: RiskScratch,
  thresholds: RiskThresholds,
  limits: ImportLimits,
): Generator<FoundSign> {
  const unknownMerchant = rows.texts.numberOf("");
  rows.choose("SELECT buyer FROM ord WHERE buyer IS NOT NULL GROUP BY buyer HAVING count(*) > 1");
  for (const orders of rows.chosenGroups("buyer", ofBuyer)) {
    yield* splits(orders, thresholds["split-order"], limits, unknownMerchant);
    yield* jumps(orders, thresholds["annual-jump"], limits);
    yield* persons(orders, thresholds["shared-identity"]);
  }
}

function spanOfDays(days: number): Span {
  return { seconds: days * secondsOfDay, days };
}

function* splits(
  orders: Elements<GroupOrder>,
  { orders: least, hours, days }: RiskThresholds["split-order"],
  { single }: ImportLimits,
  unknownMerchant: number,
): Generator<FoundSign> {
  const short: Span = { seconds: hours * secondsOfHour, days: Math.max(1, Math.floor(hours / hoursOfDay)) };
  for (const own of byMerchant(orders, single, unknownMerchant)) {
    const meter = (): SumMeter<GroupOrder> =>
      new SumMeter(
        ({ fen = 0 }) => fen,
        (sum, count) => count >= least && sum > single,
      );
    const shortly = clustersOf(own, short, meter());
    for (const cluster of shortly) yield* split(own, cluster, { about: `${hours} h`, least, single });
    for (const cluster of clustersOf(own, spanOfDays(days), meter()))
      if (!isWithin(cluster, shortly)) yield* split(own, cluster, { about: `${days} d`, least, single });
  }
}

/** The orders of each merchant that are within the limit of one. */
function byMerchant(
  orders: Elements<GroupOrder>,
  single: number,
  unknownMerchant: number,
): Iterable<Elements<GroupOrder>> {
  const all = new Map<number, Selection>();
  for (let place = 0; place < orders.length; place++) {
    const { fen = 0, ebc = unknownMerchant } = orders.at(place) ?? {};
    if (fen <= 0 || fen > single || ebc === unknownMerchant) continue;
    const own = all.get(ebc) ?? new Selection(orders);
    all.set(ebc, own);
    own.push(place);
  }
  return all.values();
}

/** Whether all orders of a cluster are in others, which share none. */
function isWithin({ from, to }: Cluster, others: readonly Cluster[]): boolean {
  const shared = others.map((other) => Math.max(0, Math.min(to, other.to) - Math.max(from, other.from)));
  return shared.reduce((sum, count) => sum + count, 0) === to - from;
}

function* split(
  own: Elements<GroupOrder>,
  { from, to, most }: Cluster,
  { about, least, single }: { readonly about: string; readonly least: number; readonly single: number },
): Generator<FoundSign> {
  const count = to - from;
  const sum = amountOfFen(most);
  const fault = splitOrder.check({ orders: count, sum }, { least, limit: amountOfFen(single) });
  if (fault === undefined) return;
  const baskets = new Set<number | undefined>();
  let [total, largest] = [0, 0];
  for (const { fen = 0, basket } of ordersIn(own, from, to)) {
    baskets.add(basket);
    total += fen;
    largest = Math.max(largest, fen);
  }
  const figures = {
    orders: count,
    sum: yuanOfFen(total),
    mostInWindow: yuanOfFen(most),
    largest: yuanOfFen(largest),
    limit: yuanOfFen(single),
    window: about,
    sameBaskets: count - baskets.size,
  };
  const formula = `orders ${count} >= ${least}; each <= ${figures.limit}; sum within ${about} ${figures.mostInWindow} > ${figures.limit}`;
  yield { rule: splitOrder, fault, about, figures, formula, orders: idsIn(own, from, to) };
}

function* jumps(
  all: Elements<GroupOrder>,
  { share, days, ordersPerDay }: RiskThresholds["annual-jump"],
  { annual }: ImportLimits,
): Generator<FoundSign> {
  const most = new Exact(share).times(annual).floor().toNumber();
  const valued = new Selection(all);
  for (let place = 0; place < all.length; place++) if (all.at(place)?.fen !== undefined) valued.push(place);
  const sums = new SumMeter<GroupOrder>(
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
    yield { rule: annualJump, fault, about: "share", figures, formula, orders: idsIn(valued, from, to) };
  }
  for (const { from, to } of daysIn(all)) {
    const count = to - from;
    const fault = annualJump.check({ orders: count, least: ordersPerDay });
    if (fault === undefined) continue;
    const figures = { orders: count, threshold: ordersPerDay };
    const formula = `orders of a day ${count} >= ${ordersPerDay}`;
    yield { rule: annualJump, fault, about: "daily", figures, formula, orders: idsIn(all, from, to) };
  }
}

function* persons(
  orders: Elements<GroupOrder>,
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
  readonly of: (order: GroupOrder) => number | undefined;
  readonly most: number;
  readonly span: Span;
}

function* shared(all: Elements<GroupOrder>, { kind, of, most, span }: SharedBy): Generator<FoundSign> {
  for (const { from, to, most: count } of clustersOf(all, span, new DistinctMeter(of, most))) {
    const fault = sharedIdentity.check(kind, count, most);
    if (fault === undefined) continue;
    const window = Number.isFinite(span.days) ? `${span.days} d` : "all";
    const figures = { orders: to - from, different: count, threshold: most, window };
    const formula = `different ${kind} within ${window} ${count} > ${most}`;
    yield { rule: sharedIdentity, fault, about: kind, figures, formula, orders: idsIn(all, from, to) };
  }
}

/** Telephones and addresses that many identity numbers have. */
export function* sharedSigns(rows: RiskScratch, thresholds: RiskThresholds): Generator<FoundSign> {
  const { days, buyersPerPhone, buyersPerAddress } = thresholds["shared-identity"];
  const always: Span = { seconds: Number.POSITIVE_INFINITY, days: Number.POSITIVE_INFINITY };
  const buyer = ({ buyer }: GroupOrder): number | undefined => buyer;
  rows.choose(manyBuyers("phone"), buyersPerPhone);
  for (const orders of rows.chosenGroups("phone", ["buyer"]))
    yield* shared(orders, { kind: "buyers-of-phone", of: buyer, most: buyersPerPhone, span: always });
  rows.choose(manyBuyers("address"), buyersPerAddress);
  for (const orders of rows.chosenGroups("address", ["buyer"]))
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
