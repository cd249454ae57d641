import { type Amount, add, formatAmount } from "../values/amount.js";
import { averageText, growthText, percentText } from "../values/ratio.js";
import type { Slots } from "./slots.js";
import type { RowSums, Sums } from "./sums.js";

/** The figures of a row of `models` and of every dimension; null where there is none, or where it is withheld. */
export interface Measures {
  readonly orders: number | null;
  readonly parcels: number | null;
  readonly lines: number | null;
  readonly valueCny: string | null;
  readonly valueUsd: string | null;
  readonly shareOfValuePercent: string | null;
  readonly yoyOrdersPercent: string | null;
  readonly yoyValuePercent: string | null;
  readonly momOrdersPercent: string | null;
  readonly momValuePercent: string | null;
  readonly pullPoints: string | null;
  readonly avgOrderCny: string | null;
  readonly enterprises: number | null;
  readonly newEnterprises: number | null;
}

/** The figures of a row that is withheld. */
export const withheldMeasures: Measures = {
  orders: null,
  parcels: null,
  lines: null,
  valueCny: null,
  valueUsd: null,
  shareOfValuePercent: null,
  yoyOrdersPercent: null,
  yoyValuePercent: null,
  momOrdersPercent: null,
  momValuePercent: null,
  pullPoints: null,
  avgOrderCny: null,
  enterprises: null,
  newEnterprises: null,
};

/** What the rows of a direction are measured by. */
export interface Whole {
  /** Yuan of the direction in each period. */
  readonly totals: readonly Amount[];
  readonly slots: Slots;
  /** Fewer enterprises than this in a compared period: no comparison with it. 0: none is withheld. */
  readonly minEnterprises: number;
  countNew(enterprises: Iterable<string>): number;
}

/** Yuan of all rows in each period. */
export function totalsOf(rows: readonly RowSums[], { periods }: Slots): readonly Amount[] {
  return periods.map((_period, slot) =>
    rows.reduce<Amount>((total, row) => add(total, row[slot]?.cny ?? 0), 0),
  );
}

/** The figures of a row. A row that only a compared period has is one of 0 orders. */
export function measuresOf(row: RowSums, whole: Whole): Measures {
  const { totals, slots } = whole;
  const now = row[0];
  const cny = now?.cny ?? 0;
  const yoy = comparedWith(row, slots.yoy, whole);
  const mom = comparedWith(row, slots.mom, whole);
  const usd = now === undefined ? 0 : now.usd;
  return {
    orders: now?.orders ?? 0,
    parcels: now?.parcels ?? 0,
    lines: now?.lines ?? 0,
    valueCny: formatAmount(cny, 2),
    valueUsd: usd === undefined ? null : formatAmount(usd, 2),
    shareOfValuePercent: percentText(cny, totals[0] ?? 0),
    yoyOrdersPercent: yoy && growthText(now?.orders ?? 0, yoy.orders),
    yoyValuePercent: yoy && growthText(cny, yoy.cny),
    momOrdersPercent: mom && growthText(now?.orders ?? 0, mom.orders),
    momValuePercent: mom && growthText(cny, mom.cny),
    pullPoints: yoy && pullOf(cny, yoy.cny, totals[slots.yoy ?? 0] ?? 0),
    avgOrderCny: averageText(cny, now?.orders ?? 0),
    enterprises: now?.enterprises.size ?? 0,
    newEnterprises: whole.countNew(now?.enterprises ?? []),
  };
}

/** What a row had in a compared period; null where that is not asked for, or is of too few enterprises to be told. */
function comparedWith(
  row: RowSums,
  slot: number | undefined,
  { minEnterprises }: Whole,
): Pick<Sums, "orders" | "cny"> | null {
  if (slot === undefined) return null;
  const sums = row[slot];
  if (sums === undefined) return { orders: 0, cny: 0 };
  return sums.enterprises.size < minEnterprises ? null : sums;
}

/** What a row adds to the growth of its direction, in percentage points. */
function pullOf(now: Amount, before: Amount, total: Amount): string | null {
  return percentText(BigInt(now) - BigInt(before), total);
}
