import type { Text } from "../../values/finding.js";
import type { Yuan } from "../../values/money.js";
import { type Cliff, cliffOf } from "./cliff.js";
import { type Comparison, compareWithBooks } from "./compare.js";
import { type IncomeTaxLaw, incomeTaxLaw } from "./law.js";
import { type IncomeNote, incomeNotes } from "./notes.js";
import type { IncomePeriod } from "./period.js";
import { type IncomeReturn, incomeReturn } from "./return.js";
import { figureOf } from "./row.js";
import type { IncomeSettings } from "./settings.js";

/** Revenue to which the deemed rate does not apply, by reason; not part of the return. */
export interface ExcludedRevenue {
  readonly reason: string;
  readonly title: Text;
  readonly yuan: Yuan;
  readonly lines: number;
  /** Of these lines, those whose amount is not known in yuan. */
  readonly unvalued?: number;
}

/** The computation of a period with all facts that are printed. */
export interface IncomeTax extends IncomeReturn {
  readonly period: IncomePeriod;
  readonly law: IncomeTaxLaw;
  readonly cliff: Cliff;
  readonly notes: readonly IncomeNote[];
  readonly excluded: readonly ExcludedRevenue[];
  readonly comparison: Comparison | undefined;
}

/** The inputs of the computation; money in yuan, revenue from the period's first day to its last. */
export interface IncomeTaxInput {
  readonly revenue: Yuan;
  readonly period: IncomePeriod;
  readonly settings: IncomeSettings;
  readonly excluded: readonly ExcludedRevenue[];
  /** A profit margin in percent, to compare the deemed rate with tax on books. */
  readonly margin?: Yuan | undefined;
}

/** The income tax of a period at the deemed rate. Throws IncomeLawUnknown for a year whose law is not known. */
export function incomeTax({ revenue, period, settings, excluded, margin }: IncomeTaxInput): IncomeTax {
  const law = incomeTaxLaw(period.year);
  const figures = { revenue, period, settings, law };
  const filed = incomeReturn(figures);
  const { nonTaxableIncome, taxFreeIncome } = settings;
  const { othersMet } = filed.smallEnterprise;
  const compared = { revenue: figureOf(filed.rows, "1"), nonTaxableIncome, taxFreeIncome, othersMet, law };
  return {
    ...filed,
    period,
    law,
    cliff: cliffOf(figureOf(filed.rows, "1"), nonTaxableIncome.plus(taxFreeIncome), law),
    notes: incomeNotes(figures, filed),
    excluded,
    comparison: margin === undefined ? undefined : compareWithBooks({ ...compared, margin }),
  };
}
