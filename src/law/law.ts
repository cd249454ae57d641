import type { Amount } from "../values/amount.js";
import { type Dated, ifInForce, inForce } from "./dated.js";
import {
  type ControlReading,
  droneControls,
  dualUseCatalogue,
  lithiumControls,
  rareEarthControls,
  steelLicences,
  superhardControls,
} from "./export-control.js";
import {
  exportModes,
  exportReturnMonths,
  exportReturnTaxMonths,
  fullCodeDigits,
  shortCodeDigits,
  simplifiedLimits,
} from "./exports.js";
import {
  daysToApply,
  daysToArrive,
  importAnnualLimits,
  importModes,
  importSingleLimits,
  type PaymentDays,
  paymentDays,
} from "./imports.js";

/** The law of one day. */
export interface Law {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** YYYY-MM, whose rates of exchange apply. */
  readonly month: string;
  /** Yuan (FOB), inclusive. */
  readonly simplifiedLimit: Amount;
  readonly exportModes: readonly string[];
  readonly shortCodeDigits: Readonly<Record<string, number>>;
  readonly fullCodeDigits: number;
  /**
   * How the lists of export control are read, by the numbers (Chinese) of their instruments; undefined for one that is
   * not in force.
   */
  readonly exportControls: ReadonlyMap<string, ControlReading | undefined>;
  readonly importModes: readonly string[];
  /** Dutiable value in yuan, inclusive. */
  readonly importSingleLimit: Amount;
  readonly importAnnualLimit: Amount;
  /** Days after release. */
  readonly paymentDays: PaymentDays;
  /** Days after release, the last included; undefined while there was no such term. */
  readonly daysToApply: number | undefined;
  readonly daysToArrive: number;
  /** Months after the release of an export within which it may come back, and does so without taxes; undefined before there were such terms. */
  readonly exportReturnMonths: number | undefined;
  readonly exportReturnTaxMonths: number | undefined;
}

/** The law in force on a day (YYYY-MM-DD). Throws LawUnknown for a day before the first one known. */
export function lawOf(day: string): Law {
  return {
    day,
    month: day.slice(0, 7),
    simplifiedLimit: inForce(simplifiedLimits, day).value,
    exportModes: inForce(exportModes, day).value,
    shortCodeDigits: inForce(shortCodeDigits, day).value,
    fullCodeDigits: inForce(fullCodeDigits, day).value,
    exportControls: controlsOn(day),
    importModes: inForce(importModes, day).value,
    importSingleLimit: inForce(importSingleLimits, day).value,
    importAnnualLimit: inForce(importAnnualLimits, day).value,
    paymentDays: inForce(paymentDays, day).value,
    daysToApply: ifInForce(daysToApply, day)?.value,
    daysToArrive: inForce(daysToArrive, day).value,
    exportReturnMonths: ifInForce(exportReturnMonths, day)?.value,
    exportReturnTaxMonths: ifInForce(exportReturnTaxMonths, day)?.value,
  };
}

const controlLists: readonly Dated<ControlReading>[] = [
  dualUseCatalogue,
  droneControls,
  steelLicences,
  superhardControls,
  lithiumControls,
  rareEarthControls,
];

function controlsOn(day: string): ReadonlyMap<string, ControlReading | undefined> {
  return new Map(controlLists.map((list) => [list[0].source[0].number.zh, ifInForce(list, day)?.value]));
}
