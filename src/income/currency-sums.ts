import type { Rates } from "../reference/rates.js";
import type { Amount } from "../values/amount.js";
import { toYuan, type Yuan, zeroYuan } from "../values/money.js";

/** Amounts added up by currency and month, exact; turned into yuan only at the end. */
export class CurrencySums {
  readonly #sums = new Map<string, Map<string, Amount>>();

  add(currency: string, month: string, amount: Amount): void {
    let months = this.#sums.get(currency);
    if (months === undefined) {
      months = new Map();
      this.#sums.set(currency, months);
    }
    months.set(month, (months.get(month) ?? 0n) + amount);
  }

  /** The sum in yuan at each month's rate, not rounded. Only what has a rate may have been added. */
  yuan(rates: Rates): Yuan {
    let sum = zeroYuan;
    for (const [currency, months] of this.#sums) {
      for (const [month, amount] of months) {
        const rate = rates.rate(currency, month);
        if (rate === undefined) throw new RangeError(`no rate of ${currency} for ${month}`);
        sum = sum.plus(toYuan(amount, rate));
      }
    }
    return sum;
  }
}
