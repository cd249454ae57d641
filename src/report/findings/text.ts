import type { Language } from "../../values/finding.js";
import { findingLine } from "../../wording/finding-line.js";
import { plainStyle, type Style } from "../../wording/style.js";
import { overview } from "../closing/overview.js";
import type { FindingReport } from "./finding-report.js";

/** A line a finding, as text: place, severity, what is wrong and what to do, rule. */
export function textReport(language: Language, style: Style = plainStyle): FindingReport {
  return {
    begin: () => "",
    finding: (finding) => `${findingLine(finding, language, style)}\n`,
    end: (end) =>
      end.lanes === undefined ? "" : `\n${overview({ ...end, lanes: end.lanes }, language, style)}`,
  };
}
