import { reportTypes } from "../../law/codes.js";
import type { KnownConsignment } from "../../ledger/declarations/model.js";

/** What a consignment's state allows, in the words of what is to be done about it. */
export type StandingKind =
  /** Declared, and nothing known of its being sent. */
  | "unsent"
  /** Sent, and not answered. */
  | "sent"
  /** Claimed by a process that sends, and not noted as arrived. */
  | "sending"
  /** With E-Port or sent on to customs: 1, 2, 3. */
  | "open"
  /** Not taken by customs: 4, 100, a negative number. */
  | "refused"
  /** Deleted by a later report, which customs has taken. */
  | "deleted"
  | "released"
  | "returned"
  | "held"
  | "conflict"
  /** Any other number: customs has taken it up. */
  | "working";

/** What the ledger knows of a consignment that decides whether it may be declared. */
export type Standing = Pick<KnownConsignment, "state" | "appType" | "wasSent" | "history" | "latestAnswered">;

const fixed: ReadonlyMap<string, StandingKind> = new Map([
  ["sent", "sent"],
  ["conflict", "conflict"],
  ...["1", "2", "3"].map((state) => [state, "open"] as const),
  ...["4", "100"].map((state) => [state, "refused"] as const),
  ...["800", "899"].map((state) => [state, "released"] as const),
  ...["501", "502", "503", "505", "509", "599"].map((state) => [state, "held"] as const),
  ["700", "returned"],
]);

/** What the state of a consignment allows. A number outside the specification's range is one that customs works at. */
export function standingOf({ state, appType, wasSent, history, latestAnswered }: Standing): StandingKind {
  // A first report that a process is sending; one after a refusal has the history of the one before it.
  if (state === "declared") return wasSent && history.length === 0 ? "sending" : "unsent";
  if (state.startsWith("-")) return "refused";
  const kind = fixed.get(state) ?? "working";
  // Deleted only where the receipt answers the deletion itself, and customs had not released the list before.
  return kind === "working" && appType === reportTypes.deletion && latestAnswered ? "deleted" : kind;
}
