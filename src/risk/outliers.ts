import { priceOutlier } from "../rules/risk/price-outlier.js";
import { weightOutlier } from "../rules/risk/weight-outlier.js";
import type { RiskThresholds } from "../setup/risk-settings.js";
import { formatAmount } from "../values/amount.js";
import type { Figures, FoundSign } from "./cases.js";
import { GrowingNumbers } from "./growing-numbers.js";
import type { RiskScratch, SignOrder } from "./scratch.js";
import { beyond, type Spread, scoreOf, spreadOf } from "./spread.js";

const unitsPerYuan = 100_000;
const scoreDigits = 3;
const logDigits = 5;

/** What is measured: prices in hundred-thousandths of a yuan, or kilograms for a legal unit. */
type Table = "price" | "weight";

/** Prices that are far from those of the same goods code, unit and direction. */
export function* priceSigns(rows: RiskScratch, thresholds: RiskThresholds): Generator<FoundSign> {
  const settings = thresholds["price-outlier"];
  for (const far of farValues(rows, "price", settings)) {
    const { spread, z } = far;
    const { price, median, figures } = priceFigures(far);
    const fault = priceOutlier.check({ price, median, z: String(z) }, settings.z);
    if (fault === undefined) continue;
    const formula = `${formulaOf(spread, figures)}; |z| > ${settings.z}`;
    yield { rule: priceOutlier, fault, about: `line ${far.gnum}`, figures, formula, orders: [far.order] };
  }
}

/** Net weights for a legal unit that are far from those of the same goods code, unit and direction. */
export function* weightSigns(rows: RiskScratch, thresholds: RiskThresholds): Generator<FoundSign> {
  const settings = thresholds["weight-outlier"];
  for (const far of farValues(rows, "weight", settings)) {
    const { value, spread, z } = far;
    const [weight, median] = [value.toFixed(logDigits), spread.middle.toFixed(logDigits)];
    const fault = weightOutlier.check({ weight, median, z: String(z), most: settings.z });
    if (fault === undefined) continue;
    const figures = {
      weight,
      n: spread.n,
      median: spread.median.toFixed(logDigits),
      mad: spread.mad.toFixed(logDigits),
      z: z.toFixed(scoreDigits),
      scale: spread.scale,
    };
    const formula = `${formulaOf(spread, figures)}; |z| > ${settings.z}`;
    yield { rule: weightOutlier, fault, about: "weight", figures, formula, orders: [far.order] };
  }
}

interface FarValue {
  readonly value: number;
  readonly spread: Spread;
  readonly z: number;
  readonly gnum: number;
  /** With the line's own place. */
  readonly order: SignOrder;
}

type FarCells = readonly [value: number, ord: number, gnum: number, file: number, line: number];

function* farValues(
  rows: RiskScratch,
  table: Table,
  { minimum, scale, z: threshold }: { minimum: number; scale: "log" | "plain"; z: string | number },
): Generator<FarValue> {
  rows.exec(`CREATE INDEX ${table}Of ON ${table}(grp, value)`);
  const far = rows.query<FarCells>(
    `SELECT value, ord, gnum, file, line FROM ${table} WHERE grp = ? AND (value <= ? OR value >= ?)`,
  );
  for (const { group, values } of groupsOf(rows, table)) {
    if (values.length < minimum) continue;
    const spread = spreadOf(values, scale);
    const { low, high } = beyond(values, spread, Number(threshold));
    if (!Number.isFinite(low) && !Number.isFinite(high)) continue;
    const found = [...far.iterate(group, finite(low), finite(high))];
    for (const [value, ord, gnum, file, line] of found) {
      const z = scoreOf(value, spread);
      const place = { file: rows.texts.textOf(file), line };
      yield { value, spread, z, gnum, order: { ...rows.order(ord), ...place } };
    }
  }
}

/** Beyond all values where a bound is infinite. */
function finite(bound: number): number {
  return Number.isFinite(bound) ? bound : Math.sign(bound) * Number.MAX_VALUE;
}

function* groupsOf(
  rows: RiskScratch,
  table: Table,
): Generator<{ readonly group: number; readonly values: Float64Array }> {
  const values = new GrowingNumbers();
  let group: number | undefined;
  const all = rows.query<readonly [grp: number, value: number]>(
    `SELECT grp, value FROM ${table} ORDER BY grp, value`,
  );
  for (const [own, value] of all.iterate()) {
    if (own !== group && group !== undefined) {
      yield { group, values: values.values() };
      values.clear();
    }
    group = own;
    values.push(value);
  }
  if (group !== undefined) yield { group, values: values.values() };
}

/** A price, the median and the figures, in yuan: with the logarithmic scale median and MAD are of logarithms. */
function priceFigures({ value, spread, z }: FarValue) {
  const price = yuanOf(value);
  const middle = yuanOf(spread.middle);
  const isLog = spread.scale === "log";
  const figures: Figures = {
    price,
    n: spread.n,
    median: isLog ? (spread.median - Math.log(unitsPerYuan)).toFixed(logDigits) : middle,
    mad: isLog ? spread.mad.toFixed(logDigits) : yuanOf(spread.mad),
    z: z.toFixed(scoreDigits),
    scale: spread.scale,
    medianPrice: middle,
  };
  return { price, median: middle, figures };
}

/** Hundred-thousandths of a yuan as yuan. */
function yuanOf(units: number): string {
  return formatAmount(Math.round(units), 2);
}

function formulaOf(
  { mad, meanDeviation, scale }: Spread,
  { z = "", median = "", mad: shownMad = "" }: Figures,
): string {
  const x = scale === "log" ? "ln x" : "x";
  if (mad > 0) return `z = 0.6745 x (${x} - ${median}) / ${shownMad} = ${z}`;
  return `z = (${x} - ${median}) / (1.2533 x ${meanDeviation.toPrecision(6)}) = ${z}`;
}
