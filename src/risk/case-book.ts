/** What a person decided about a case. */
export const caseStatuses = ["open", "explained", "refused", "reported"] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** A review of a case; reviews are only ever added. */
export interface CaseReview {
  readonly status: CaseStatus;
  /** When, as an ISO instant. */
  readonly at: string;
  readonly by: string;
  readonly note: string;
}

/** How a case stands: the status of its last review, `open` before the first. */
export interface CaseStanding {
  readonly status: CaseStatus;
  /** Oldest first; empty where nobody reviewed the case. */
  readonly history: readonly CaseReview[];
}

/** A case that a run of `risk` found, as it is kept for those who review it; it has no personal data. */
export interface FoundCase {
  /** 16 hexadecimal digits, the same in every run that finds the case. */
  readonly case: string;
  /** As `risk/split-order`. */
  readonly rule: string;
  /** What it is about, for the list of cases: direction, platform and number of its first order. */
  readonly what: string;
  /** How many orders it names. */
  readonly orders: number;
}

/** The cases that are kept from run to run. The ledger has one; without a ledger every case is open. */
export interface CaseBook {
  /** How a case stands; `open` without history where it is not known. */
  statusOf(caseId: string): CaseStanding;
  /**
   * Keeps what a run found: a case that is not known yet as `open`, first found `at` (an ISO instant); of a known one the
   * number of orders. Reviews stay as they are. All of them or, where it throws, none.
   */
  record(found: Iterable<FoundCase>, at: string): void;
}

/** The book without a ledger. */
export const noCaseBook: CaseBook = {
  statusOf: () => ({ status: "open", history: [] }),
  record: () => undefined,
};
