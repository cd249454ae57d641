import { type Yuan, zeroYuan } from "../../values/money.js";
import { incomeTaxLaw } from "./law.js";
import { quarterPeriod } from "./period.js";
import { type IncomeReturn, incomeReturn, prepaidAfter } from "./return.js";
import type { IncomeSettings } from "./settings.js";

/** What one quarter adds, in yuan. */
export interface QuarterFigures {
  /** Of exports, less refunds. */
  readonly revenue: Yuan;
  /** Taxable income besides exports, of all kinds. */
  readonly otherTaxableIncome?: Yuan;
  readonly nonTaxableIncome?: Yuan;
  readonly taxFreeIncome?: Yuan;
}

/**
 * The prepayment returns of a year's quarters, from the first: each is cumulative from January, with the
 * taxes of the earlier ones as prepaid. Throws IncomeLawUnknown for a year whose law is not known.
 */
export function quarterlyReturns(
  year: number,
  quarters: readonly QuarterFigures[],
  enterprise: Pick<IncomeSettings, "quarters" | "restrictedIndustry">,
): IncomeReturn[] {
  const law = incomeTaxLaw(year);
  const returns: IncomeReturn[] = [];
  let [revenue, other, nonTaxableIncome, taxFreeIncome] = [zeroYuan, zeroYuan, zeroYuan, zeroYuan];
  let prepaid = zeroYuan;
  for (const [index, quarter] of quarters.entries()) {
    revenue = revenue.plus(quarter.revenue);
    other = other.plus(quarter.otherTaxableIncome ?? zeroYuan);
    nonTaxableIncome = nonTaxableIncome.plus(quarter.nonTaxableIncome ?? zeroYuan);
    taxFreeIncome = taxFreeIncome.plus(quarter.taxFreeIncome ?? zeroYuan);
    const otherIncome = other.isZero() ? [] : [{ of: "otherTaxableIncome", yuan: other } as const];
    const settings = { ...enterprise, otherIncome, nonTaxableIncome, taxFreeIncome, prepaid };
    const filed = incomeReturn({ revenue, settings, law, period: quarterPeriod(year, index + 1) });
    returns.push(filed);
    prepaid = prepaidAfter(filed);
  }
  return returns;
}
