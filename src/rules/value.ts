import type { Consignment } from "../manifest/consignment.js";
import type { Amount } from "../values/amount.js";
import { toYuan, type Yuan, zeroYuan } from "../values/money.js";
import type { RuleContext } from "./rule.js";

/** Totals of goods by currency; lines whose total can't be read count nothing. */
export type CurrencyTotals = ReadonlyMap<string, Amount>;

const cny = "142";

/** The goods value of a consignment (FOB: totalPrice without freight and insurance), by currency. */
export function goodsTotals({ lines }: Pick<Consignment, "lines">): CurrencyTotals {
  const totals = new Map<string, Amount>();
  for (const { text, totalPrice } of lines) {
    if (totalPrice !== undefined) totals.set(text.currency, (totals.get(text.currency) ?? 0n) + totalPrice);
  }
  return totals;
}

/** Totals in yuan at the month's rates, exact; undefined where a rate is missing. */
export function totalsInYuan(
  totals: CurrencyTotals,
  { rates, law }: Pick<RuleContext, "rates" | "law">,
): Yuan | undefined {
  let sum = zeroYuan;
  for (const [currency, amount] of totals) {
    const rate = rates.rate(currency, law.month);
    if (rate === undefined) return undefined;
    sum = sum.plus(toYuan(amount, rate));
  }
  return sum;
}

/** The consignment's value if it is above the limit (yuan), as text; undefined where it is not, or unknown. */
export function valueAbove(
  consignment: Consignment,
  limit: Amount,
  context: RuleContext,
): string | undefined {
  const totals = goodsTotals(consignment);
  if (totals.size === 1 && (totals.get(cny) ?? limit) <= limit && totals.has(cny)) return undefined;
  const value = totalsInYuan(totals, context);
  if (
    value === undefined ||
    value.lessThanOrEqualTo(toYuan(limit, context.rates.rate(cny, context.law.month) ?? zeroYuan))
  ) {
    return undefined;
  }
  return value.decimalPlaces() <= 2 ? value.toFixed(2) : value.toFixed();
}
