import type { PendingFiles } from "../output/pending-file.js";
import { type IncomeRevenue, incomeRevenue } from "../revenue/income-revenue.js";
import type { IncomeSources } from "../revenue/sources.js";
import { type IncomeTax, incomeTax } from "../tax/income/income-tax.js";
import type { IncomeSettings } from "../tax/income/settings.js";
import type { Yuan } from "../values/money.js";
import { inScratch } from "./frame.js";

/** The inputs of `taxIncome`. */
export interface IncomeTaxing extends Omit<IncomeSources, "scratch"> {
  /** The profile's settings, with what the period has prepaid. */
  readonly settings: IncomeSettings;
  /** A profit rate in percent to compare the deemed rate with. */
  readonly margin?: Yuan | undefined;
  /** Folder below which the run keeps rows while it works. */
  readonly temporary: string;
  /** The files of the register and the findings, where they are wanted. */
  readonly files: PendingFiles;
}

/** A return and the sources of its revenue. */
export interface IncomeRun {
  readonly revenue: IncomeRevenue;
  readonly tax: IncomeTax;
}

/**
 * Adds up the revenue of a period and fills in the return B100000. The files are put in their places
 * together, or, on any failure, not at all. Throws a Failure for sources that can't be read and for a year
 * whose law is not known.
 */
export async function taxIncome(taxing: IncomeTaxing): Promise<IncomeRun> {
  const { period, settings, margin, files } = taxing;
  return inScratch(taxing.temporary, {}, async (frame) => {
    frame.own(files);
    const revenue = await incomeRevenue({ ...taxing, scratch: frame.scratch });
    const tax = incomeTax({ ...revenue, period, settings, margin });
    files.commit();
    return { revenue, tax };
  });
}
