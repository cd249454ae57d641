import { Decimal } from "decimal.js";
import type { Amount } from "./amount.js";
import { amountDigits } from "./amount.js";

/** Exact arithmetic with rates: 60 significant digits hold N19,5 times any published exchange rate. */
export const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });

/** Money in yuan, exact. */
export type Yuan = Decimal;

/** No yuan. */
export const zeroYuan: Yuan = new Exact(0);

/** An amount in a currency, turned into yuan with the rate (yuan for one unit); exact, not rounded. */
export function toYuan(amount: Amount, rate: Decimal): Yuan {
  return new Exact(typeof amount === "number" ? amount : amount.toString())
    .times(rate)
    .dividedBy(10 ** amountDigits);
}

/** Yuan as text to the fen, rounded half up (GACC order 272, article 13). */
export function fen(yuan: Yuan): string {
  return yuan.toFixed(2, Decimal.ROUND_HALF_UP);
}
