import type { Direction } from "../columns/direction.js";
import { reportTypes } from "../law/codes.js";
import type { KnownConsignment } from "../ledger/declarations/model.js";
import { parseReturnInfo } from "../receipts/return-info.js";
import { standingOf } from "../rules/manifest/standing.js";
import { Failure } from "../values/failure.js";

/** The part of the ledger of declarations that `retry` asks. */
export interface RetryLedger {
  ofOrders(orders: readonly string[]): readonly KnownConsignment[];
  consignments(): Iterable<KnownConsignment>;
}

/** An order that is to be declared again. */
export interface RetriedOrder {
  readonly ebpCode: string;
  readonly orderNo: string;
  readonly guid: string;
  readonly state: string;
  readonly appType: "1" | "2";
  /** The first code in customs' words, else a negative state, else blank. */
  readonly code: string;
  readonly reason: string;
}

/** Why an order is left out. */
export interface MissingOrder {
  readonly orderNo: string;
  /** `unknown`: not in the ledger; `state`: it can't be declared again; `rows`: they are not found. */
  readonly why: "unknown" | "state" | "rows";
  /** The state, or the file that its rows stood in and the run's directory. */
  readonly detail: string;
}

/** A consignment that is to be declared again, and how. */
export interface Wanted {
  readonly known: KnownConsignment;
  readonly appType: "1" | "2";
}

/** Which orders are asked for. */
interface Asked {
  /** Order numbers; none: all that were refused. */
  readonly orders: readonly string[];
  /** Of one direction only; undefined: of the one that there is. */
  readonly direction: Direction | undefined;
  /** Undefined where there is no ledger yet. */
  readonly ledger: RetryLedger | undefined;
}

/** The orders that are to be declared again, and those named ones that can't be. */
export function wantedOrders({ orders, ledger, direction }: Asked): {
  readonly wanted: readonly Wanted[];
  readonly missing: readonly MissingOrder[];
} {
  const isOf = (known: KnownConsignment): boolean => direction === undefined || known.direction === direction;
  if (orders.length === 0) {
    const wanted: Wanted[] = [];
    for (const known of ledger?.consignments() ?? [])
      if (isOf(known) && standingOf(known) === "refused") wanted.push({ known, appType: reportTypes.first });
    return { wanted, missing: [] };
  }
  const wanted: Wanted[] = [];
  const missing: MissingOrder[] = [];
  for (const orderNo of new Set(orders)) {
    const named = (ledger?.ofOrders([orderNo]) ?? []).filter(isOf);
    if (named.length === 0) missing.push({ orderNo, why: "unknown", detail: "" });
    for (const known of named) {
      const standing = standingOf(known);
      if (standing === "refused") wanted.push({ known, appType: reportTypes.first });
      else if (standing === "open") wanted.push({ known, appType: reportTypes.change });
      else missing.push({ orderNo, why: "state", detail: known.state });
    }
  }
  return { wanted, missing };
}

/** The direction of the orders. Throws a Failure where there are both. */
export function directionOf(wanted: readonly Wanted[], asked: Direction | undefined): Direction {
  const directions = new Set(wanted.map(({ known }) => known.direction));
  if (directions.size > 1) {
    throw new Failure({
      zh: "要改正的单既有出口也有进口，不能写进同一份舱单。请加 --direction export 或 --direction import，分两次写。",
      en: "the orders to be corrected are exports and imports, which no manifest has together. Write them in two calls, with --direction export and --direction import.",
    });
  }
  return [...directions][0] ?? asked ?? "E";
}

export function retriedOrder({ known, appType }: Wanted): RetriedOrder {
  const { ebpCode, orderNo, guid, state } = known;
  const reason = reasonOf(known);
  const code = parseReturnInfo(reason).codes[0]?.code ?? (state.startsWith("-") ? state : "");
  return { ebpCode, orderNo, guid, state, appType, code, reason };
}

/** Customs' words with the receipt that made the state. */
export function reasonOf({ history, state }: KnownConsignment): string {
  return history.findLast((entry) => entry.state === state)?.note ?? "";
}
