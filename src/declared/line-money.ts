import type { Direction } from "../columns/direction.js";
import { usDollar, yuan as yuanCode } from "../law/codes.js";
import type { Rates } from "../reference/rates.js";
import { spread } from "../tax/import/spread.js";
import { type Amount, add, readAmount } from "../values/amount.js";
import { FenColumn, fromYuan, toFen } from "../values/money.js";

/** A goods line's money, as it is declared. */
export interface LineMoney {
  readonly currency: string;
  readonly total: Amount | undefined;
}

/** What a line is worth; see `DeclaredLine`. */
export interface Worth {
  readonly yuan: Amount | undefined;
  readonly dollars: Amount | undefined;
}

const unknown: Worth = { yuan: undefined, dollars: undefined };

/**
 * Works out what the lines of orders are worth: yuan to the fen, and dollars to the cent. Each line is rounded by itself,
 * so that sums over any grouping of lines agree. Imports have their share of freight and insurance, as their taxes have.
 */
export class Worths {
  readonly #rates: Rates;
  readonly #columns = new FenColumn();

  constructor(rates: Rates) {
    this.#rates = rates;
  }

  /** `fees`: freight and insurance of an import, in yuan as its goods; of exports they are not looked at. `month`: YYYY-MM. */
  of(direction: Direction, lines: readonly LineMoney[], fees: Amount, month: string): readonly Worth[] {
    if (direction === "E")
      return lines.map(({ total, currency }) => this.#worth(total, total, currency, month));
    const shares = spread(
      fees,
      lines.map(({ total }) => total ?? 0),
    );
    return lines.map(({ total, currency }, index) => {
      const dutiable = total === undefined ? undefined : add(total, shares[index] ?? 0);
      return this.#worth(dutiable, total, currency, month);
    });
  }

  #worth(amount: Amount | undefined, total: Amount | undefined, currency: string, month: string): Worth {
    if (amount === undefined || total === undefined) return unknown;
    const yuan = this.#yuan(amount, currency, month);
    if (currency === usDollar) return { yuan, dollars: toFen(total) };
    return { yuan, dollars: yuan === undefined ? undefined : this.#dollars(yuan, month) };
  }

  #yuan(amount: Amount, currency: string, month: string): Amount | undefined {
    if (currency === yuanCode) return toFen(amount);
    const rate = this.#rates.rate(currency, month);
    return rate === undefined ? undefined : readAmount(this.#columns.add(amount, rate));
  }

  #dollars(yuan: Amount, month: string): Amount | undefined {
    const rate = this.#rates.rate(usDollar, month);
    return rate === undefined ? undefined : fromYuan(yuan, rate);
  }
}

/** Freight and insurance of an import together, yuan; what is no number counts as none. */
export function importFees({
  freight,
  insuredFee,
}: {
  readonly freight: string;
  readonly insuredFee: string;
}): Amount {
  return add(readAmount(freight) ?? 0, readAmount(insuredFee) ?? 0);
}
