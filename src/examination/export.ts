import type { ExportConsignment } from "../consignment/consignment.js";
import type { ExportLane } from "../consignment/lanes.js";
import { isDeletion } from "../consignment/report-type.js";
import { declaredBefore, exportChecker } from "../rules/check.js";
import { licenceDoubt } from "../rules/export/licence.js";
import { atLevels, type Levels } from "../rules/levels.js";
import type { EarlierDeclarations } from "../rules/manifest/duplicate-declaration.js";
import { QuietCombinations } from "../rules/quiet.js";
import type { RuleContext } from "../rules/rule.js";
import type { Finding, RuleId } from "../values/finding.js";
import { ExportRouter } from "./export-route.js";

/** An export consignment with its lane and findings. */
export interface ExaminedExport {
  readonly direction: "E";
  readonly consignment: ExportConsignment;
  readonly lane: ExportLane;
  readonly findings: readonly Finding[];
  /** Rules that could not check something because a table or an answer is missing. */
  readonly skipped: readonly RuleId[];
}

const nothing: readonly never[] = [];

/** Checks and routes export consignments of a run, one by one. */
export function exportExaminer(
  ofRun: RuleContext,
  earlier?: EarlierDeclarations,
  levels?: Levels,
): (consignment: ExportConsignment) => ExaminedExport {
  // What is said once a run does not reject the consignments after the first.
  const said = levels?.get(licenceDoubt.id) === "error" ? undefined : new Set<string>();
  const context = { ...ofRun, said };
  const checker = exportChecker(context);
  const router = new ExportRouter(context);
  const combinations = new QuietCombinations("E", [...checker.reads, ...router.reads]);
  return (consignment) => {
    const known = combinations.has(consignment);
    const route = router.route(consignment, known);
    const { findings: own, skipped, quiet } = checker.check(consignment, known);
    if (!known && quiet && route.quiet) combinations.add(consignment);
    const again = earlier === undefined ? nothing : declaredBefore(consignment, earlier);
    const findings = atLevels(again.length === 0 ? own : [...own, ...again], levels);
    // Conditions bar no deletion, whatever their level.
    const reasons = isDeletion(consignment) ? route.findings : atLevels(route.findings, levels);
    const faulty = findings.some(isError) || (levels !== undefined && reasons.some(isError));
    return {
      direction: "E",
      consignment,
      lane: faulty ? "rejected" : route.lane,
      findings: reasons.length === 0 ? findings : [...findings, ...reasons],
      skipped: skipped.length === 0 ? route.skipped : [...skipped, ...route.skipped],
    };
  };
}

function isError({ severity }: Finding): boolean {
  return severity === "error";
}
