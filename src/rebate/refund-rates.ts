/** What an edition of the refund rates (出口退税率文库) says of a goods code. */
export interface RefundRate {
  /** Percent as text, "0" where the refund was cancelled; undefined where the edition does not say. */
  readonly percent: string | undefined;
}

/** Refund rates by day: of the edition in force on it, of the row whose days hold it. */
export interface RefundRates {
  /** What is said of a 10-digit code on a day (YYYY-MM-DD); undefined where there is no such code. */
  rateOn(code: string, day: string): RefundRate | undefined;
  /** The name of the edition in force on a day; undefined where none is. */
  editionOn(day: string): string | undefined;
}
