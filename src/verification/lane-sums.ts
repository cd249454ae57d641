import type { LaneSum } from "../examination/tally.js";
import { type Amount, add, formatAmount, readAmount } from "../values/amount.js";
import { Exact, fen, toYuan, type Yuan, zeroYuan } from "../values/money.js";

/** The yuan among currencies: its rate is 1. */
const yuanCode = "142";
const oneYuan = new Exact(1);
const halfFen = new Exact("0.005");

/** What a lane's files come to. */
export class LaneFiles {
  orders = 0;
  /** Goods lines, and those of inventories that delete others, which are worth nothing. */
  lines = 0;
  deleted = 0;
  readonly totals = new Map<string, Amount>();

  /** Adds the value of a goods line; false where it is no amount. */
  addValue(currency: string, text: string): boolean {
    const amount = readAmount(text);
    if (amount === undefined) return false;
    this.totals.set(currency, add(this.totals.get(currency) ?? 0, amount));
    return true;
  }
}

interface Rate {
  readonly least: Yuan;
  readonly most: Yuan;
}

/**
 * The rates that summary.csv was made with: no file of a run has them, but each of its rows has an amount and the yuan
 * that it comes to, to the fen.
 */
export class SummaryRates {
  readonly #rates = new Map<string, Rate>();
  /** Currencies whose rows do not go together. */
  readonly contradictory = new Map<string, string>();

  add(currency: string, total: Amount, yuan: string): void {
    const amount = toYuan(total, oneYuan);
    if (!/^-?\d+\.\d+$/.test(yuan) || amount.lessThanOrEqualTo(0)) return;
    const least = new Exact(yuan).minus(halfFen).dividedBy(amount);
    const most = new Exact(yuan).plus(halfFen).dividedBy(amount);
    const before = currency === yuanCode ? { least: oneYuan, most: oneYuan } : this.#rates.get(currency);
    if (before === undefined) {
      this.#rates.set(currency, { least, most });
      return;
    }
    const both = { least: max(least, before.least), most: min(most, before.most) };
    if (both.least.greaterThan(both.most)) {
      const rates = [before.least, least].map((rate) => rate.toSignificantDigits(6).toString());
      this.contradictory.set(currency, rates.join(" / "));
    } else this.#rates.set(currency, both);
  }

  of(currency: string): Rate | undefined {
    return currency === yuanCode ? { least: oneYuan, most: oneYuan } : this.#rates.get(currency);
  }
}

/** What a lane's money comes to: a text to compare with run.json's, or the currency whose rate is not known. */
export function yuanOf(
  { totals }: LaneFiles,
  rates: SummaryRates,
  stated: LaneSum["yuan"],
): { readonly yuan: string } | { readonly withoutRate: string } {
  let [least, most] = [zeroYuan, zeroYuan];
  for (const [currency, total] of totals) {
    const rate = rates.of(currency);
    if (rate === undefined) return { withoutRate: currency };
    least = least.plus(toYuan(total, rate.least));
    most = most.plus(toYuan(total, rate.most));
  }
  const within =
    new Exact(stated).greaterThanOrEqualTo(least.minus(halfFen)) &&
    new Exact(stated).lessThanOrEqualTo(most.plus(halfFen));
  if (least.equals(most)) return { yuan: fen(least) };
  return { yuan: within ? stated : `${fen(least)}–${fen(most)}` };
}

/** Totals by currency as a text; those of 0 are left out. */
export function totalsText(totals: ReadonlyMap<string, Amount>): string {
  const texts = [...totals]
    .filter(([, amount]) => formatAmount(amount) !== "0")
    .map(([currency, amount]) => `${formatAmount(amount, 2)} (${currency})`);
  return texts.length === 0 ? "0.00" : texts.sort().join(" + ");
}

function min(left: Yuan, right: Yuan): Yuan {
  return left.lessThan(right) ? left : right;
}

function max(left: Yuan, right: Yuan): Yuan {
  return left.greaterThan(right) ? left : right;
}
