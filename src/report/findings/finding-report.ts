import type { FindingCounts, LaneSums } from "../../examination/tally.js";
import type { InputRecord } from "../../output/run-record.js";
import type { WrittenLevels } from "../../rules/levels.js";
import type { Finding, Language, RuleId } from "../../values/finding.js";

/** The facts for the end of a report. */
export interface ReportEnd {
  readonly lawDate: string;
  readonly inputs: readonly InputRecord[];
  readonly lanes: LaneSums | undefined;
  readonly counts: FindingCounts;
  readonly skipped: readonly RuleId[];
  /** How the exit status was decided, where it was otherwise than usual. */
  readonly policy?: StatusPolicy | undefined;
}

/**
 * How findings decide the exit status: the least severity that makes it 1, or that none does; and the levels that were
 * given to rules in place of their own.
 */
export interface StatusPolicy {
  readonly failOn: "error" | "warning";
  readonly exitZero: boolean;
  readonly severity?: WrittenLevels | undefined;
}

/**
 * A report of findings in one format, rendered finding by finding, so that memory does not grow with their
 * number.
 */
export interface FindingReport {
  begin(): string;
  finding(finding: Finding): string;
  end(end: ReportEnd): string;
}

/** The formats of a report of findings. */
export const reportFormats = ["text", "json", "ndjson", "csv", "sarif"] as const;

/** A format of a report of findings. */
export type ReportFormat = (typeof reportFormats)[number];

/** Makes a report in a language; called once a run. */
export type MakeReport = (language: Language) => FindingReport;
