import type { DeclaredOrder } from "../declared/order.js";
import { type Amount, add, formatAmount } from "../values/amount.js";

interface ExcludedSum {
  readonly reason: string;
  readonly currency: string;
  orders: number;
  lines: number;
  amount: Amount;
}

/** What was left out of the sums, with its amount in its currency. */
export interface ExcludedRow {
  readonly reason: string;
  readonly orders: number;
  readonly lines: number;
  readonly currency: string;
  readonly amount: string;
}

/** Goods lines without yuan: those whose currency has no rate, and those whose total is no number. */
export class Excluded {
  readonly #sums = new Map<string, ExcludedSum>();

  take(order: DeclaredOrder): void {
    const touched = new Set<ExcludedSum>();
    for (const { yuan, total, text } of order.lines) {
      if (yuan !== undefined) continue;
      const sum = this.#sumOf(total === undefined ? "total" : "fx/rate-missing", text.currency);
      sum.lines++;
      sum.amount = add(sum.amount, total ?? 0);
      touched.add(sum);
    }
    for (const sum of touched) sum.orders++;
  }

  #sumOf(reason: string, currency: string): ExcludedSum {
    const key = `${reason} ${currency}`;
    const known = this.#sums.get(key);
    if (known !== undefined) return known;
    const sum = { reason, currency, orders: 0, lines: 0, amount: 0 };
    this.#sums.set(key, sum);
    return sum;
  }

  rows(): readonly ExcludedRow[] {
    return [...this.#sums.entries()]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, { reason, orders, lines, currency, amount }]) => ({
        reason,
        orders,
        lines,
        currency,
        amount: formatAmount(amount, 2),
      }));
  }
}
