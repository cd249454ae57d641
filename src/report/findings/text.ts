import type { Finding, Language } from "../../values/finding.js";
import { findingLine } from "../../wording/finding-line.js";
import { plainStyle, printable, type Style } from "../../wording/style.js";
import { fitted } from "../../wording/wrap.js";
import { overview } from "../closing/overview.js";
import type { FindingReport, ReportEnd } from "./finding-report.js";
import { everyFinding, type Listing, RepeatedFaults } from "./repeats.js";
import { FindingStatistics, statisticsText } from "./statistics.js";

/**
 * Findings as text, a paragraph each: place, severity, what is wrong and what to do, rule. On a terminal it is
 * wrapped at its width, else it is one line. Of one fault that occurs often the listing's first findings are shown,
 * the others counted.
 */
export class FindingList {
  readonly #language: Language;
  readonly #style: Style;
  readonly #repeated: RepeatedFaults;

  constructor(language: Language, style: Style, listing: Listing) {
    this.#language = language;
    this.#style = style;
    this.#repeated = new RepeatedFaults(listing);
  }

  /** The finding's paragraph; blank where it is counted only. */
  finding(finding: Finding): string {
    if (!this.#repeated.lists(finding)) return "";
    return fitted([findingLine(finding, this.#language, this.#style)], this.#style);
  }

  /** The faults that were counted, a line each. `hasOptions`: the command has those that list all of them. */
  rest(hasOptions = true): string {
    const lines = this.#repeated.summary(this.#language, hasOptions).map(printable);
    return fitted(lines.map(this.#style.dim), this.#style);
  }
}

/** The findings as a list, then the overview. */
export function textReport(
  language: Language,
  style: Style = plainStyle,
  listing: Listing = everyFinding,
): FindingReport {
  const list = new FindingList(language, style, listing);
  const everyReason = listing.ofOneFault === everyFinding.ofOneFault;
  return {
    begin: () => "",
    finding: (finding: Finding) => list.finding(finding),
    end: (end) => `${list.rest()}${overviewOf({ ...end, everyReason }, language, style)}`,
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
      `${statisticsText(statistics.counts(), language, style)}${overviewOf({ ...end, everyReason: true }, language, style)}`,
  };
}

function overviewOf(
  { lanes, ...end }: ReportEnd & { readonly everyReason: boolean },
  language: Language,
  style: Style,
): string {
  return lanes === undefined ? "" : `\n${overview({ ...end, lanes }, language, style)}`;
}
