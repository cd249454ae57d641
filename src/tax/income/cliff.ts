import type { Yuan } from "../../values/money.js";
import type { IncomeTaxLaw } from "./law.js";
import { taxOn } from "./tax-on.js";

/**
 * The revenue at which a small enterprise stops being one because of its taxable income, and the taxes there;
 * all in yuan.
 */
export interface Cliff {
  /** The largest revenue (row 1) of a small enterprise. */
  readonly revenue: Yuan;
  /** The limit less the revenue there is: below 0 where it is passed. */
  readonly distance: Yuan;
  /** The tax of a year at the limit, and that just above it, where everything is taxed at the full rate. */
  readonly taxAtLimit: Yuan;
  readonly taxAbove: Yuan;
}

/**
 * The cliff for an enterprise with this revenue, of which `untaxed` is not taxable or free of tax. Taxable
 * income is tested exactly: a fen of revenue above the limit passes it.
 */
export function cliffOf(revenue: Yuan, untaxed: Yuan, law: IncomeTaxLaw): Cliff {
  const limit = law.limits.value.taxableIncome;
  const atLimit = limit.times(100).dividedBy(law.deemedRate.value).plus(untaxed);
  return {
    revenue: atLimit,
    distance: atLimit.minus(revenue),
    taxAtLimit: taxOn(limit, true, law).due,
    taxAbove: taxOn(limit, false, law).due,
  };
}
