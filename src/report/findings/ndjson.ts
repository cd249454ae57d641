import { findingRecord } from "../../wording/sentence.js";
import type { MakeReport } from "./finding-report.js";

/** A finding a line. */
export const ndjsonReport: MakeReport = (language) => ({
  begin: () => "",
  finding: (finding) => `${JSON.stringify(findingRecord(finding, language))}\n`,
  end: () => "",
});
