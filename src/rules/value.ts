import type { Consignment, CurrencyTotals } from "../consignment/consignment.js";
import { yuan } from "../law/codes.js";
import type { Amount } from "../values/amount.js";
import { Exact, fen, inFen, toYuan, type Yuan, zeroYuan } from "../values/money.js";
import { usableRate } from "./fx/rate-range.js";
import type { RuleContext } from "./rule.js";

const oneYuan = new Exact(1);

/** The value of a consignment in yuan at the month's rates, to the fen; undefined where one is missing or an error. */
function valueInYuan(totals: CurrencyTotals, context: RuleContext): Yuan | undefined {
  let sum = zeroYuan;
  for (const [currency, amount] of totals) {
    const rate = usableRate(currency, context);
    if (rate === undefined) return undefined;
    sum = sum.plus(toYuan(amount, rate));
  }
  return inFen(sum);
}

/**
 * The consignment's value if it is above the limit (yuan, whole fens), as text; undefined where it is not, or unknown.
 * What is compared is what is shown: the value to the fen.
 */
export function valueAbove({ totals }: Consignment, limit: Amount, context: RuleContext): string | undefined {
  const inYuan = totals.size === 1 ? totals.get(yuan) : undefined;
  if (inYuan !== undefined && inYuan <= limit) return undefined;
  const value = valueInYuan(totals, context);
  if (value === undefined || value.lessThanOrEqualTo(toYuan(limit, oneYuan))) return undefined;
  return fen(value);
}
