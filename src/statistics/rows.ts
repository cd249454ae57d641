import type { Direction } from "../columns/direction.js";
import { type Amount, add } from "../values/amount.js";
import { percentText } from "../values/ratio.js";
import {
  dimensionKeyOf,
  modelKeyOf,
  type StatisticsCollector,
  type StatisticsQuestion,
} from "./collector.js";
import { type Measures, measuresOf, totalsOf, type Whole, withheldMeasures } from "./measures.js";
import type { RowSums, SumsByKey } from "./sums.js";
import { withheldKeys } from "./withholding.js";

/** A row of `models`. */
export interface ModelRow extends Measures {
  readonly period: string;
  readonly direction: Direction;
  /** Blank of trade modes that are none of cross-border electronic commerce. */
  readonly model: string;
  readonly tradeMode: string;
  readonly withheld: boolean;
}

/** A row of a dimension. */
export interface DimensionRow extends Measures {
  readonly direction: Direction;
  readonly key: string;
  /** By value within the direction, ties by key; null where the row is withheld. */
  readonly rank: number | null;
  /** Of this row and those above it; null from the first row of the ranking on that is withheld. */
  readonly shareCumulativePercent: string | null;
  readonly withheld: boolean;
}

/** How rows are made of what was collected. */
export type RowsQuestion = Pick<StatisticsQuestion, "period" | "slots"> & {
  readonly minEnterprises: number;
};

/** The rows of the models, or of what is outside of them, by direction, model and trade mode. */
export function modelRows(
  sums: SumsByKey,
  collected: StatisticsCollector,
  question: RowsQuestion,
): readonly ModelRow[] {
  return directions.flatMap((direction) => {
    const own = sums
      .entries()
      .filter(([key]) => modelKeyOf(key).direction === direction)
      .sort(([one], [other]) => compare(one, other));
    const whole = wholeOf(own, collected, question);
    const withheld = withheldKeys(own, question.minEnterprises);
    return own.map(([key, row]) => ({
      period: question.period.label,
      ...modelKeyOf(key),
      ...(withheld.has(key) ? withheldMeasures : measuresOf(row, whole)),
      withheld: withheld.has(key),
    }));
  });
}

/** The rows of a dimension by rank, exports first; those that are withheld stand last, by key. */
export function dimensionRows(
  sums: SumsByKey,
  collected: StatisticsCollector,
  question: RowsQuestion,
): readonly DimensionRow[] {
  return directions.flatMap((direction) => {
    const ranked = sums
      .entries()
      .filter(([key]) => dimensionKeyOf(key).direction === direction)
      .sort(([one, oneSums], [other, otherSums]) => byValue(oneSums, otherSums) || compare(one, other));
    return rankedRows(ranked, wholeOf(ranked, collected, question), question.minEnterprises);
  });
}

function rankedRows(
  ranked: readonly (readonly [string, RowSums])[],
  whole: Whole,
  minEnterprises: number,
): readonly DimensionRow[] {
  const withheld = withheldKeys(ranked, minEnterprises);
  const shown: DimensionRow[] = [];
  const hidden: DimensionRow[] = [];
  let cumulative: Amount | undefined = 0;
  for (const [at, [key, row]] of ranked.entries()) {
    if (withheld.has(key)) {
      // What stands below would tell it by the difference.
      cumulative = undefined;
      hidden.push({
        ...dimensionKeyOf(key),
        ...withheldMeasures,
        ...{ rank: null, shareCumulativePercent: null, withheld: true },
      });
      continue;
    }
    if (cumulative !== undefined) cumulative = add(cumulative, row[0]?.cny ?? 0);
    shown.push({
      ...dimensionKeyOf(key),
      ...measuresOf(row, whole),
      rank: at + 1,
      shareCumulativePercent: cumulative === undefined ? null : percentText(cumulative, whole.totals[0] ?? 0),
      withheld: false,
    });
  }
  return [...shown, ...hidden.sort((one, other) => compare(one.key, other.key))];
}

function wholeOf(
  rows: readonly (readonly [string, RowSums])[],
  { enterprises }: StatisticsCollector,
  { period, slots, minEnterprises }: RowsQuestion,
): Whole {
  return {
    totals: totalsOf(
      rows.map(([, row]) => row),
      slots,
    ),
    slots,
    minEnterprises,
    countNew: (codes) => enterprises.countNew(codes, period.from),
  };
}

const directions: readonly Direction[] = ["E", "I"];

/** The greater value first. */
function byValue(one: RowSums, other: RowSums): number {
  const [own, others] = [one[0]?.cny ?? 0, other[0]?.cny ?? 0];
  if (own === others) return 0;
  return own > others ? -1 : 1;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
