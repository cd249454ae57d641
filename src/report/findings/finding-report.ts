import type { FindingCounts, LaneSums } from "../../examination/tally.js";
import type { InputRecord } from "../../output/run-record.js";
import type { Finding, Language } from "../../values/finding.js";

/** What `validate` knows at its end. */
export interface ReportEnd {
  readonly lawDate: string;
  readonly inputs: readonly InputRecord[];
  readonly lanes: LaneSums | undefined;
  readonly counts: FindingCounts;
  readonly skipped: readonly string[];
}

/** A report of findings in one format, made piece by piece so that millions need no memory. */
export interface FindingReport {
  begin(): string;
  finding(finding: Finding): string;
  end(end: ReportEnd): string;
}

export const reportFormats = ["text", "json", "ndjson", "csv", "sarif"] as const;
export type ReportFormat = (typeof reportFormats)[number];

export type MakeReport = (language: Language) => FindingReport;
