import type { DeclaredOrder } from "../declared/order.js";
import { everHad } from "../declared/population.js";
import { outcomeOf } from "../ledger/declarations/state.js";

/** What shows that an order was a real trade, in the order of `proof.csv`. */
export const evidenceKinds = ["order", "payment", "waybill", "release", "departure", "receipt"] as const;
export type Evidence = (typeof evidenceKinds)[number];

/** What is known of an order besides its declaration and its history. */
export interface Known {
  /** Whether a payment document of the order was declared (CEB403, CEB411). */
  readonly payment: boolean;
  /** Whether a bank booked money for it. */
  readonly receipt: boolean;
  /** Whether customs granted an application to cancel its list. */
  readonly cancelled: boolean;
}

/** States of an order whose latest report customs has not answered. */
const unanswered: ReadonlySet<string> = new Set(["declared", "sent"]);

/**
 * The evidence of an order. A release counts as long as the list stands: not after a refusal or a conflict that nobody has
 * decided, a cancellation that was granted, or a new report that customs has not answered.
 */
export function evidenceOf(
  order: DeclaredOrder,
  { payment, receipt, cancelled }: Known,
): readonly Evidence[] {
  const { head, direction, known } = order;
  const state = known?.state ?? "";
  const stands =
    known !== undefined && !cancelled && !unanswered.has(state) && isNeitherRefusedNorDoubtful(state);
  const departed = stands && everHad(order, "899");
  const there: Readonly<Record<Evidence, boolean>> = {
    order: true,
    payment,
    waybill: head.logisticsNo !== "",
    release: stands && (departed || everHad(order, "800")),
    // Customs closes an export's list after the report of its departure.
    departure: direction === "E" && departed,
    receipt,
  };
  return evidenceKinds.filter((kind) => there[kind]);
}

function isNeitherRefusedNorDoubtful(state: string): boolean {
  const outcome = outcomeOf(state);
  return outcome !== "refused" && outcome !== "conflict";
}

/**
 * How far the evidence reaches: 1 the order, 2 and its way-bill's number, 3 and its release, 4 and money. A step that lacks
 * ends it: money without a release is 2.
 */
export function levelOf(evidence: readonly Evidence[]): number {
  const has = (kind: Evidence): boolean => evidence.includes(kind);
  if (!has("waybill")) return 1;
  if (!has("release")) return 2;
  return has("payment") || has("receipt") ? 4 : 3;
}

/** The level from which on a receivable can be financed. */
export const financeable = 3;
