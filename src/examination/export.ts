import type { ExportConsignment } from "../consignment/consignment.js";
import { type ExportLane, isListed } from "../consignment/lanes.js";
import { isDeletion } from "../consignment/report-type.js";
import { declaredBefore, exportChecker } from "../rules/check.js";
import { licenceDoubt } from "../rules/export/licence.js";
import { atLevels, type Levels } from "../rules/levels.js";
import type { EarlierDeclarations } from "../rules/manifest/duplicate-declaration.js";
import { QuietCombinations } from "../rules/quiet.js";
import type { RuleContext } from "../rules/rule.js";
import type { Finding, RuleId } from "../values/finding.js";
import { type EarlierReports, withoutUnnamed } from "./earlier-reports.js";
import { ExportRouter } from "./export-route.js";

/** An export consignment with its lane and findings. */
export interface ExaminedExport {
  readonly direction: "E";
  readonly consignment: ExportConsignment;
  readonly lane: ExportLane;
  readonly findings: readonly Finding[];
  /** Rules that could not check something because a table or an answer is missing. */
  readonly skipped: readonly RuleId[];
  /** The identifier that a new report keeps, where that is another than its own. */
  readonly guid?: string | undefined;
}

/** What the examination of exports needs besides the rules' context. */
export interface ExportExamining {
  /** The orders of the runs that the rows came out of. */
  readonly earlier?: EarlierDeclarations | undefined;
  /** Levels of rules in place of their own. */
  readonly levels?: Levels | undefined;
  /** What the ledger knows; undefined without one. */
  readonly reports?: EarlierReports | undefined;
  /** How many combinations of values are kept for which nothing is found; many where this is left out. */
  readonly combinations?: number | undefined;
}

const nothing: readonly never[] = [];

/** Checks and routes export consignments of a run, one by one. */
export function exportExaminer(
  ofRun: RuleContext,
  { earlier, levels, reports, combinations: most }: ExportExamining = {},
): (consignment: ExportConsignment) => ExaminedExport {
  // What is said once a run does not reject the consignments after the first.
  const said = levels?.get(licenceDoubt.id) === "error" ? undefined : new Set<string>();
  const context = { ...ofRun, said };
  const checker = exportChecker(context);
  const router = new ExportRouter(context);
  const combinations = new QuietCombinations("E", [...checker.reads, ...router.reads], most);
  return (consignment) => {
    const isQuiet = combinations.has(consignment);
    const route = router.route(consignment, isQuiet);
    const { findings: own, skipped, quiet } = checker.check(consignment, isQuiet);
    if (!isQuiet && quiet && route.quiet) combinations.add(consignment);
    const known = reports?.of(consignment);
    const again = earlier === undefined || known?.settled ? nothing : declaredBefore(consignment, earlier);
    const ofOrder = known === undefined ? own : [...withoutUnnamed(own, known), ...known.findings];
    const findings = atLevels(again.length === 0 ? ofOrder : [...ofOrder, ...again], levels);
    // Conditions bar no deletion, whatever their level.
    const reasons = isDeletion(consignment) ? route.findings : atLevels(route.findings, levels);
    const faulty = findings.some(isError) || (levels !== undefined && reasons.some(isError));
    const lane = faulty ? "rejected" : route.lane;
    if (isListed(lane)) reports?.take(consignment);
    return {
      direction: "E",
      consignment,
      lane,
      findings: reasons.length === 0 ? findings : [...findings, ...reasons],
      skipped: skipped.length === 0 ? route.skipped : [...skipped, ...route.skipped],
      guid: known?.guid,
    };
  };
}

function isError({ severity }: Finding): boolean {
  return severity === "error";
}
