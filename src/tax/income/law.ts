import { type Dated, type DatedValue, ifInForce, inForce } from "../../law/dated.js";
import {
  type Band,
  bands,
  deemedRates,
  type SmallLimits,
  smallLimits,
  taxRates,
  withdrawnGoods,
} from "../../law/income-tax.js";
import { cite, type Instrument, instruments } from "../../law/instruments.js";
import { Failure } from "../../values/failure.js";
import type { Text } from "../../values/finding.js";
import type { Yuan } from "../../values/money.js";

/** A value of the law, and the instruments that give it as they are cited. */
interface Cited<T> {
  readonly value: T;
  readonly instrument: Text;
}

/** Goods whose export refund an instrument withdraws from a day on. */
export interface Withdrawal {
  /** YYYY-MM-DD. */
  readonly from: string;
  readonly goods: Text;
  readonly instrument: Text;
}

/** The law of income tax at the deemed rate, of one year. */
export interface IncomeTaxLaw {
  readonly year: number;
  /** Taxable income as a percentage of revenue. */
  readonly deemedRate: Cited<Yuan>;
  /** First day of the deemed rate, YYYY-MM-DD; after the year's last day for 2019. */
  readonly deemedRateFrom: string;
  /** Percent. */
  readonly taxRate: Cited<Yuan>;
  readonly bands: Cited<readonly Band[]>;
  readonly limits: Cited<SmallLimits>;
  /** Goods whose export refund is withdrawn, by instrument, of all days. */
  readonly withdrawnGoods: readonly Withdrawal[];
  /** True where small enterprises could defer the year's tax. */
  readonly deferred: boolean;
  /**
   * True where it is not established that the exemption on which the deemed rate rests applies in the year.
   */
  readonly exemptionUncertain: boolean;
}

/** The year lies before or after the years whose law is known. */
export class IncomeLawUnknown extends Failure {
  constructor(readonly year: number) {
    super({
      zh: `${year}年的小型微利企业所得税政策不在已知范围（${firstYear}至${lastYear}年）内，不作推算；请选 ${firstYear} 至 ${lastYear} 年，或待新文件公布后更新本工具。`,
      en: `the income tax law for small enterprises is known for ${firstYear} to ${lastYear}, not for ${year}, and is not guessed; choose a year in between, or update this tool once the law is published.`,
    });
    this.name = "IncomeLawUnknown";
  }
}

const firstYear = yearOf(bands[0].from);
/** The year in which the newest reductions end. */
const lastYear = Math.min(
  ...inForce(bands, "9999-12-31").source.flatMap(({ until }) => (until === undefined ? [] : yearOf(until))),
);

/** The law of a year. Throws IncomeLawUnknown for a year before 2019 or after 2027. */
export function incomeTaxLaw(year: number): IncomeTaxLaw {
  if (!(year >= firstYear && year <= lastYear)) throw new IncomeLawUnknown(year);
  const day = `${year}-01-01`;
  return {
    year,
    // 2019 is computed with the first rate as well, with a note (see notes.ts).
    deemedRate: cited(ifInForce(deemedRates, day) ?? deemedRates[0]),
    deemedRateFrom: deemedRates[0].from,
    taxRate: citedOf(taxRates, day),
    bands: citedOf(bands, day),
    limits: citedOf(smallLimits, day),
    withdrawnGoods: withdrawnGoods.map(({ from, value, source }) => ({
      from,
      goods: value,
      instrument: cite(source),
    })),
    deferred: appliesIn(instruments.sta2020no10, year),
    exemptionUncertain: appliesIn(instruments.mofSta2026no11, year),
  };
}

function citedOf<T>(values: Dated<T>, day: string): Cited<T> {
  return cited(inForce(values, day));
}

function cited<T>({ value, source }: DatedValue<T>): Cited<T> {
  return { value, instrument: cite(source) };
}

/** Whether an instrument is in force on a day of the year. */
function appliesIn({ from, until }: Instrument, year: number): boolean {
  return from !== undefined && yearOf(from) <= year && (until === undefined || yearOf(until) >= year);
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
