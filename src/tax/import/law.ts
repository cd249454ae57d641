import { inForce } from "../../law/dated.js";
import { pieceThreshold, retailDuty, retailShare, volumeThreshold } from "../../law/import-tax.js";
import type { Amount } from "../../values/amount.js";
import type { Percent } from "../../values/percent.js";

/** The law of retail imports' taxes of one day; the rates of the goods are in the user's tariff table. */
export interface TaxLaw {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly retailDuty: Percent;
  readonly retailShare: Percent;
  /** Yuan for a millilitre or gram, inclusive. */
  readonly volumeThreshold: Amount;
  /** Yuan for a piece, inclusive. */
  readonly pieceThreshold: Amount;
}

/** The law in force on a day (YYYY-MM-DD). Throws LawUnknown for a day before 2016-10-01. */
export function importTaxLawOf(day: string): TaxLaw {
  return {
    day,
    retailDuty: inForce(retailDuty, day).value,
    retailShare: inForce(retailShare, day).value,
    volumeThreshold: inForce(volumeThreshold, day).value,
    pieceThreshold: inForce(pieceThreshold, day).value,
  };
}
