import { rules } from "../rules/catalogue.js";
import { importAnnualLimit } from "../rules/import/annual-limit.js";
import type { Finding, RuleId } from "../values/finding.js";

const conditions: ReadonlySet<RuleId> = new Set([
  ...rules.filter(({ stage }) => stage === "lane").map(({ id }) => id),
  importAnnualLimit.id,
]);

/** Whether a finding says why its consignment is not in an easier lane; other rules may have been lowered to info. */
export function movesLane({ rule, severity }: Finding): boolean {
  return severity === "info" && conditions.has(rule);
}
