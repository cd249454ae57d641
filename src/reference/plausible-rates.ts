import { Decimal } from "decimal.js";

/**
 * The yuan for one unit of a currency (ISO code) that are plausible: two thirds of the lowest and one and a half times
 * the highest central parity rate (人民币汇率中间价, CFETS) of 2016 to November 2026, or market rate where there is
 * none, rounded to two digits. The extremes are not taken from a table, and the slack covers that. The ranges are wide
 * enough for a year of crisis, and far narrower than the slips they are to find: a quotation for 100 units, or of the
 * yuan in the other currency. Where the yuan is worth about one unit (HKD, MOP) the upper end stands below the rate
 * the other way round, for the two are told apart by it. Currencies with high inflation have none.
 */
const ranges: Readonly<Record<string, readonly [string, string]>> = {
  AUD: ["2.8", "8.4"],
  CAD: ["3.1", "8.6"],
  CHF: ["4.1", "14"],
  DKK: ["0.57", "1.8"],
  EUR: ["4.3", "13"],
  GBP: ["5.3", "15"],
  HKD: ["0.52", "1.06"],
  IDR: ["0.00028", "0.00087"],
  JPY: ["0.029", "0.1"],
  KRW: ["0.0031", "0.0095"],
  KWD: ["14", "37"],
  MOP: ["0.51", "1.06"],
  MYR: ["0.97", "2.8"],
  NOK: ["0.41", "1.3"],
  NZD: ["2.6", "7.6"],
  PHP: ["0.077", "0.22"],
  PKR: ["0.015", "0.1"],
  RUB: ["0.043", "0.19"],
  SEK: ["0.41", "1.3"],
  SGD: ["3", "8.6"],
  THB: ["0.12", "0.36"],
  TWD: ["0.13", "0.37"],
  USD: ["4.1", "11"],
};

/** The first and last plausible rate, yuan for one unit. */
export interface RateRange {
  readonly low: Decimal;
  readonly high: Decimal;
}

/** The months whose rates the ranges are made of. */
export const rangeMonths = "2016-01–2026-11";

/** A known way of writing a rate that is not yuan for one unit. */
export type RateSlip = "hundred" | "inverse" | "inverse-hundred";

/** What may be meant by a rate: yuan for one unit, rounded to six significant digits. */
export interface MeantRate {
  readonly slip: RateSlip;
  readonly rate: Decimal;
}

/** A rate outside its currency's range: the range, and what may be meant, by each slip that leads into it. */
export interface DoubtfulRate extends RateRange {
  readonly meant: readonly MeantRate[];
  /** More than twice the highest or less than half the lowest plausible rate: no crisis explains it. */
  readonly far: boolean;
}

const rangesByCurrency: ReadonlyMap<string, RateRange> = new Map(
  Object.entries(ranges).map(([iso, [low, high]]) => [
    iso,
    { low: new Decimal(low), high: new Decimal(high) },
  ]),
);

/** What is doubtful about the yuan for one unit of a currency (ISO code); undefined where nothing is. */
export function doubtfulRate(iso: string, rate: Decimal): DoubtfulRate | undefined {
  const range = rangesByCurrency.get(iso);
  if (range === undefined || isWithin(rate, range)) return undefined;
  const slips = [
    ["hundred", rate.dividedBy(100)],
    ["inverse", new Decimal(1).dividedBy(rate)],
    ["inverse-hundred", new Decimal(100).dividedBy(rate)],
  ] as const;
  const meant = slips
    .filter(([, each]) => isWithin(each, range))
    .map(([slip, each]) => ({ slip, rate: each.toSignificantDigits(6) }));
  const far = rate.greaterThan(range.high.times(2)) || rate.times(2).lessThan(range.low);
  return { ...range, meant, far };
}

function isWithin(rate: Decimal, { low, high }: RateRange): boolean {
  return rate.greaterThanOrEqualTo(low) && rate.lessThanOrEqualTo(high);
}
