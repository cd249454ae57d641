import type { HistoryEntry, KnownConsignment } from "./model.js";
import { outcomeOf, resolved, tellsState } from "./state.js";

/**
 * The earliest of an inventory's receipts with one of these states that nothing undid: one that comes later repeats it. A
 * refusal undoes it, unless a person has decided that the release holds.
 */
function earliest(
  { history }: Pick<KnownConsignment, "history">,
  states: readonly string[],
): HistoryEntry | undefined {
  let first: HistoryEntry | undefined;
  let doubted: HistoryEntry | undefined;
  for (const entry of history) {
    const { state, message } = entry;
    if (!tellsState(message)) continue;
    const outcome = outcomeOf(state);
    if (message === resolved) {
      first = outcome === "released" ? (first ?? doubted) : undefined;
      doubted = undefined;
    } else if (states.includes(state)) first ??= entry;
    else if (outcome === "refused" && state !== notSent) {
      doubted = first ?? doubted;
      first = undefined;
    }
  }
  return first;
}

/** The state of a report that did not reach customs: it says nothing of what was released. */
const notSent = "4";

/** The receipt by which an inventory was cleared (899 结关); undefined where its state is another. */
export function clearingOf(consignment: KnownConsignment): HistoryEntry | undefined {
  return consignment.state === "899" ? earliest(consignment, ["899"]) : undefined;
}

/** The receipt by which an inventory was released; undefined where its state is another. */
export function releaseOf(consignment: KnownConsignment): HistoryEntry | undefined {
  const { state } = consignment;
  return state === "800" || state === "899" ? earliest(consignment, ["800", "899"]) : undefined;
}

/** The day of a receipt's time (14 to 17 digits, China's). */
export function dayOf(time: string): string {
  return `${time.slice(0, 4)}-${time.slice(4, 6)}-${time.slice(6, 8)}`;
}
