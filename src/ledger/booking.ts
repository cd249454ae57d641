import type { Amount } from "../values/amount.js";

/** The quantity of a goods code (first 8 digits) that an order uses of a buyer's yearly limit. */
export interface BookedQuantity {
  readonly code8: string;
  /** Customs code of the unit. */
  readonly unit: string;
  readonly quantity: Amount;
}

/** An order that counts into a buyer's year. */
export interface Booking {
  readonly ebpCode: string;
  readonly orderNo: string;
  /** The keyed hash of the buyer's identity number (`YearAccounts.buyerKey`). */
  readonly buyer: string;
  /** Calendar year that it counts into. */
  readonly year: number;
  /** Day of declTime, YYYYMMDD. */
  readonly day: string;
  /** Dutiable value in yuan. */
  readonly amount: Amount;
  readonly lane: string;
  readonly quantities: readonly BookedQuantity[];
}

/** A booking as stored; its quantities are net of what was given back, its amount is gross. */
export interface StoredBooking extends Booking {
  /** The run that booked it. */
  readonly batch: string;
  /** Yuan given back so far. */
  readonly voided: Amount;
  /** Whether the imported figure of customs includes the order. */
  readonly covered: boolean;
}

/** An order that was cancelled or returned, wholly or in part. */
export interface GiveBack {
  readonly ebpCode: string;
  readonly orderNo: string;
  /** YYYYMMDD. */
  readonly day: string;
  readonly reason: string;
  /** Yuan of the part that is given back; absent: the whole order. */
  readonly amount?: Amount;
  readonly quantities?: readonly BookedQuantity[];
}

/** An order that a list of customs' deletes: the whole of it is given back. */
export type Deletion = Pick<GiveBack, "ebpCode" | "orderNo" | "day">;

/** Result of giving an order back; `already`: it was given back before. */
export type GiveBackOutcome = "given-back" | "unknown" | "already";

/** Customs' figure of what a buyer has used. */
export interface Balance {
  readonly buyer: string;
  readonly year: number;
  readonly amount: Amount;
  /**
   * Last day that the figure includes, YYYYMMDD; blank for an opening figure, to which all bookings are
   * added.
   */
  readonly asOf: string;
}

/** What a buyer has used of a year. */
export interface BuyerYear {
  readonly buyer: string;
  readonly year: number;
  readonly used: Amount;
  /** Orders booked and not given back wholly. */
  readonly orders: number;
  readonly balance: Balance | undefined;
}
