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
  /** When customs granted an application to cancel a consignment's list, ISO 8601. */
  cancelledAt(consignment: ConsignmentName & Pick<KnownConsignment, "invtNo">): string | undefined;
}
