import { type Deadline, type DeadlineId, deadlineIds, deadlines, guaranteeEnd } from "../law/deadlines.js";
import type { WorkingDays } from "../reference/working-days.js";
import { daysAfter, daysBetween } from "../values/days.js";
import { lastDayOfTerm, onRestDay, termOf } from "./reckon.js";

/** How near a day is: overdue, within seven days, later; or nothing is left to be done. */
export type DueState = "ok" | "soon" | "overdue" | "done";

/** A day until which something is to be done, or may be. Days are YYYY-MM-DD. */
export interface DueRow {
  readonly deadline: Pick<Deadline, "what" | "basis"> & { readonly id: string };
  /** What it is about: a month of clearing, the day that started the term, or the kind of the guarantee. */
  readonly object: string;
  /** How many consignments; 0 of what is about none. */
  readonly count: number;
  /** Undefined where that is not known: of a guarantee. */
  readonly startedAt: string | undefined;
  /** The first day of the term, where it does not run from its start. */
  readonly opensOn: string | undefined;
  readonly dueOn: string;
  /** Negative where it has passed. */
  readonly daysLeft: number;
  readonly state: DueState;
  readonly certainty: "sure" | "unsure";
  /** The day before it was moved to a working day. */
  readonly movedFrom: string | undefined;
  /** The day that it moves to, if it does, where no text says so. */
  readonly mayMoveTo: string | undefined;
}

/** Days before a last day from which it is `soon`. */
const soon = 7;

/** What a clock is started for: something that may be done, that has to be done, or that was done. */
export type ClockState = "right" | "duty" | "done";

/** The clocks of one term that have the same object. */
interface Group {
  /** The earliest day that started one of them. */
  startedAt: string;
  readonly counts: Record<ClockState, number>;
}

/** Clocks, counted by term and object, so that a million consignments are some hundred rows. */
export class Clocks {
  readonly #groups = new Map<DeadlineId, Map<string, Group>>();

  /** Starts a clock on a day; `object` is what rows tell apart, the day where it is not given. */
  start(id: DeadlineId, day: string, state: ClockState, object = day): void {
    const groups = this.#groups.get(id) ?? new Map<string, Group>();
    this.#groups.set(id, groups);
    const group = groups.get(object);
    if (group === undefined) {
      const counts = { right: 0, duty: 0, done: 0 };
      counts[state] = 1;
      groups.set(object, { startedAt: day, counts });
      return;
    }
    group.counts[state]++;
    if (day < group.startedAt) group.startedAt = day;
  }

  /** The rows on a day, by last day. A right that has lapsed is none: nothing can be done about it any more. */
  rows(asOf: string, days: WorkingDays): DueRow[] {
    const rows = deadlineIds.flatMap((id) =>
      [...(this.#groups.get(id) ?? [])].flatMap(
        ([object, group]) => rowOf(id, object, group, asOf, days) ?? [],
      ),
    );
    return rows.sort(byDay);
  }
}

function rowOf(
  id: DeadlineId,
  object: string,
  { startedAt, counts }: Group,
  asOf: string,
  days: WorkingDays,
): DueRow | undefined {
  const deadline = deadlines[id];
  const length = termOf(deadline.terms, startedAt);
  if (length === undefined) return undefined;
  const { sure, ...last } = onRestDay(lastDayOfTerm(startedAt, length), deadline.onRestDay, days);
  const daysLeft = daysBetween(asOf, last.dueOn);
  const count = daysLeft < 0 ? counts.duty : counts.duty + counts.right;
  const isDone = count === 0 && counts.done > 0;
  // A month that was summed stays to be seen; what else was done in time is none of a list of what is to be done.
  if (count === 0 && !(isDone && (daysLeft >= 0 || id === "due/summary"))) return undefined;
  const opensOn =
    "days" in length && length.first !== undefined ? daysAfter(startedAt, length.first) : undefined;
  return {
    ...{ deadline, object, startedAt, opensOn, ...last, daysLeft },
    count: isDone ? counts.done : count,
    state: isDone ? "done" : stateOf(daysLeft),
    certainty: sure && deadline.certainty === "sure" ? "sure" : "unsure",
  };
}

/** The state of a day that is so many days ahead, of something that is not done. */
function stateOf(daysLeft: number): Exclude<DueState, "done"> {
  if (daysLeft < 0) return "overdue";
  return daysLeft <= soon ? "soon" : "ok";
}

/** The row of a tax guarantee's last day (YYYY-MM-DD). */
export function guaranteeRow(kind: string, dueOn: string, asOf: string): DueRow {
  const daysLeft = daysBetween(asOf, dueOn);
  return {
    ...{ deadline: guaranteeEnd, object: kind, count: 0, startedAt: undefined, opensOn: undefined },
    ...{ dueOn, daysLeft, state: stateOf(daysLeft), certainty: "sure" },
    ...{ movedFrom: undefined, mayMoveTo: undefined },
  };
}

const order: readonly string[] = deadlineIds;

/** By last day; on one day in the order of the terms, then by object. */
export function byDay(a: DueRow, b: DueRow): number {
  const [first, second] = [a, b].map(({ dueOn, deadline, object }) => {
    const place = order.indexOf(deadline.id);
    return `${dueOn} ${String(place + 1).padStart(2, "0")} ${object}`;
  });
  if (first === second) return 0;
  return (first ?? "") < (second ?? "") ? -1 : 1;
}
