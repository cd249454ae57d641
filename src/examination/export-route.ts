import type { ExportConsignment } from "../consignment/consignment.js";
import type { ExportLane } from "../consignment/lanes.js";
import { businessModes } from "../law/codes.js";
import { consignmentFinding } from "../rules/check.js";
import { exportDuty } from "../rules/export/duty.js";
import { fullGoodsCode, shortGoodsCode } from "../rules/export/hs-code.js";
import { inspection } from "../rules/export/inspection.js";
import { licence } from "../rules/export/licence.js";
import { pilotZone } from "../rules/export/pilot-zone.js";
import { rebate } from "../rules/export/rebate.js";
import { singleLimit } from "../rules/export/single-limit.js";
import { statisticsFlag } from "../rules/export/statistics-flag.js";
import { isInForce } from "../rules/in-force.js";
import type { ExportLaneRule, RuleContext } from "../rules/rule.js";
import type { Finding, RuleId } from "../values/finding.js";

/** The lane of a consignment, and why: info findings are reasons, errors reject it. */
export interface Route {
  readonly lane: ExportLane;
  readonly findings: readonly Finding[];
  /** Conditions that could not be checked because a table or an answer is missing. */
  readonly skipped: readonly RuleId[];
}

/** The conditions of lane simplified. */
const simplifiedConditions: readonly ExportLaneRule[] = [
  pilotZone,
  singleLimit,
  exportDuty,
  rebate,
  licence,
  inspection,
  shortGoodsCode,
];

/**
 * Conditions that goods of 9710/9810 have to meet to be declared by list (GACC 2020/75: above ¥5000, or with
 * 证, 检, 税).
 */
const listConditions: readonly ExportLaneRule[] = [singleLimit, exportDuty, licence, inspection];

/** The conditions of lane aggregated in every mode. */
const aggregatedConditions: readonly ExportLaneRule[] = [fullGoodsCode];

/**
 * The lane of an export consignment: `rejected` without goods lines, or in a mode that is not one of
 * e-commerce exports. A condition that fails moves the consignment on, or is an error where the manifest's
 * own statisticsFlag demands the lane or no lane is left.
 */
export function routeExport(consignment: ExportConsignment, context: RuleContext): Route {
  const { tradeMode, statisticsFlag: demand } = consignment.head;
  if (!context.law.exportModes.includes(tradeMode) || consignment.lines.length === 0)
    return { lane: "rejected", findings: [], skipped: [] };
  const skipped = simplifiedConditions
    .filter((rule) => isInForce(rule, context.law.day) && rule.skips?.(consignment, context) === true)
    .map(({ id }) => id);
  const failures = (rules: readonly ExportLaneRule[], severity: "info" | "error"): Finding[] => {
    const findings: Finding[] = [];
    for (const rule of rules) {
      if (!isInForce(rule, context.law.day)) continue;
      for (const fault of rule.check(consignment, context))
        findings.push(consignmentFinding(rule, fault, consignment, severity));
    }
    return findings;
  };
  const rejected = (findings: readonly Finding[]): Route => ({ lane: "rejected", findings, skipped });

  if (demand === "A") {
    const errors = failures(simplifiedConditions, "error");
    return errors.length === 0 ? { lane: "simplified", findings: [], skipped } : rejected(errors);
  }
  const demanded = demand === "B";
  const reasons = failures(simplifiedConditions, "info");
  reasons.unshift(...failures([statisticsFlag], "info"));
  if (reasons.length === 0) return { lane: "simplified", findings: [], skipped };

  if (businessModes.has(tradeMode)) {
    const barred = failures(listConditions, demanded ? "error" : "info");
    if (barred.length > 0 && !demanded) return { lane: "formal", findings: reasons, skipped };
    if (barred.length > 0) return rejected([...barred, ...failures(aggregatedConditions, "error")]);
  }
  const errors = failures(aggregatedConditions, "error");
  if (errors.length === 0) return { lane: "aggregated", findings: reasons, skipped };
  const inError = new Set(errors.map(({ rule, line }) => `${rule} ${line}`));
  return rejected([...reasons.filter(({ rule, line }) => !inError.has(`${rule} ${line}`)), ...errors]);
}
