import { ifInForce } from "../law/dated.js";
import { claimDay, departureModes, finalMonths } from "../law/rebate.js";
import { monthsAfter } from "../values/days.js";

/** The days by which goods exported on a day have their refund claimed; YYYY-MM-DD. */
export interface RebateTerms {
  /** Claimed, and the money received, by this day of the next year. */
  readonly claimBy: string;
  readonly fxBy: string;
  /** The last day at all; undefined of goods that were exported before there was one. */
  readonly finalBy: string | undefined;
}

/** The terms of goods exported on a day (YYYY-MM-DD). */
export function termsOf(exportedOn: string): RebateTerms {
  const claimBy = `${Number(exportedOn.slice(0, 4)) + 1}-${claimDay.value}`;
  const months = ifInForce(finalMonths, exportedOn)?.value;
  return {
    claimBy,
    fxBy: claimBy,
    finalBy: months === undefined ? undefined : monthsAfter(exportedOn, months),
  };
}

/** Whether goods of a trade mode, exported on a day, have their refund on departure, before they are sold. */
export function isRefundedOnDeparture(tradeMode: string, exportedOn: string): boolean {
  return ifInForce(departureModes, exportedOn)?.value.includes(tradeMode) === true;
}
