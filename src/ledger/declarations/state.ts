import { isoInChina, isoOfMoment } from "../../values/moment.js";
import type { Conflict, HistoryEntry, Standing } from "./model.js";

/** The `message` of the history entry by which a person ended a conflict. */
export const resolved = "resolved";

/** What a state means for the way of a consignment. */
export type Outcome = "released" | "refused" | "waiting" | "conflict";

/** A receipt of an object, with its place in the ledger: a later applied one has the greater id. */
export interface AppliedReceipt extends HistoryEntry {
  readonly id: number;
}

/** The latest report of an object. */
export interface LatestReport {
  /** ISO 8601: the time of its run. */
  readonly declaredAt: string;
  /** ISO 8601; undefined where it was not sent. */
  readonly sentAt: string | undefined;
  /** The last receipt that was known of the object when it was reported anew; 0 where it was not. */
  readonly base: number;
}

/** The numbers that have a rank of their own below those that are not listed, from the lowest. */
const low = ["1", "2", "3", "120", "400", "300", "500", "600"];

/** Those above the numbers that are not listed; `negative` is any negative number. */
const high = [
  ...["399", "4", "negative", "100"],
  ...["501", "502", "503", "505", "509", "599", "700", "800", "899"],
];

/** The rank of a state, a whole number as text, among states of the same time. */
function rankOf(state: string): number {
  const atLow = low.indexOf(state);
  if (atLow >= 0) return atLow;
  const atHigh = high.indexOf(isNegative(state) ? "negative" : state);
  return atHigh >= 0 ? low.length + 1 + atHigh : low.length;
}

function isNegative(state: string): boolean {
  return state.startsWith("-");
}

function isRelease(state: string): boolean {
  return state === "800" || state === "899";
}

function isRefusal(state: string): boolean {
  return state === "100" || isNegative(state);
}

/** What comes after a release without touching it: earlier steps of the same way, delivered late. */
const steps = new Set(["1", "2", "3", "4", "120", "399"]);

/**
 * The states of the specification's receipts, and those that were seen in the field (400 待运抵, 509). Negative ones are
 * processing errors, of which new ones come up.
 */
const listed = new Set([...low, ...high]);

/** Whether a customs state is one that the specification or the field knows; else it is applied with a note. */
export function isKnownState(state: string): boolean {
  return isNegative(state) || listed.has(state);
}

/**
 * The receipts whose number is not the state of the object: of a bill of its taxes, and of the declaration that its
 * summary became.
 */
const beside: ReadonlySet<string> = new Set(["CEB792", "CEB816", "CEB818"]);

/** Whether a receipt's number, by its kind, is a state of its object. */
export function tellsState(kind: string): boolean {
  return !beside.has(kind);
}

/** What a state means; `declared`, `sent` and whatever customs has not decided yet are `waiting`. */
export function outcomeOf(state: string): Outcome {
  if (state === "conflict") return "conflict";
  if (isRelease(state)) return "released";
  return state === "4" || isRefusal(state) ? "refused" : "waiting";
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

const wholeNumber = /^-?\d+$/;

/** Whole numbers by their size, before words (those of a declaration's state). */
function compareNumbers(one: string, other: string): number {
  const isNumber = wholeNumber.test(one);
  if (isNumber !== wholeNumber.test(other)) return isNumber ? -1 : 1;
  if (!isNumber) return compareTexts(one, other);
  const difference = BigInt(one) - BigInt(other);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/**
 * By time, then rank, then number; what ends a conflict comes after the receipts of its time. Receipts that are equal in
 * all of this have the order of their texts, so that the order in which they came never counts.
 */
function compareEntries(one: HistoryEntry, other: HistoryEntry): number {
  return (
    compareTexts(one.at, other.at) ||
    Number(one.message === resolved) - Number(other.message === resolved) ||
    rankOf(one.state) - rankOf(other.state) ||
    compareNumbers(one.state, other.state) ||
    compareTexts(one.message, other.message) ||
    compareTexts(one.note, other.note) ||
    compareTexts(one.details, other.details)
  );
}

/** An object's receipts by time, then rank. */
export function inOrder<Entry extends HistoryEntry>(receipts: Iterable<Entry>): Entry[] {
  return [...receipts].sort(compareEntries);
}

/**
 * The time (17 digits) of the latest receipt that was known of an object when it was reported anew; blank where it was not.
 * Later ones are about the latest report, what else comes is of the earlier one and only stands in the history.
 */
export function endOfEarlier(receipts: readonly AppliedReceipt[], base: number): string {
  let known = "";
  for (const { id, at, message } of receipts) if (id <= base && at > known && tellsState(message)) known = at;
  return known;
}

/** What the receipts of one report, in order, come to. */
class Way {
  current: HistoryEntry | undefined;
  conflict: Conflict | undefined;
  /** The release that no person has undone: 899 rather than an 800 after it. */
  #release: HistoryEntry | undefined;

  take(entry: HistoryEntry): void {
    if (entry.message === resolved) this.#decide(entry);
    else if (isRelease(entry.state)) this.#takeRelease(entry);
    else if (this.#release === undefined) this.current = entry;
    else if (isRefusal(entry.state)) this.conflict = { release: this.#release, refusal: entry };
    else if (!steps.has(entry.state)) this.current = entry;
  }

  #takeRelease(entry: HistoryEntry): void {
    // A release later than a refusal answers it.
    this.conflict = undefined;
    if (entry.state === "800" && this.#release?.state === "899") return;
    this.#release = entry;
    this.current = entry;
  }

  #decide(entry: HistoryEntry): void {
    this.conflict = undefined;
    this.#release = isRelease(entry.state) ? entry : undefined;
    this.current = entry;
  }
}

/**
 * The state of an object by the receipts of its latest report: the one latest in time decides, at equal times the one of
 * the higher rank; after a release only what is not an earlier step. A refusal later than the latest release is a
 * `conflict` until a person ends it or a later release comes. Without a receipt: `sent` or `declared`.
 */
export function standingOf(receipts: readonly AppliedReceipt[], report: LatestReport): Standing {
  const way = new Way();
  const known = endOfEarlier(receipts, report.base);
  for (const entry of inOrder(receipts)) if (entry.at > known && tellsState(entry.message)) way.take(entry);
  const { conflict, current } = way;
  if (conflict !== undefined) return { state: "conflict", at: isoOfMoment(conflict.refusal.at), conflict };
  if (current !== undefined) return { state: current.state, at: isoOfMoment(current.at), conflict };
  const { declaredAt, sentAt } = report;
  return sentAt === undefined
    ? { state: "declared", at: isoInChina(declaredAt), conflict }
    : { state: "sent", at: isoInChina(sentAt), conflict };
}

/**
 * Whether customs have refused a report (4, 100, a negative state), by the receipts that answer it and no other report of
 * its object. One that was released before it was refused is in conflict, and not refused.
 */
export function isRefusedReport(receipts: readonly AppliedReceipt[]): boolean {
  const way = new Way();
  for (const entry of inOrder(receipts)) if (tellsState(entry.message)) way.take(entry);
  const { conflict, current } = way;
  return conflict === undefined && current !== undefined && outcomeOf(current.state) === "refused";
}

/**
 * The receipts of an object that tell its numbers (preNo, invtNo), the latest of them first of all: `ordered` as it is. Of
 * a released one, or one in conflict, not its refusals: that of a second sending may give numbers to what was refused.
 */
export function tellingNumbers<Entry extends HistoryEntry>(
  ordered: readonly Entry[],
  { state }: Pick<Standing, "state">,
): readonly Entry[] {
  const outcome = outcomeOf(state);
  if (outcome !== "released" && outcome !== "conflict") return ordered;
  return ordered.filter((entry) => !isRefusal(entry.state));
}

/** How a person ended a conflict. */
export interface Decision {
  readonly as: "released" | "refused";
  /** 17 digits: when. */
  readonly at: string;
  readonly by: string;
  /** May be blank. */
  readonly note: string;
}

/**
 * The history entry that ends a conflict. Its state is that of the release or of the refusal. It never stands before the
 * refusal, whatever the clock of this computer says, so that it is the one that decides.
 */
export function resolution({ release, refusal }: Conflict, { as, at, by, note }: Decision): HistoryEntry {
  return {
    state: as === "released" ? release.state : refusal.state,
    at: at > refusal.at ? at : refusal.at,
    message: resolved,
    note: note === "" ? by : `${by}: ${note}`,
    details: "",
  };
}
