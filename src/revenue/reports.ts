import { isDeletion, refersToEarlier } from "../consignment/report-type.js";
import type { Standing } from "../rules/income/line.js";
import { type Amount, formatAmount } from "../values/amount.js";
import { dashed } from "../values/calendar.js";
import type { RowPlace } from "../values/finding.js";
import { OrderMap } from "./orders.js";

/** What a file or message reports of an order. */
export interface Report extends RowPlace {
  readonly head: { readonly appType: string; readonly invtNo: string; readonly ieDate: string };
  /** 报送时间, YYYYMMDDhhmmss; blank where it is not known. */
  readonly appTime: string;
  /** The goods' totals by currency, as text. */
  readonly totals: string;
}

/** A time that can be compared; blank for any other text. */
export function knownTime(text: string): string {
  return /^\d{14}$/.test(text) ? text : "";
}

const nothing: readonly never[] = [];

/** The reports of orders that are changed or deleted, and which of them were seen to have an order. */
export class Reports<Each extends Report> {
  readonly #orders = new OrderMap<Each[]>();
  readonly #all: Each[] = [];
  readonly #matched = new Set<Report>();

  add(ebpCode: string, orderNo: string, report: Each): void {
    this.#all.push(report);
    const reports = this.#orders.get(ebpCode, orderNo);
    if (reports === undefined) this.#orders.set(ebpCode, orderNo, [report]);
    else reports.push(report);
  }

  /** Whether there is a deletion. */
  get deletes(): boolean {
    return this.#all.some(isDeletion);
  }

  of(ebpCode: string, orderNo: string): readonly Each[] {
    return this.#all.length === 0 ? nothing : (this.#orders.get(ebpCode, orderNo) ?? nothing);
  }

  /** All, as they were added. */
  all(): readonly Each[] {
    return this.#all;
  }

  /** Notes that the order of these reports is in the input. */
  match(reports: readonly Report[]): void {
    for (const report of reports) this.#matched.add(report);
  }

  isMatched(report: Report): boolean {
    return this.#matched.has(report);
  }
}

/** What the other reports of an order do to one of it. */
export interface Verdict {
  /** Undefined where the report stands. */
  readonly standing: Standing | undefined;
  /** A deletion before the report, which declares the order anew. */
  readonly again: RowPlace | undefined;
  /** The changes and deletions that are of the report's inventory. */
  readonly of: readonly Report[];
}

const stands: Verdict = { standing: undefined, again: undefined, of: nothing };

/**
 * What becomes of a report of an order, by all reports of it (which may have the report itself). A change stands in
 * place of the first declaration, whichever was read first; of several changes the last by appTime. A deletion takes
 * its order out, but for a report that is known to be later and to declare anew what was there before.
 */
export function verdictOn(report: Report, reports: readonly Report[]): Verdict {
  if (isDeletion(report)) return { ...stands, standing: { kind: "deletion" } };
  const same = reports.filter((other) => isOfSame(other, report));
  const others = same.filter(refersToEarlier);
  if (others.length === 0) return stands;
  const deletions = others.filter(isDeletion);
  const deletion = deletions.find((each) => takesOut(each, report, same));
  if (deletion !== undefined)
    return { standing: { kind: "deleted", by: placeOf(deletion) }, again: undefined, of: others };
  const [before] = deletions;
  const again = before === undefined ? undefined : placeOf(before);
  const changes = others.filter(
    (other) => !isDeletion(other) && !deletions.some((each) => takesOut(each, other, same)),
  );
  return { standing: changedBy(report, changes), again, of: others };
}

/**
 * Whether a deletion takes a report out. One that is later declares the order anew, where another report was there
 * to be deleted: else the times say nothing.
 */
function takesOut(deletion: Report, report: Report, reports: readonly Report[]): boolean {
  if (!isAfter(report, deletion)) return true;
  return !reports.some((other) => other !== report && !isDeletion(other) && !isAfter(other, deletion));
}

/** How a report stands among the changes of its order that are in force. */
function changedBy(report: Report, changes: readonly Report[]): Standing | undefined {
  const [change, ...more] = changes;
  if (change === undefined) return undefined;
  const last = more.length === 0 ? change : lastOf(changes);
  if (last !== undefined) return last === report ? undefined : { kind: "changed", by: placeOf(last) };
  if (!refersToEarlier(report)) return { kind: "changed", by: placeOf(change) };
  return { kind: "undecided", by: placeOf(changes.find((other) => other !== report) ?? change) };
}

/** The last of several changes by appTime, or the first of several that say the same; undefined where it is not known. */
function lastOf(changes: readonly Report[]): Report | undefined {
  const timed = changes.every(({ appTime }) => appTime !== "");
  const latest = changes.reduce((time, { appTime }) => (appTime > time ? appTime : time), "");
  const [last, ...equal] = timed ? changes.filter(({ appTime }) => appTime === latest) : changes;
  return equal.every((other) => other.totals === last?.totals) ? last : undefined;
}

function isAfter(report: Report, other: Report): boolean {
  return report.appTime !== "" && other.appTime !== "" && report.appTime > other.appTime;
}

/** Days between two export dates above which an order number is another order's: it may come again in another year. */
const mostDaysApart = 183;

/** Whether a change or deletion is of the inventory that a report is of, by their numbers and export dates. */
export function isOfSame(referring: Report, report: Report): boolean {
  if (referring === report) return true;
  const [one, other] = [referring.head, report.head];
  if (one.invtNo !== "" && other.invtNo !== "") return one.invtNo === other.invtNo;
  const days = (timeOf(one.ieDate) - timeOf(other.ieDate)) / 86_400_000;
  return !(Math.abs(days) > mostDaysApart);
}

/** NaN for a text that is no day. */
function timeOf(day: string): number {
  return /^\d{8}$/.test(day) ? Date.parse(dashed(day)) : Number.NaN;
}

function placeOf({ file, line }: RowPlace): RowPlace {
  return { file, line };
}

/** Sums by currency as text. */
export function totalsText(totals: ReadonlyMap<string, Amount>): string {
  const parts = [...totals].sort(([a], [b]) => (a < b ? -1 : 1));
  return parts.map(([currency, amount]) => `${currency} ${formatAmount(amount, 2)}`).join(", ");
}
