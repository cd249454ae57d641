import type { ReportFormat } from "../report/findings/finding-report.js";
import { everyFinding, type Listing } from "../report/findings/repeats.js";
import { countOrNone, flag, type Values } from "./option.js";
import { UsageError } from "./usage-error.js";

/** The options of how findings are listed as text. */
export const listingOptions = {
  maxFindings: countOrNone("<n>", 9, {
    zh: "文字输出最多列出多少条（其余只计数）",
    en: "text: lists at most this many findings (the others are counted)",
  }),
  all: flag({
    zh: "文字输出逐条列出，同样的问题也不合并",
    en: "text: lists every finding, however often the same fault occurs",
  }),
  statistics: flag({
    zh: "文字输出改为按规则和列计数",
    en: "text: counts by rule and column instead of a list",
  }),
};
export type ListingOptions = Values<typeof listingOptions>;

/** The findings that are listed unless the options say otherwise: five of one fault. */
export const usualListing: Listing = { ofOneFault: 5, inAll: everyFinding.inAll };

/** What of the findings a text shows: counts only, or a list; undefined where the options ask for neither. */
export interface Display {
  readonly statistics: boolean;
  readonly listing: Listing;
}

/** The display that the options ask for. Throws a UsageError where they stand beside another format than text. */
export function displayOf({
  maxFindings,
  all,
  statistics,
  format,
}: ListingOptions & { readonly format: ReportFormat }): Display {
  if (format !== "text" && (all || statistics || maxFindings !== undefined)) {
    throw new UsageError({
      zh: `--max-findings、--all、--statistics 只用于文字输出；--format ${format} 总是列出全部问题。请去掉其一。`,
      en: `--max-findings, --all and --statistics are for text; --format ${format} always has every finding. Leave one of them out.`,
    });
  }
  return {
    statistics,
    listing: {
      ofOneFault: all ? everyFinding.ofOneFault : usualListing.ofOneFault,
      inAll: maxFindings ?? everyFinding.inAll,
    },
  };
}

/** Whether the options ask for a list or for counts. */
export function asksForFindings({ maxFindings, all, statistics }: ListingOptions): boolean {
  return all || statistics || maxFindings !== undefined;
}
