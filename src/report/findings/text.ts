import type { Finding, Language } from "../../values/finding.js";
import { findingLine } from "../../wording/finding-line.js";
import { plainStyle, printable, type Style } from "../../wording/style.js";
import { wrapped } from "../../wording/wrap.js";
import { overview } from "../closing/overview.js";
import type { FindingReport, ReportEnd } from "./finding-report.js";
import { everyFinding, type Listing, RepeatedFaults } from "./repeats.js";
import { FindingStatistics, statisticsText } from "./statistics.js";

/**
 * A paragraph a finding: place, severity, what is wrong and what to do, rule. On a terminal it is wrapped at its
 * width, else it is one line. Of one fault that occurs often the listing's first findings are shown, the others
 * counted.
 */
export function textReport(
  language: Language,
  style: Style = plainStyle,
  listing: Listing = everyFinding,
): FindingReport {
  const repeated = new RepeatedFaults(listing);
  const fitted = (line: string): string =>
    style.width === undefined ? line : wrapped(line, style.width, 2).join("\n");
  return {
    begin: () => "",
    finding: (finding: Finding) =>
      repeated.lists(finding) ? `${fitted(findingLine(finding, language, style))}\n` : "",
    end(end) {
      const counted = repeated.summary(language).map((line) => `${style.dim(fitted(printable(line)))}\n`);
      return `${counted.join("")}${overviewOf(end, language, style)}`;
    },
  };
}

/** Counts by rule and column instead of findings. */
export function statisticsReport(language: Language, style: Style = plainStyle): FindingReport {
  const statistics = new FindingStatistics();
  return {
    begin: () => "",
    finding(finding) {
      statistics.add(finding);
      return "";
    },
    end: (end) =>
      `${statisticsText(statistics.counts(), language, style)}${overviewOf(end, language, style)}`,
  };
}

function overviewOf({ lanes, ...end }: ReportEnd, language: Language, style: Style): string {
  return lanes === undefined ? "" : `\n${overview({ ...end, lanes }, language, style)}`;
}
