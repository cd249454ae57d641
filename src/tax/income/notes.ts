import { Exact, type Yuan, zeroYuan } from "../../values/money.js";
import type { Withdrawal } from "./law.js";
import type { Outcomes } from "./outcomes.js";
import { endsQuarter } from "./period.js";
import type { IncomeReturn, ReturnFigures } from "./return.js";
import { figureOf } from "./row.js";

/** A note on a return, besides its figures; the sentences are made in report/. */
export type IncomeNote =
  /** Part of the revenue puts it in doubt whether the deemed rate applies to the enterprise. */
  | { readonly kind: "eligibility-in-doubt"; readonly yuan: Yuan }
  /** The profile has exports between businesses count as retail exports. */
  | { readonly kind: "business-exports-count" }
  /** There are exports between businesses, which are other income. */
  | { readonly kind: "business-exports-other" }
  /** There is no list of goods whose refund is withdrawn, and these instruments withdraw some. */
  | { readonly kind: "withdrawals-unlisted"; readonly known: readonly Withdrawal[] }
  /** The deemed rate came into force after the year. */
  | { readonly kind: "rate-not-in-force"; readonly year: number; readonly from: string }
  /** People and assets of these quarters are not known, and the enterprise is not small for that reason alone. */
  | { readonly kind: "quarters-missing"; readonly quarters: readonly number[] }
  /** The profile does not say whether the industry is restricted. */
  | { readonly kind: "industry-assumed" }
  /** Revenue counts from later than 1 January. */
  | { readonly kind: "starts-late"; readonly from: string }
  /** The period ends within a quarter, whose averages are not final. */
  | { readonly kind: "quarter-unfinished"; readonly to: string }
  /** Taxable income is below 0, because more was refunded than earned. */
  | { readonly kind: "negative-income"; readonly annual: boolean }
  /** More has been prepaid than is due, in yuan. */
  | { readonly kind: "overpaid"; readonly yuan: string; readonly refunded: boolean }
  /** Rows 4 to 11 are left open. */
  | { readonly kind: "tax-free-not-split" }
  /** Small enterprises could defer the tax of 2020; not computed. */
  | { readonly kind: "deferral-2020" }
  /** It is not established that the exemption on which the deemed rate rests applies in the year. */
  | { readonly kind: "exemption-uncertain" };

/** How open questions were read for a return, which names them. */
export interface ReturnReadings {
  /** Whether exports between businesses count as retail exports (the profile's `income.businessExports`). */
  readonly businessExports: boolean;
  /** Whether there is a list of goods whose refund is withdrawn. */
  readonly withdrawnListed: boolean;
}

/** The notes on a return. */
export function incomeNotes(
  figures: ReturnFigures,
  { rows, smallEnterprise }: IncomeReturn,
  { outcomes, readings }: { readonly outcomes: Outcomes; readonly readings: ReturnReadings },
): IncomeNote[] {
  const { law, period, settings } = figures;
  const notes: IncomeNote[] = [];
  if (outcomes.inDoubt) notes.push({ kind: "eligibility-in-doubt", yuan: outcomes.doubt.yuan });
  if (readings.businessExports) notes.push({ kind: "business-exports-count" });
  else if (outcomes.other.reasons.length > 0) notes.push({ kind: "business-exports-other" });
  if (!readings.withdrawnListed) {
    const known = law.withdrawnGoods.filter(({ from }) => from <= period.to);
    if (known.length > 0) notes.push({ kind: "withdrawals-unlisted", known });
  }
  if (law.deemedRateFrom > `${law.year}-12-31`) {
    notes.push({ kind: "rate-not-in-force", year: law.year, from: law.deemedRateFrom });
  }
  if (smallEnterprise.missingQuarters.length > 0 && !smallEnterprise.failed) {
    notes.push({ kind: "quarters-missing", quarters: smallEnterprise.missingQuarters });
  }
  if (smallEnterprise.industry.assumed) notes.push({ kind: "industry-assumed" });
  if (!period.from.endsWith("-01-01")) notes.push({ kind: "starts-late", from: period.from });
  if (!endsQuarter(period)) notes.push({ kind: "quarter-unfinished", to: period.to });
  const annual = period.filing === "annual";
  if (figureOf(rows, "14").lessThan(0)) notes.push({ kind: "negative-income", annual });
  const due = Exact.max(zeroYuan, figureOf(rows, "16").minus(figureOf(rows, "17")));
  const balance = due.minus(figureOf(rows, "18"));
  if (balance.lessThan(0)) {
    notes.push({ kind: "overpaid", yuan: balance.abs().toFixed(2), refunded: annual });
  }
  if (!settings.taxFreeIncome.isZero()) notes.push({ kind: "tax-free-not-split" });
  if (law.deferred) notes.push({ kind: "deferral-2020" });
  if (law.exemptionUncertain) notes.push({ kind: "exemption-uncertain" });
  return notes;
}
