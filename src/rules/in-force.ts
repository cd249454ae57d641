import type { Basis } from "../law/bases.js";
import type { Dated } from "../law/dated.js";
import type { Instrument } from "../law/instruments.js";

/** What a rule rests on. */
export interface Grounds {
  readonly basis: readonly Basis[];
  /** The dated value that the rule applies, or the instrument that brought it: its first day is the rule's. Left out, that is the earliest of the basis. */
  readonly since?: Dated<unknown> | Instrument;
}

/** The days on which a rule is in force. */
export interface Validity {
  /** First and last day, YYYY-MM-DD; undefined where the rule applies whatever the law's day is. */
  readonly from?: string;
  readonly until?: string;
}

/**
 * The days on which a rule is in force: from the first day of `since`, else from the earliest day of its basis; until
 * the last day of its basis, where every instrument with a day has ended. A rule that rests on specifications, tables
 * and this tool's own convention alone has neither.
 */
export function validityOf({ basis, since }: Grounds): Validity {
  const dated = basis.flatMap(({ instruments = [] }) => instruments).filter(({ from }) => from !== undefined);
  const from = since === undefined ? dated.map((each) => each.from ?? "").sort()[0] : firstDayOf(since);
  const ends = dated.map((each) => each.until ?? "").sort();
  const until = ends[0] === "" ? undefined : ends.at(-1);
  return { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
}

function firstDayOf(since: Dated<unknown> | Instrument): string | undefined {
  return "number" in since ? since.from : since[0].from;
}

/** Whether a rule is in force on a day (YYYY-MM-DD). One that is not reports nothing. */
export function isInForce({ from, until }: Validity, day: string): boolean {
  return (from === undefined || from <= day) && (until === undefined || until >= day);
}
