import { yuan } from "../law/codes.js";
import type { Rates } from "../reference/rates.js";
import { type Amount, parseAmount } from "../values/amount.js";
import { fen, toFen, toYuan } from "../values/money.js";

/** An amount in another currency at the rates of a month (YYYY-MM), to the cent; undefined where a rate lacks. */
export function converted(
  amount: Amount,
  from: string,
  to: string,
  month: string,
  rates: Rates,
): Amount | undefined {
  if (from === to) return toFen(amount);
  const [rate, toRate] = [rates.rate(from, month), rates.rate(to, month)];
  if (rate === undefined || toRate === undefined) return undefined;
  return parseAmount(fen(toYuan(amount, rate).dividedBy(toRate)));
}

/** The currency without a rate in a month that a conversion would take; undefined where it has both. */
export function rateLacking(from: string, to: string, month: string, rates: Rates): string | undefined {
  if (from === to) return undefined;
  return [from, to].find((currency) => currency !== yuan && rates.rate(currency, month) === undefined);
}
