import type { OutputRow } from "../output/output-tables.js";
import { type Amount, formatAmount, subtract } from "../values/amount.js";
import { daysBetween } from "../values/days.js";
import { toFen } from "../values/money.js";
import type { StoredSum } from "./order-store.js";

/** How an order, its release and what came for it stand to each other. */
export type ReconciledState = "refunded" | "no-release" | "open" | "matched" | "short" | "over";

/** Upper bounds of the bands of ages, in days from the declaration. */
const bands = [
  [30, "0-30"],
  [60, "31-60"],
  [90, "61-90"],
  [180, "91-180"],
] as const;

/** The row of an order: what is due, what came, and how old it is on a day (YYYY-MM-DD). */
export function reconciledRow(sum: StoredSum, today: string): OutputRow {
  const [amount, received, refunded] = [sum.amount, sum.received, sum.refunded].map(toFen);
  const figures = { amount: amount ?? 0, received: received ?? 0, refunded: refunded ?? 0 };
  const difference = subtract(figures.received, subtract(figures.amount, figures.refunded));
  const age = daysBetween(sum.day, today);
  return {
    ebpCode: sum.ebpCode,
    orderNo: sum.orderNo,
    currency: sum.currency,
    amount: formatAmount(figures.amount, 2),
    received: formatAmount(figures.received, 2),
    refunded: formatAmount(figures.refunded, 2),
    difference: formatAmount(difference, 2),
    state: stateOf({ ...figures, difference, released: sum.released }),
    ageDays: age,
    ageBand: bandOf(age),
  };
}

interface Figures {
  readonly amount: Amount;
  readonly received: Amount;
  readonly refunded: Amount;
  readonly difference: Amount;
  readonly released: boolean | undefined;
}

/** The first that fits: an order that was not released has nothing to wait for, whatever came. */
function stateOf({ amount, received, refunded, difference, released }: Figures): ReconciledState {
  if (refunded > 0 && refunded >= amount) return "refunded";
  if (released === false) return "no-release";
  if (received === 0 && difference !== 0) return "open";
  if (difference === 0) return "matched";
  return difference < 0 ? "short" : "over";
}

function bandOf(age: number): string {
  return bands.find(([last]) => age <= last)?.[1] ?? "180+";
}
