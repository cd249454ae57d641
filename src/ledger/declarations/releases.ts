import { reportTypes } from "../../law/codes.js";
import type { HistoryEntry, KnownConsignment } from "./model.js";
import { outcomeOf, resolved, tellsState } from "./state.js";

/** What customs answered about an inventory. */
type Told = Pick<KnownConsignment, "history" | "earlierUntil">;

/**
 * The earliest receipt of an inventory's latest report with one of these states: one that comes later repeats it, and answers a refusal
 * between them. Only a person's decision that the refusal holds undoes it.
 */
function earliest({ history, earlierUntil = "" }: Told, states: readonly string[]): HistoryEntry | undefined {
  let first: HistoryEntry | undefined;
  for (const entry of history) {
    if (!tellsState(entry.message) || entry.at <= earlierUntil) continue;
    if (entry.message === resolved) {
      if (outcomeOf(entry.state) !== "released") first = undefined;
    } else if (states.includes(entry.state)) first ??= entry;
  }
  return first;
}

/** The receipt by which an inventory was cleared (899 结关), also where a refusal contradicts it; undefined without one. */
export function clearingOf(consignment: Told & Pick<KnownConsignment, "state">): HistoryEntry | undefined {
  const { state } = consignment;
  return state === "899" || state === "conflict" ? earliest(consignment, ["899"]) : undefined;
}

/** The receipt by which an inventory was released, also where a refusal contradicts it; undefined where its state is another. */
export function releaseOf(consignment: Told & Pick<KnownConsignment, "state">): HistoryEntry | undefined {
  const stands = outcomeOf(consignment.state);
  return stands === "released" || stands === "conflict" ? earliest(consignment, ["800", "899"]) : undefined;
}

/**
 * Whether an inventory's report in force deletes it: not where a person has decided that its release holds, against the
 * deletion.
 */
export function isToBeDeleted({
  appType,
  inForce,
  history,
}: Pick<KnownConsignment, "appType" | "inForce" | "history">): boolean {
  if ((inForce?.appType ?? appType) !== reportTypes.deletion) return false;
  const decision = history.findLast(({ message }) => message === resolved);
  return decision === undefined || outcomeOf(decision.state) !== "released";
}

/** The day of a receipt's time (14 to 17 digits, China's). */
export function dayOf(time: string): string {
  return `${time.slice(0, 4)}-${time.slice(4, 6)}-${time.slice(6, 8)}`;
}
