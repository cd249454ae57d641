import type { DeclaredLine, DeclaredOrder } from "../declared/order.js";
import type { OutputRow } from "../output/output-tables.js";
import { type Amount, add, formatAmount } from "../values/amount.js";

/** Why a line is left out: its currency has no rate in its month; customs refused the list, or it was cancelled. */
export type ExcludedReason = "fx/rate-missing" | "refused" | "cancelled";

interface ExcludedSum {
  readonly reason: ExcludedReason;
  readonly currency: string;
  orders: number;
  lines: number;
  amount: Amount;
  /** The order of the line that was added last. */
  last: string;
}

/** Lines that are left out, by reason and currency. */
export class Excluded {
  readonly #of = new Map<string, ExcludedSum>();

  /** Adds a line. True where it is the first of its order, for this reason and in this currency. */
  add(
    { head: { ebpCode, orderNo } }: DeclaredOrder,
    { text: { currency }, total }: DeclaredLine,
    reason: ExcludedReason,
  ): boolean {
    const place = `${reason} ${currency}`;
    const sum = this.#of.get(place) ?? { reason, currency, orders: 0, lines: 0, amount: 0, last: "" };
    this.#of.set(place, sum);
    const key = `${ebpCode} ${orderNo}`;
    const isFirst = sum.last !== key;
    if (isFirst) sum.orders++;
    sum.lines++;
    sum.amount = add(sum.amount, total ?? 0);
    sum.last = key;
    return isFirst;
  }

  /** How many orders are left out since they were not exported. */
  get notExported(): number {
    return [...this.#of.values()].reduce(
      (sum, { reason, orders }) => (reason === "fx/rate-missing" ? sum : sum + orders),
      0,
    );
  }

  /** A row a reason and currency. */
  rows(): readonly OutputRow[] {
    return [...this.#of.values()].map(({ reason, orders, lines, currency, amount }) => ({
      ...{ reason, orders, lines, currency },
      amount: formatAmount(amount, 2),
    }));
  }
}
