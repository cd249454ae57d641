import { isIn, type Period, periodBefore, yearBefore } from "../declared/period.js";

/** What `--compare` may ask for. */
export const comparisons = ["yoy", "mom"] as const;
export type Comparison = (typeof comparisons)[number];

/** The periods that are added up: the reported one at 0, then those that it is compared with. */
export interface Slots {
  readonly periods: readonly Period[];
  /** The place of the same months of the year before, and of the period just before; undefined where not asked for. */
  readonly yoy: number | undefined;
  readonly mom: number | undefined;
}

/** Of a whole year, the year before is the period just before as well: then both are one. */
export function slotsOf(period: Period, compare: readonly Comparison[]): Slots {
  const periods = [period];
  const place = (wanted: Period): number => {
    const known = periods.findIndex(({ label }) => label === wanted.label);
    return known >= 0 ? known : periods.push(wanted) - 1;
  };
  const yoy = compare.includes("yoy") ? place(yearBefore(period)) : undefined;
  const mom = compare.includes("mom") ? place(periodBefore(period)) : undefined;
  return { periods, yoy, mom };
}

/** The place of the period that has a day; undefined: none of them. */
export function slotOf({ periods }: Slots, day: string): number | undefined {
  const found = periods.findIndex((period) => isIn(period, day));
  return found >= 0 ? found : undefined;
}
