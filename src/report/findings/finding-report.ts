import type { FindingCounts, LaneSums } from "../../examination/tally.js";
import type { InputRecord } from "../../output/run-record.js";
import type { Finding, Language } from "../../values/finding.js";

/** The facts for the end of a report. */
export interface ReportEnd {
  readonly lawDate: string;
  readonly inputs: readonly InputRecord[];
  readonly lanes: LaneSums | undefined;
  readonly counts: FindingCounts;
  readonly skipped: readonly string[];
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

export const reportFormats = ["text", "json", "ndjson", "csv", "sarif"] as const;
export type ReportFormat = (typeof reportFormats)[number];

export type MakeReport = (language: Language) => FindingReport;
