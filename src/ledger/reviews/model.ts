import type { Amount } from "../../values/amount.js";

/** What a person decided about a case. */
export const caseStatuses = ["open", "explained", "refused", "reported"] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** The status of this name, as the ledger keeps it. */
export function statusNamed(text: string): CaseStatus {
  return caseStatuses.find((status) => status === text) ?? "open";
}

/** A review of a case; reviews are only ever added. No personal data. */
export interface CaseReview {
  readonly status: CaseStatus;
  /** ISO 8601. */
  readonly at: string;
  readonly by: string;
  readonly note: string;
}

/** How a case stands: the status of its last review, `open` before the first. */
export interface CaseStanding {
  readonly status: CaseStatus;
  /** Oldest first; empty where no review was added. */
  readonly history: readonly CaseReview[];
}

/** A case that a run of `risk` found, as it is kept for those who review it. No personal data. */
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

/** A case of the ledger. */
export interface KeptCase extends FoundCase, CaseStanding {
  /** When it was found first: ISO 8601. */
  readonly foundAt: string;
}

/** A receivable that was pledged. */
export interface Pledge {
  readonly proof: string;
  readonly lender: string;
  /** Customs' code. */
  readonly currency: string;
  /** In this currency; above 0. */
  readonly amount: Amount;
  /** ISO 8601. */
  readonly at: string;
}
