import type { BesideFiles } from "../output/beside-file.js";
import { type IncomeRevenue, incomeRevenue } from "../revenue/income-revenue.js";
import type { IncomeSources } from "../revenue/sources.js";
import { type IncomeTax, incomeTax } from "../tax/income/income-tax.js";
import type { IncomeSettings } from "../tax/income/settings.js";
import type { Yuan } from "../values/money.js";
import { inScratch } from "./frame.js";

/** What the return of a period is made from. */
export interface IncomeTaxing extends Omit<IncomeSources, "scratch"> {
  /** The profile's settings, with what the period has prepaid. */
  readonly settings: IncomeSettings;
  /** A profit rate in percent to compare the deemed rate with. */
  readonly margin?: Yuan | undefined;
  /** Folder below which the run keeps rows while it works. */
  readonly temporary: string;
  /** The register and the findings, where they are asked for. */
  readonly files: BesideFiles;
}

/** A return, and where its revenue comes from. */
export interface IncomeRun {
  readonly revenue: IncomeRevenue;
  readonly tax: IncomeTax;
}

/**
 * Finds the revenue of a period and fills in the return B100000. The files that are asked for are put in their places
 * together, or, on any failure, not at all. Throws a Failure for sources that can't be read and for a year whose law
 * is not known.
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
