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
  const scaled = scale === "log" ? sorted.map(Math.log) : sorted;
  const median = medianOf(scaled);
  const deviations = scaled.map((value) => Math.abs(value - median));
  const sum = deviations.reduce((before, value) => before + value, 0);
  deviations.sort();
  return {
    scale,
    n: sorted.length,
    median,
    mad: medianOf(deviations),
    meanDeviation: sorted.length === 0 ? 0 : sum / sorted.length,
    middle: medianOf(sorted),
  };
}

function medianOf(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
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
