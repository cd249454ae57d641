import type { Yuan } from "../../values/money.js";
import type { OtherIncome } from "./settings.js";
import type { ReductionPart } from "./tax-on.js";

/** Rows of the return B100000 (企业所得税月(季)度预缴和年度纳税申报表 B类), in the form's order. */
export const rowNumbers = [
  ...(["1", "2", "3", "4", "5", "6", "7.1", "7.2", "8", "9", "10", "11"] as const),
  ...(["12", "13", "14", "15", "16", "17", "18", "19", "20", "21"] as const),
] as const;

/** The number of a row of the return. */
export type RowNumber = (typeof rowNumbers)[number];

/** An addend of row 1 besides exports: taxable income, and that which rows 2 and 3 take off again. */
export interface Addend {
  readonly of: OtherIncome["of"] | "nonTaxableIncome" | "taxFreeIncome";
  readonly yuan: Yuan;
}

/** How the figure of a row is computed. */
export type Working =
  /** The exports of the period, to the fen, and what is added to them. */
  | { readonly kind: "revenue"; readonly exports: Yuan; readonly addends: readonly Addend[] }
  /** From the profile. */
  | { readonly kind: "given" }
  /** Part of row 3, of which only the total is known. */
  | { readonly kind: "not-split" }
  /** A percentage of the law. */
  | { readonly kind: "rate" }
  /** The first row less the others; `raised` where that would be less than the row may be. */
  | { readonly kind: "difference"; readonly rows: readonly RowNumber[]; readonly raised: boolean }
  /** An amount times a percentage. */
  | { readonly kind: "product"; readonly amount: RowNumber; readonly percent: RowNumber }
  | { readonly kind: "reduction"; readonly parts: readonly ReductionPart[] }
  /** Not a small enterprise. */
  | { readonly kind: "no-reduction" }
  /** Set by the locality, not computed here. */
  | { readonly kind: "not-computed" };

/** A row of the return. */
export interface Row {
  readonly number: RowNumber;
  /** Yuan to the fen, or percent; undefined where the row is left open. */
  readonly figure: Yuan | undefined;
  readonly working: Working;
}

/** The figure of a row that is filled in. Throws a RangeError for one that is left open. */
export function figureOf(rows: readonly Row[], number: RowNumber): Yuan {
  const row = rows.find((candidate) => candidate.number === number);
  if (row?.figure === undefined) throw new RangeError(`row ${number} is open`);
  return row.figure;
}
