import type { ExportConsignment } from "../consignment/consignment.js";
import type { ExportLane } from "../consignment/lanes.js";
import { declaredBefore, exportChecker } from "../rules/check.js";
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
): (consignment: ExportConsignment) => ExaminedExport {
  const context = { ...ofRun, said: new Set<string>() };
  const checker = exportChecker(context);
  const router = new ExportRouter(context);
  const combinations = new QuietCombinations("E", [...checker.reads, ...router.reads]);
  return (consignment) => {
    const known = combinations.has(consignment);
    const route = router.route(consignment, known);
    const { findings: own, skipped, quiet } = checker.check(consignment, known);
    if (!known && quiet && route.quiet) combinations.add(consignment);
    const again = earlier === undefined ? nothing : declaredBefore(consignment, earlier);
    const findings = again.length === 0 ? own : [...own, ...again];
    const faulty = findings.some(({ severity }) => severity === "error");
    return {
      direction: "E",
      consignment,
      lane: faulty ? "rejected" : route.lane,
      findings: route.findings.length === 0 ? findings : [...findings, ...route.findings],
      skipped: skipped.length === 0 ? route.skipped : [...skipped, ...route.skipped],
    };
  };
}
