// @ts-check

/** @typedef {import("./rounds.mjs").Measurements} Measurements */
/** @typedef {import("./measure.mjs").Usage} Usage */

/**
 * Ratios by suite and case, without the bases, which are 1.
 * @typedef {Record<string, Record<string, number>>} Ratios
 */

/**
 * The part by which a ratio of a suite may grow before it counts as a regression. Start-up is measured against a bare
 * Node that takes 40 ms, mostly in the system: one and the same tree came to 6.0 times that on one machine and 8.4 times
 * on another.
 * @param {string} suite
 */
export function toleranceOf(suite) {
  return suite.startsWith("start-up") ? 0.5 : 0.25;
}

/**
 * The value in the middle, the mean of both of an even number; NaN of none, or where one is NaN.
 * @param {readonly number[]} values
 */
export function median(values) {
  if (values.some(Number.isNaN)) return Number.NaN;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * The median, over the rounds, of what a case took relative to another in the same round. NaN where either did not end
 * in every round, or was not measured.
 * @param {Measurements} measurements
 * @param {string} name
 * @param {string} base
 * @param {"wall" | "cpu"} measure
 */
export function ratio(measurements, name, base, measure) {
  const over = measurements.get(base) ?? [];
  const runs = measurements.get(name) ?? [];
  return median(
    runs.map((run, round) => (run?.[measure] ?? Number.NaN) / (over[round]?.[measure] ?? Number.NaN)),
  );
}

/**
 * The processor time of every case relative to the first, to three digits: what is kept in the repository. Processor
 * time, since the wall time of a short run on a loaded machine varies by more than the tolerance.
 * @param {Measurements} measurements
 * @returns {Record<string, number>}
 */
export function ratiosToFirst(measurements) {
  const [base = "", ...names] = measurements.keys();
  return Object.fromEntries(
    names.map((name) => [name, Number(ratio(measurements, name, base, "cpu").toPrecision(3))]),
  );
}

/**
 * What a comparison found: `worse` and `unknown` are faults, `better` is a reason to record anew.
 * @typedef {object} Comparison
 * @property {readonly { suite: string, name: string, kept: number, measured: number }[]} worse
 * @property {readonly { suite: string, name: string, kept: number, measured: number }[]} better
 * @property {readonly string[]} unknown cases that are measured and not kept, or kept and not measured
 */

/**
 * Compares measured ratios with kept ones. A ratio that is not a number counts as worse.
 * @param {Ratios} kept
 * @param {Ratios} measured
 * @returns {Comparison}
 */
export function compareRatios(kept, measured) {
  const pairs = pairsOf(kept, measured);
  const both = pairs.flatMap(({ suite, name, kept, measured }) =>
    kept === undefined || measured === undefined ? [] : [{ suite, name, kept, measured }],
  );
  return {
    worse: both.filter(({ suite, kept, measured }) => !(measured <= kept * (1 + toleranceOf(suite)))),
    better: both.filter(({ suite, kept, measured }) => measured < kept / (1 + toleranceOf(suite))),
    unknown: pairs
      .filter(({ kept, measured }) => kept === undefined || measured === undefined)
      .map(({ suite, name }) => `${suite}: ${name}`),
  };
}

/**
 * @param {Ratios} kept
 * @param {Ratios} measured
 */
function pairsOf(kept, measured) {
  const suites = new Set([...Object.keys(kept), ...Object.keys(measured)]);
  return [...suites].flatMap((suite) => {
    const names = new Set([...Object.keys(kept[suite] ?? {}), ...Object.keys(measured[suite] ?? {})]);
    return [...names].map((name) => ({
      suite,
      name,
      kept: kept[suite]?.[name],
      measured: measured[suite]?.[name],
    }));
  });
}
