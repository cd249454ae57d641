import type { Declarations } from "./declarations.js";
import { type KeyedNodes, matchOf, summaryNames, withoutLines } from "./match.js";
import type { NodeAndObject } from "./matches.js";
import type { HistoryEntry, ReceiptFacts } from "./model.js";
import type { NewReceipt } from "./record-writer.js";
import { resolved } from "./state.js";

/** What became of a receipt. */
export interface Application {
  /**
   * `applied`: it is new to one of its objects at least. `repeated`: every one has it already. `unknown`: there is no such
   * object.
   */
  readonly outcome: "applied" | "repeated" | "unknown";
  /** The objects that it is about, by their numbers in the ledger (`KnownObject.object`). */
  readonly objects: readonly number[];
  /** How many of the inventories that a CEB792 lists are not known. */
  readonly missing: number;
}

/** What receipts are applied to: the ledger of declarations, open for writing. */
type Ledger = KeyedNodes & Pick<Declarations, "hasReceipt" | "receiptsOf" | "addReceipt">;

/**
 * Applies receipts in the order of their times, whatever order they come in: a number (preNo, invtNo) that one of them
 * gives leads to what a later one is about. Returns what became of each, in the order of
 * `receipts`. They count when the ledger is committed. `appliedAt`: ISO 8601.
 */
export function applyReceipts(
  ledger: Ledger,
  receipts: readonly ReceiptFacts[],
  appliedAt: string,
): Application[] {
  const inTime = [...receipts.entries()].sort(([, one], [, other]) => compare(one.time, other.time));
  const applications = new Array<Application>(receipts.length);
  for (const [place, facts] of inTime) applications[place] = applyOne(ledger, facts, appliedAt);
  return applications;
}

function applyOne(ledger: Ledger, facts: ReceiptFacts, appliedAt: string): Application {
  const { nodes, listed, missing } = matchOf(facts, ledger);
  const objects = [...nodes, ...listed].map(({ object }) => object);
  if (objects.length === 0) return { outcome: "unknown", objects, missing };
  const add = (told: NewReceipt, { node, object }: NodeAndObject): boolean => {
    if (isThere(ledger, object, told)) return false;
    ledger.addReceipt(node, object, told, appliedAt);
    return true;
  };
  const answered = nodes.filter((node) => add(toldOf(facts), node));
  const summed = listed.filter((node) => add(toldOfListed(facts), node));
  return { outcome: answered.length + summed.length > 0 ? "applied" : "repeated", objects, missing };
}

/** What is kept of a receipt. The number that customs gave to an application is looked up as an inventory's is. */
function toldOf(facts: ReceiptFacts): NewReceipt {
  if (facts.kind !== "CEB702") return facts;
  return { ...facts, invtNo: facts.invtNo || summaryNames(facts.details).sumNo };
}

/** What an inventory keeps of the result of its summary: not the whole list, nor the numbers of the application. */
function toldOfListed(facts: ReceiptFacts): NewReceipt {
  return { ...facts, preNo: "", invtNo: "", details: withoutLines(facts.details) };
}

/** The receipts that say with their details what others say with returnInfo: of a bill, of a part of a summary. */
const byDetails: ReadonlySet<string> = new Set(["CEB792", "CEB816", "CEB818"]);

function isThere(ledger: Ledger, object: number, { kind, state, time, info, details }: NewReceipt): boolean {
  if (!ledger.hasReceipt(object, kind, state, time, info)) return false;
  if (!byDetails.has(kind)) return true;
  return ledger
    .receiptsOf(object)
    .some((each) => each.message === kind && each.at === time && each.details === details);
}

/**
 * Adds the entry by which a person ended a conflict (`resolution` makes it) to an object's history. `appliedAt`: ISO 8601.
 */
export function applyResolution(
  ledger: Pick<Declarations, "addReceipt">,
  object: number,
  { state, at, note, details }: HistoryEntry,
  appliedAt: string,
): void {
  const told = { kind: resolved, state, time: at, preNo: "", invtNo: "", info: note, details };
  // An object's first node has its number.
  ledger.addReceipt(object, object, told, appliedAt);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
