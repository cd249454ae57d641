import { findingJson } from "../../wording/sentence.js";
import type { MakeReport } from "./finding-report.js";

/** A finding a line. */
export const ndjsonReport: MakeReport = (language) => ({
  begin: () => "",
  finding: (finding) => `${findingJson(finding, language)}\n`,
  end: () => "",
});
