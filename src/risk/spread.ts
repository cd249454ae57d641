import { Exact } from "../values/money.js";

/** Prices as they are, or their natural logarithms. */
export type Scale = "log" | "plain";

/** What stands for a standard deviation in the modified z-score, by Iglewicz and Hoaglin (1993). */
const madFactor = 0.6745;
const meanFactor = 1.2533;
/** Part of the median within which a price is never far off, where half of all prices are alike. */
const nearShare = 0.5;

/** The middle of many values and how far the others lie from it, on a scale. */
export interface Spread {
  readonly scale: Scale;
  readonly n: number;
  /** On the scale. */
  readonly median: number;
  /** Median of the absolute deviations from the median. */
  readonly mad: number;
  /** Mean of the absolute deviations from the median. */
  readonly meanDeviation: number;
  /** The median of the values themselves. */
  readonly middle: number;
}

/** The spread of values in ascending order, all above 0. */
export function spreadOf(sorted: Float64Array, scale: Scale): Spread {
  const n = sorted.length;
  const own = (at: number): number => sorted[at] ?? 0;
  const scaled = scale === "log" ? (at: number): number => Math.log(own(at)) : own;
  const median = medianOf(n, scaled);
  let sum = 0;
  for (let at = 0; at < n; at++) sum += Math.abs(scaled(at) - median);
  return {
    scale,
    n,
    median,
    mad: medianDeviation(n, scaled, median),
    meanDeviation: n === 0 ? 0 : sum / n,
    middle: medianOf(n, own),
  };
}

/** The median of ascending values. */
function medianOf(n: number, valueAt: (at: number) => number): number {
  if (n === 0) return 0;
  const half = n >> 1;
  return n % 2 === 1 ? valueAt(half) : (valueAt(half - 1) + valueAt(half)) / 2;
}

/**
 * The median of the absolute deviations of ascending values from their median: they grow to both sides of it, so that the
 * nearest half is taken from there, without a list of all.
 */
function medianDeviation(n: number, valueAt: (at: number) => number, median: number): number {
  const half = n >> 1;
  let [below, above] = [half - 1, half];
  let [before, last] = [0, 0];
  for (let taken = 0; taken <= half && taken < n; taken++) {
    const down = below < 0 ? Number.POSITIVE_INFINITY : median - valueAt(below);
    const up = above >= n ? Number.POSITIVE_INFINITY : valueAt(above) - median;
    before = last;
    last = Math.min(down, up);
    if (down <= up) below--;
    else above++;
  }
  return n % 2 === 1 ? last : (before + last) / 2;
}

/**
 * The modified z-score of a value: 0.6745 (x − median) ÷ MAD; where the MAD is 0, (x − median) ÷ (1.2533 × mean absolute
 * deviation), and 0 for values within half of the median.
 */
export function scoreOf(value: number, { scale, median, mad, meanDeviation, middle }: Spread): number {
  const x = scale === "log" ? Math.log(value) : value;
  if (mad > 0) {
    // Numbers of a table of prices are exact; so is the quotient, up to its last digits.
    const exact = new Exact(x).minus(median).times(madFactor).dividedBy(mad);
    return exact.toNumber();
  }
  if (meanDeviation === 0 || Math.abs(value - middle) <= nearShare * middle) return 0;
  return (x - median) / (meanFactor * meanDeviation);
}

/**
 * The values whose score is beyond a threshold: all up to `low` and all from `high` on. Scores grow with the values, so
 * only the ends are looked at.
 */
export function beyond(
  sorted: Float64Array,
  spread: Spread,
  threshold: number,
): { readonly low: number; readonly high: number } {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (const value of sorted) {
    if (Math.abs(scoreOf(value, spread)) <= threshold || value >= spread.middle) break;
    low = value;
  }
  for (let at = sorted.length - 1; at >= 0; at--) {
    const value = sorted[at] ?? 0;
    if (Math.abs(scoreOf(value, spread)) <= threshold || value <= spread.middle) break;
    high = value;
  }
  return { low, high };
}
