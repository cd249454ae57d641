import type { ImportSummaryRow, SummaryRow } from "../../../aggregation/summary.js";
import type { TaxRecord } from "../../../output/run-record.js";
import type { RuleContext } from "../../../rules/rule.js";
import type { GuaranteeUse } from "../../../tax/import/guarantee.js";
import type { Language } from "../../../values/finding.js";
import type { RunFacts } from "../file-report.js";
import type { KeySum } from "./breakdown.js";
import type { FindingGroup } from "./finding-groups.js";
import type { TaxExample } from "./tax-examples.js";

/** The law, the rates and the code tables that the page names figures by. */
export type PageContext = Pick<RuleContext, "law" | "rates" | "reference">;

/** The order of the greatest value of those that are declared. */
export interface GreatestOrder {
  readonly orderNo: string;
  /** Yuan to the fen. */
  readonly yuan: string;
}

/** What a page of a run is made of. */
export interface PageFacts {
  readonly language: Language;
  readonly context: PageContext;
  readonly run: RunFacts;
  readonly findings: readonly FindingGroup[];
  /** Findings of further faults, of which no rows were kept. */
  readonly findingsBeyond: number;
  readonly countries: readonly KeySum[];
  readonly chapters: readonly KeySum[];
  /** By day, YYYYMMDD. */
  readonly days: readonly KeySum[];
  /** Undefined where it has too many rows to be kept. */
  readonly summary: readonly (SummaryRow | ImportSummaryRow)[] | undefined;
  readonly tax: Omit<TaxRecord, "guarantee"> | undefined;
  /** The first orders that pay taxes, explained. */
  readonly taxExamples: readonly TaxExample[];
  readonly guarantee: GuaranteeUse | undefined;
  readonly greatest: GreatestOrder | undefined;
}
