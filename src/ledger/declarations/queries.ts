import type { ConsignmentName, WayBillName } from "./keys.js";
import type { KnownConsignment } from "./model.js";

/** The questions that checks ask the ledger of declarations; each about many orders at once. */
export interface DeclarationQueries {
  /** Whether anything was declared. */
  hasEntries(): boolean;
  /** What is known of orders that were declared, by `consignmentKey`. */
  known(orders: readonly ConsignmentName[]): ReadonlyMap<string, KnownConsignment>;
  /** The consignments that have carriers' numbers, by `wayBillKey`. */
  wayBillUses(numbers: readonly WayBillName[]): ReadonlyMap<string, readonly KnownConsignment[]>;
}
