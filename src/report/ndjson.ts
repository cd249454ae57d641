import type { MakeReport } from "./finding-report.js";
import { findingRecord } from "./sentence.js";

/** A finding a line. */
export const ndjsonReport: MakeReport = (language) => ({
  begin: () => "",
  finding: (finding) => `${JSON.stringify(findingRecord(finding, language))}\n`,
  end: () => "",
});
