import type { Consignment, ExportConsignment } from "../consignment/consignment.js";
import type { ExportLane } from "../consignment/lanes.js";
import { consignmentChecker } from "../rules/check.js";
import type { RuleContext } from "../rules/rule.js";
import type { Finding } from "../values/finding.js";
import { routeExport } from "./export-route.js";

/** An export consignment with all that was found about it. */
export interface ExaminedExport {
  readonly direction: "E";
  readonly consignment: ExportConsignment;
  readonly lane: ExportLane;
  readonly findings: readonly Finding[];
}

/** Checks and routes export consignments of a run. */
export function exportInspector(context: RuleContext): (consignment: Consignment) => ExaminedExport {
  const check = consignmentChecker(context, "E");
  return (assembled) => {
    const consignment = assembled as ExportConsignment;
    const route = routeExport(consignment, context);
    const found = check(consignment);
    const faulty = found.some(({ severity }) => severity === "error");
    return {
      direction: "E",
      consignment,
      lane: faulty ? "rejected" : route.lane,
      findings: route.findings.length === 0 ? found : [...found, ...route.findings],
    };
  };
}
