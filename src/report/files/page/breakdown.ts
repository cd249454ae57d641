import type { usableRate } from "../../../rules/fx/rate-range.js";
import { type Amount, add } from "../../../values/amount.js";
import { toYuan, type Yuan, zeroYuan } from "../../../values/money.js";

/** The yuan of one unit of a currency; undefined where there is no rate that can be believed. */
export type RateOf = (currency: string) => ReturnType<typeof usableRate>;

/** What one key has: orders, and goods value in yuan, exact. */
export interface KeySum {
  readonly key: string;
  readonly orders: number;
  readonly yuan: Yuan;
}

interface Sum {
  orders: number;
  readonly totals: Map<string, Amount>;
}

/**
 * Orders and goods value by a key (a country, a day). It holds at most `most` keys: what has another one, or none, is
 * added up under the blank key, so that memory does not grow with what a file may hold.
 */
export class Breakdown {
  readonly #sums = new Map<string, Sum>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Counts an order. */
  count(key: string): void {
    this.#sumOf(key).orders++;
  }

  /** Adds goods value in a currency that has a rate. */
  add(key: string, currency: string, amount: Amount): void {
    const { totals } = this.#sumOf(key);
    totals.set(currency, add(totals.get(currency) ?? 0, amount));
  }

  #sumOf(key: string): Sum {
    const known = this.#sums.get(key);
    if (known !== undefined) return known;
    if (key !== "" && this.#sums.size >= this.#most) return this.#sumOf("");
    const sum: Sum = { orders: 0, totals: new Map() };
    this.#sums.set(key, sum);
    return sum;
  }

  /** The sums, those of the most orders first. */
  sums(rateOf: RateOf): readonly KeySum[] {
    const sums = [...this.#sums].map(([key, { orders, totals }]) => {
      let yuan = zeroYuan;
      for (const [currency, amount] of totals) {
        const rate = rateOf(currency);
        if (rate !== undefined) yuan = yuan.plus(toYuan(amount, rate));
      }
      return { key, orders, yuan };
    });
    return sums.sort((a, b) => b.orders - a.orders || (a.key < b.key ? -1 : 1));
  }
}

/** The sums under other keys: days as months, all beyond the first few as one. */
export function folded(
  sums: readonly KeySum[],
  keyOf: (key: string, at: number) => string,
): readonly KeySum[] {
  const byKey = new Map<string, KeySum>();
  for (const [at, { key: own, orders, yuan }] of sums.entries()) {
    const key = keyOf(own, at);
    const known = byKey.get(key);
    byKey.set(key, { key, orders: orders + (known?.orders ?? 0), yuan: known?.yuan.plus(yuan) ?? yuan });
  }
  return [...byKey.values()];
}
