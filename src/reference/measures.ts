/** A unit of measure in terms of a smaller one. */
export interface Measure {
  /** Code of the unit that it is counted in. */
  readonly base: string;
  /** How many of these it is. */
  readonly times: number;
}

/** The gram, which weights are counted in. */
export const gram = "036";

/**
 * Units of customs' table that are whole multiples of another, by code; of the Chinese units of weight the market
 * ones (市制: 斤 500 g, 两 50 g, 担 50 kg). Pounds, ounces and other tons are no whole number of grams.
 */
const measures: Readonly<Record<string, Measure>> = {
  "035": { base: gram, times: 1000 }, // 千克
  "036": { base: gram, times: 1 }, // 克
  "047": { base: gram, times: 100_000 }, // 公担
  "070": { base: gram, times: 1_000_000 }, // 吨
  "075": { base: gram, times: 500 }, // 斤
  "080": { base: gram, times: 50 }, // 两
  "081": { base: gram, times: 50_000 }, // 市担
  "038": { base: "007", times: 10_000 }, // 万个
  "043": { base: "007", times: 100 }, // 百个
  "054": { base: "007", times: 1000 }, // 千个
  "040": { base: "019", times: 100 }, // 百副
  "041": { base: "012", times: 100 }, // 百支
  "143": { base: "012", times: 1000 }, // 千支
  "042": { base: "016", times: 100 }, // 百把
  "044": { base: "020", times: 100 }, // 百片
  "049": { base: "013", times: 100 }, // 百枝
  "053": { base: "013", times: 1000 }, // 千枝
  "050": { base: "008", times: 1000 }, // 千只
  "051": { base: "017", times: 1000 }, // 千块
  "052": { base: "140", times: 1000 }, // 千盒
  "057": { base: "006", times: 10_000 }, // 万套
  "058": { base: "010", times: 1000 }, // 千张
  "059": { base: "010", times: 10_000 }, // 万张
  "063": { base: "096", times: 1_000_000 }, // 千升
  "095": { base: "096", times: 1000 }, // 升
  "144": { base: "025", times: 10_000 }, // 万双
  "145": { base: "139", times: 10_000 }, // 万粒
  "146": { base: "139", times: 1000 }, // 千粒
  "147": { base: "030", times: 1000 }, // 千米
};

const weights: ReadonlyMap<string, number> = new Map(
  Object.entries(measures).flatMap(([unit, { base, times }]): [string, number][] =>
    base === gram ? [[unit, times]] : [],
  ),
);

/** How many grams a unit of weight has; undefined for other units. */
export function gramsOf(unit: string): number | undefined {
  return weights.get(unit);
}

/** What a unit is counted in: a multiple of a smaller one, or itself. */
export function measureOf(unit: string): Measure {
  return Object.hasOwn(measures, unit) ? (measures[unit] ?? single(unit)) : single(unit);
}

function single(unit: string): Measure {
  return { base: unit, times: 1 };
}
