import type { Yuan } from "../../values/money.js";
import { type Cliff, cliffOf } from "./cliff.js";
import { type Comparison, compareWithBooks } from "./compare.js";
import { type IncomeTaxLaw, incomeTaxLaw } from "./law.js";
import { type IncomeNote, incomeNotes, type ReturnReadings } from "./notes.js";
import { type Outcomes, outcomesOf, type ReasonedRevenue, type UnqualifiedRevenue } from "./outcomes.js";
import type { IncomePeriod } from "./period.js";
import { exportsAndAddends, type IncomeReturn, incomeReturn } from "./return.js";
import { figureOf } from "./row.js";
import type { IncomeSettings } from "./settings.js";

/** The computation of a period with all facts that are printed. */
export interface IncomeTax extends IncomeReturn {
  readonly period: IncomePeriod;
  readonly law: IncomeTaxLaw;
  readonly cliff: Cliff;
  readonly notes: readonly IncomeNote[];
  readonly outcomes: Outcomes;
  /** Revenue that is not part of the return, by reason. */
  readonly excluded: readonly ReasonedRevenue[];
  readonly comparison: Comparison | undefined;
}

/** The inputs of the computation; money in yuan, revenue from the period's first day to its last. */
export interface IncomeTaxInput extends UnqualifiedRevenue {
  /** Of exports, those that do not qualify included. */
  readonly revenue: Yuan;
  readonly period: IncomePeriod;
  readonly settings: IncomeSettings;
  readonly excluded: readonly ReasonedRevenue[];
  /** How open questions were read; see `ReturnReadings`. */
  readonly readings: ReturnReadings;
  /** A profit margin in percent, to compare the deemed rate with tax on books. */
  readonly margin?: Yuan | undefined;
}

/** The income tax of a period at the deemed rate. Throws IncomeLawUnknown for a year whose law is not known. */
export function incomeTax(input: IncomeTaxInput): IncomeTax {
  const { revenue, period, settings, excluded, margin, readings } = input;
  const law = incomeTaxLaw(period.year);
  const figures = { revenue, period, settings, law };
  const filed = incomeReturn(figures);
  const { nonTaxableIncome, taxFreeIncome } = settings;
  const { othersMet } = filed.smallEnterprise;
  const compared = { revenue: figureOf(filed.rows, "1"), nonTaxableIncome, taxFreeIncome, othersMet, law };
  const outcomes = outcomesOf(exportsAndAddends(filed), input);
  return {
    ...filed,
    period,
    law,
    cliff: cliffOf(figureOf(filed.rows, "1"), nonTaxableIncome.plus(taxFreeIncome), law),
    notes: incomeNotes(figures, filed, { outcomes, readings }),
    outcomes,
    excluded,
    comparison: margin === undefined ? undefined : compareWithBooks({ ...compared, margin }),
  };
}
