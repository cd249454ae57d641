import { burst } from "../rules/risk/burst.js";
import { clonedBasket } from "../rules/risk/cloned-basket.js";
import { valueCluster } from "../rules/risk/value-cluster.js";
import type { RiskThresholds } from "../setup/risk-settings.js";
import { Exact } from "../values/money.js";
import type { FoundSign } from "./cases.js";
import { GrowingNumbers } from "./growing-numbers.js";
import { daysIn, idsIn } from "./order-group.js";
import type { RiskScratch } from "./scratch.js";
import { yuanOfFen } from "./yuan.js";

/** Seconds of a gap beyond which two orders do not follow each other: their squares are still added exactly. */
const longestGap = 10_000_000;

/** The signs of a merchant's orders together. */
export function* merchantSigns(rows: RiskScratch, thresholds: RiskThresholds): Generator<FoundSign> {
  yield* bursts(rows, thresholds.burst);
  yield* clones(rows, thresholds["cloned-basket"]);
  yield* clusters(rows, thresholds["value-cluster"]);
}

type TimeCells = readonly [imp: number, ebp: number, ebc: number, at: number, id: number];

function* bursts(rows: RiskScratch, settings: RiskThresholds["burst"]): Generator<FoundSign> {
  // Only times and numbers are held: a merchant may have all orders of the sources.
  const [times, ids] = [new GrowingNumbers(), new GrowingNumbers()];
  let before = "";
  const sql =
    "SELECT imp, ebp, ebc, at, id FROM ord WHERE timed = 1 AND counts = 1 ORDER BY imp, ebp, ebc, at, no, id";
  for (const [imp, ebp, ebc, at, id] of rows.query<TimeCells>(sql).iterate()) {
    const key = `${imp} ${ebp} ${ebc}`;
    if (key !== before) {
      yield* burstsOf(times.values(), ids.values(), settings);
      times.clear();
      ids.clear();
      before = key;
    }
    times.push(at);
    ids.push(id);
  }
  yield* burstsOf(times.values(), ids.values(), settings);
}

function* burstsOf(
  times: Float64Array,
  ids: Float64Array,
  { orders: least, seconds, evenOrders, variation }: RiskThresholds["burst"],
): Generator<FoundSign> {
  if (times.length < Math.min(least, evenOrders)) return;
  for (const { from, to, most } of crowdsOf(times, seconds, least)) {
    const fault = burst.check({ orders: most, least });
    if (fault === undefined) continue;
    const figures = { orders: to - from, mostInWindow: most, threshold: least, window: `${seconds} s` };
    const formula = `orders within ${seconds} s ${most} >= ${least}`;
    yield { rule: burst, fault, about: "crowd", figures, formula, orders: ids.slice(from, to) };
  }
  for (const { from, to, least: found } of evenRunsOf(times, evenOrders, Number(variation))) {
    const fault = burst.check({ variation: found, most: variation });
    if (fault === undefined) continue;
    const span = (times[to - 1] ?? 0) - (times[from] ?? 0);
    const figures = {
      orders: to - from,
      variation: found.toFixed(4),
      meanGapSeconds: new Exact(span).dividedBy(to - from - 1).toFixed(1),
      threshold: String(variation),
    };
    const formula = `variation of ${evenOrders - 1} gaps ${figures.variation} < ${variation}`;
    yield { rule: burst, fault, about: "even", figures, formula, orders: ids.slice(from, to) };
  }
}

/** Orders that came within so many seconds, neighbouring ones together, and the most that did. */
export function crowdsOf(
  times: Float64Array,
  seconds: number,
  least: number,
): readonly { readonly from: number; readonly to: number; readonly most: number }[] {
  const found: { from: number; to: number; most: number }[] = [];
  let from = 0;
  for (const [at, time] of times.entries()) {
    while (time - (times[from] ?? time) > seconds) from++;
    const count = at + 1 - from;
    if (count < least) continue;
    const before = found.at(-1);
    if (before === undefined || from >= before.to) found.push({ from, to: at + 1, most: count });
    else {
      before.to = at + 1;
      before.most = Math.max(before.most, count);
    }
  }
  return found;
}

/**
 * Runs of orders, `count` at least, whose gaps have a coefficient of variation below the limit in each window of `count`
 * orders; with the least that a window has.
 */
export function evenRunsOf(
  times: Float64Array,
  count: number,
  limit: number,
): readonly { readonly from: number; readonly to: number; readonly least: number }[] {
  const found: { from: number; to: number; least: number }[] = [];
  const gaps = count - 1;
  let [sum, squares, start] = [0, 0, 0];
  for (let at = 1; at < times.length; at++) {
    const gap = (times[at] ?? 0) - (times[at - 1] ?? 0);
    if (gap > longestGap) {
      [sum, squares, start] = [0, 0, at];
      continue;
    }
    sum += gap;
    squares += gap * gap;
    if (at - start > gaps) {
      const old = (times[start + 1] ?? 0) - (times[start] ?? 0);
      sum -= old;
      squares -= old * old;
      start++;
    }
    if (at - start < gaps || sum === 0) continue;
    const variation = Math.sqrt(Math.max(0, gaps * squares - sum * sum)) / sum;
    if (variation >= limit) continue;
    const before = found.at(-1);
    if (before === undefined || start >= before.to) found.push({ from: start, to: at + 1, least: variation });
    else {
      before.to = at + 1;
      before.least = Math.min(before.least, variation);
    }
  }
  return found;
}

function* clones(
  rows: RiskScratch,
  { orders: least, share }: RiskThresholds["cloned-basket"],
): Generator<FoundSign> {
  const days = new Map<string, number>();
  const ofDay = rows.query<readonly [imp: number, ebc: number, day: number, count: number]>(
    "SELECT imp, ebc, day, count(*) FROM ord WHERE counts = 1 GROUP BY imp, ebc, day HAVING count(*) >= ?",
  );
  for (const [imp, ebc, day, count] of ofDay.iterate(least))
    days.set(`${imp} ${rows.texts.textOf(ebc)} ${day}`, count);
  if (days.size === 0) return;
  const fewest = new Exact(share).times(least).floor().toNumber() + 1;
  rows.choose(
    "SELECT basket FROM ord WHERE counts = 1 AND basket IS NOT NULL GROUP BY basket, day HAVING count(*) >= ?",
    fewest,
  );
  for (const all of rows.chosenGroups("basket", [], "o.counts = 1"))
    for (const { from, to } of daysIn(all)) {
      const id = all.at(from)?.id;
      if (id === undefined || to - from < fewest) continue;
      const { isImport, ebcCode, day } = rows.order(id);
      const total = days.get(`${Number(isImport)} ${ebcCode} ${day}`);
      const fault = total === undefined ? undefined : clonedBasket.check(to - from, total, share);
      if (fault === undefined || total === undefined) continue;
      const figures = {
        same: to - from,
        ofDay: total,
        sharePercent: fault.value,
        thresholdPercent: fault.expected ?? "",
      };
      const formula = `orders with one basket ${figures.same} > ${share} x ${total} orders of the day; orders of the day ${total} >= ${least}`;
      yield { rule: clonedBasket, fault, about: "share", figures, formula, orders: idsIn(all, from, to) };
    }
}

type ClusterCells = readonly [imp: number, ebc: number, all: number, upper: number, lower: number];

function* clusters(rows: RiskScratch, settings: RiskThresholds["value-cluster"]): Generator<FoundSign> {
  const fens = (text: string | number): number => new Exact(text).times(100).toNumber();
  const [below, from, to] = [fens(settings.below), fens(settings.from), fens(settings.to)];
  const counted = rows.query<ClusterCells>(
    `SELECT imp, ebc, count(*), sum(fen >= ? AND fen <= ?), sum(fen >= ? AND fen < ?) FROM ord
     WHERE counts = 1 AND fen IS NOT NULL GROUP BY imp, ebc HAVING count(*) >= ?`,
  );
  const found = [...counted.iterate(from, to, below, from, settings.orders)];
  for (const [imp, ebc, all, upper, lower] of found) {
    const fault = valueCluster.check({ upper, lower, all }, settings);
    if (fault === undefined) continue;
    const figures = {
      orders: all,
      upper,
      lower,
      upperPercent: fault.value,
      from: yuanOfFen(from),
      to: yuanOfFen(to),
      below: yuanOfFen(below),
    };
    const formula = `orders in [${figures.from}, ${figures.to}] ${upper} > ${settings.share} x ${all} and > ${settings.ratio} x ${lower} in [${figures.below}, ${figures.from})`;
    const orders = rows.orders(
      "o.imp = ? AND o.ebc = ? AND o.counts = 1 AND o.fen >= ? AND o.fen <= ?",
      ...[imp, ebc, from, to],
    );
    yield { rule: valueCluster, fault, about: "bunching", figures, formula, orders };
  }
}
