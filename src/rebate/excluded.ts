import type { DeclaredLine, DeclaredOrder } from "../declared/order.js";
import type { OutputRow } from "../output/output-tables.js";
import { type Amount, add, formatAmount } from "../values/amount.js";

/** Lines that are left out since their currency has no rate in their month, by currency. */
export class Excluded {
  readonly #of = new Map<string, { orders: number; lines: number; amount: Amount; last: string }>();

  /** Adds a line. True where it is the first of its order and currency. */
  add({ head: { ebpCode, orderNo } }: DeclaredOrder, { text, total }: DeclaredLine): boolean {
    const { currency } = text;
    const sum = this.#of.get(currency) ?? { orders: 0, lines: 0, amount: 0, last: "" };
    const key = `${ebpCode} ${orderNo}`;
    const isFirst = sum.last !== key;
    const orders = sum.orders + (isFirst ? 1 : 0);
    this.#of.set(currency, { orders, lines: sum.lines + 1, amount: add(sum.amount, total ?? 0), last: key });
    return isFirst;
  }

  /** A row a currency. */
  rows(): readonly OutputRow[] {
    return [...this.#of].map(([currency, { orders, lines, amount }]) => ({
      ...{ reason: "fx/rate-missing", orders, lines, currency },
      amount: formatAmount(amount, 2),
    }));
  }
}
