import type { Direction } from "../../columns/direction.js";
import type { Examined } from "../../examination/examine.js";
import type { FindingCounts, LaneReason, LaneSums } from "../../examination/tally.js";
import type { InputRecord, TaxRecord } from "../../output/run-record.js";
import type { GuaranteeUse } from "../../tax/import/guarantee.js";
import type { Finding, RuleId } from "../../values/finding.js";
import type { StatusPolicy } from "../findings/finding-report.js";

/** What a report says of a run as a whole. */
export interface RunFacts {
  readonly direction: Direction;
  readonly lawDate: string;
  /** The run's point of time. */
  readonly at: Date;
  readonly inputs: readonly InputRecord[];
  /** Files that were left out because they can't be read: what is wrong with each. */
  readonly unread?: readonly Finding[] | undefined;
  readonly lanes: LaneSums;
  readonly counts: FindingCounts;
  readonly skipped: readonly RuleId[];
  readonly reasons: readonly LaneReason[];
  /** Imports with a tariff table: what the accepted orders pay. */
  readonly tax?: TaxRecord | undefined;
  /** What the imports take of the guarantee, where `tax` does not say it. */
  readonly guarantee?: GuaranteeUse | undefined;
  /** Imports without a ledger: the buyers' years are those of the batch alone. */
  readonly withoutLedger?: boolean | undefined;
  readonly policy?: StatusPolicy | undefined;
}

/**
 * A report that is written to a file of its own (--report). It takes the findings while the run goes on, and
 * keeps few of each kind, so that its size does not grow with the number of rows.
 */
export interface FileReport<Facts = RunFacts> {
  /** Takes the findings of an order (`examined`) or of a file. */
  take(findings: readonly Finding[], examined: Examined | undefined): void;
  /** The whole text of the file. */
  text(facts: Facts): string;
}
