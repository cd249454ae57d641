import type { Direction } from "../../columns/direction.js";
import type { BookedRun, KnownConsignment, MessageToBook } from "./model.js";

/** An order of a direction. */
export interface ConsignmentName {
  readonly direction: Direction;
  readonly ebpCode: string;
  readonly orderNo: string;
}

/** A carrier's way-bill number. */
export interface WayBillName {
  readonly logisticsCode: string;
  readonly logisticsNo: string;
}

/** The questions that checks ask the ledger of declarations; each about many orders at once. */
export interface DeclarationQueries {
  /** What is known of orders that were declared, by `consignmentKey`. */
  known(orders: readonly ConsignmentName[]): ReadonlyMap<string, KnownConsignment>;
  /** The consignments that have carriers' numbers, by `wayBillKey`. */
  wayBillUses(numbers: readonly WayBillName[]): ReadonlyMap<string, readonly KnownConsignment[]>;
}

/** Books runs in a ledger that is open for writing. */
export interface DeclarationWriting extends DeclarationQueries {
  /** Books a run's messages; one that was booked already, with the same guid and digest, is not booked again. */
  bookRun(run: BookedRun, messages: Iterable<MessageToBook>): void;
}

/** The key of an order of a direction. */
export function consignmentKey(direction: Direction, ebpCode: string, orderNo: string): string {
  return `${direction}\n${ebpCode}\n${orderNo}`;
}

/** The key of a carrier's number. */
export function wayBillKey(logisticsCode: string, logisticsNo: string): string {
  return `${logisticsCode}\n${logisticsNo}`;
}
