import { type Percent, percent } from "../../reference/import-percent.js";
import { type Amount, parseAmount } from "../../values/amount.js";
import { type DatedValue, inForce } from "../../values/dated.js";

/** Duty within the limits of retail imports. */
const retailDuty: readonly DatedValue<Percent>[] = [
  { from: "2016-04-08", value: percent(0), source: "财关税〔2016〕18号第三条（限值以内关税税率暂设为0%）" },
];

/** What of the statutory VAT and consumption tax is collected within the limits. */
const retailShare: readonly DatedValue<Percent>[] = [
  { from: "2016-04-08", value: percent(70), source: "财关税〔2016〕18号第三条（暂按法定应纳税额的70%征收）" },
];

/** Dutiable yuan for a millilitre or gram from which cosmetics are high-end and bear consumption tax. */
const volumeThreshold: readonly DatedValue<Amount>[] = [
  { from: "2016-10-01", value: parseAmount("10"), source: "财税〔2016〕103号（10元/毫升（克）及以上）" },
];

/** Dutiable yuan for a piece (a mask) from which cosmetics are high-end and bear consumption tax. */
const pieceThreshold: readonly DatedValue<Amount>[] = [
  { from: "2016-10-01", value: parseAmount("15"), source: "财税〔2016〕103号（15元/片（张）及以上）" },
];

/** The law of retail imports' taxes of one day; the rates of the goods stand in the user's tariff table. */
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
