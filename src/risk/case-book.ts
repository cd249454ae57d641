import type { CaseStanding, FoundCase } from "../ledger/reviews/model.js";

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
