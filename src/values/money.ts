import { Decimal } from "decimal.js";
import { type Amount, add, amountDigits, formatAmount, multiply, one, parseAmount } from "./amount.js";

/** Exact arithmetic with rates: 60 significant digits hold N19,5 times any published exchange rate. */
export const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });

/** Money in yuan, exact. */
export type Yuan = Decimal;

const amountPerFen = 10 ** (amountDigits - 2);

/** No yuan. */
export const zeroYuan: Yuan = new Exact(0);

/** An amount in a currency, turned into yuan with the rate (yuan for one unit); exact: `inFen` rounds it. */
export function toYuan(amount: Amount, rate: Decimal): Yuan {
  return new Exact(typeof amount === "number" ? amount : amount.toString())
    .times(rate)
    .dividedBy(10 ** amountDigits);
}

/**
 * A value in yuan as it is compared, shown and taxed: rounded half up to the fen. GACC order 272, article 13, has the
 * price of goods and their fees in a foreign currency turned into yuan for the dutiable value (计税价格), and that
 * rounded half up to the fen: `inFen` for yuan, `toFen` for amounts that are in yuan, `FenColumn` for many of them.
 *
 * What is rounded is the value that the law asks for, once. Exports are asked for the value of the consignment
 * (单票货值): its lines are added up in their currency, turned into yuan, and rounded. Imports are taxed by goods line:
 * there each line's dutiable value is rounded, and an order's is their sum. Sums over many orders (a run's lanes, the
 * revenue of a period) are added up exactly and rounded at the end: they decide no order.
 */
export function inFen(yuan: Yuan): Yuan {
  return yuan.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

/** Yuan as text to the fen, rounded as by `inFen`. */
export function fen(yuan: Yuan): string {
  return yuan.toFixed(2, Decimal.ROUND_HALF_UP);
}

/** An amount of yuan, rounded as by `inFen` (below zero away from it). */
export function toFen(amount: Amount): Amount {
  if (typeof amount === "number" && amount % amountPerFen === 0) return amount;
  return multiply(amount, one, 2);
}

/** A rate as a whole number, `digits` / 10^places, and what a fen is in units of an amount times that number. */
interface WholeRate {
  readonly digits: number;
  readonly perFen: number;
}

/**
 * Yuan of amounts, each rounded to the fen, and their sum. A product that a double holds exactly is rounded by
 * one division: that takes a fortieth of the time of `fen(toYuan(...))`, and gives the same text.
 */
export class FenColumn {
  readonly #rates = new Map<Decimal, WholeRate | undefined>();
  #sum: Amount = 0;

  /** Adds an amount; returns it in yuan to the fen. */
  add(amount: Amount, rate: Decimal): string {
    const fens = typeof amount === "number" && amount >= 0 ? this.#fens(amount, rate) : undefined;
    if (fens !== undefined) {
      this.#sum = add(this.#sum, fens * amountPerFen);
      return formatAmount(fens * amountPerFen, 2);
    }
    const text = fen(toYuan(amount, rate));
    this.#sum = add(this.#sum, parseAmount(text));
    return text;
  }

  /** The sum of the rounded amounts. */
  get sum(): Yuan {
    return toYuan(this.#sum, oneYuan);
  }

  /** The fens of an amount; undefined where a product is too large to be a number. */
  #fens(amount: number, rate: Decimal): number | undefined {
    let whole = this.#rates.get(rate);
    if (whole === undefined && !this.#rates.has(rate)) {
      whole = wholeRate(rate);
      this.#rates.set(rate, whole);
    }
    if (whole === undefined) return undefined;
    const rounded = amount * whole.digits + whole.perFen / 2;
    return rounded <= Number.MAX_SAFE_INTEGER ? Math.floor(rounded / whole.perFen) : undefined;
  }
}

/** Rates as whole numbers, each worked out once. */
const wholeRates = new WeakMap<Decimal, WholeRate | { readonly digits: undefined }>();

/**
 * What yuan are in a currency at its rate (yuan for one unit), rounded half up to the hundredth. A quotient whose parts a
 * double holds exactly is rounded by one division: decimal.js takes a tenth of a statistic's whole time for it.
 */
export function fromYuan(yuan: Amount, rate: Decimal): Amount {
  let whole = wholeRates.get(rate);
  if (whole === undefined) {
    whole = wholeRate(rate) ?? { digits: undefined };
    wholeRates.set(rate, whole);
  }
  if (whole.digits !== undefined && typeof yuan === "number" && yuan >= 0) {
    const numerator = 2 * yuan * (whole.perFen / amountPerFen);
    const denominator = whole.digits * amountPerFen;
    const dividend = numerator + denominator;
    if (dividend <= Number.MAX_SAFE_INTEGER && 2 * denominator <= Number.MAX_SAFE_INTEGER) {
      const quotient = Math.floor(dividend / (2 * denominator));
      // A quotient just below a whole number may have been rounded up to it.
      return (quotient * 2 * denominator > dividend ? quotient - 1 : quotient) * amountPerFen;
    }
  }
  return parseAmount(fen(toYuan(yuan, oneYuan).dividedBy(rate)));
}

const oneYuan = new Exact(1);

/** Undefined where the rate has too many digits to be a number. */
function wholeRate(rate: Decimal): WholeRate | undefined {
  const places = rate.decimalPlaces();
  const digits = rate.times(10 ** places).toNumber();
  const perFen = amountPerFen * 10 ** places;
  return Number.isSafeInteger(digits) && Number.isSafeInteger(perFen) ? { digits, perFen } : undefined;
}
