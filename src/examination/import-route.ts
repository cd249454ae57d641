import type { ImportConsignment } from "../consignment/consignment.js";
import type { ImportLane } from "../consignment/lanes.js";
import { isDeletion } from "../consignment/report-type.js";
import { modes } from "../law/codes.js";
import { consignmentFinding } from "../rules/check.js";
import { dutiableValue } from "../rules/import/dutiable.js";
import { importSingleLimit } from "../rules/import/single-limit.js";
import type { RuleContext } from "../rules/rule.js";
import type { Amount } from "../values/amount.js";
import type { Finding } from "../values/finding.js";

/** The lane of an import consignment by its own value, before the buyer's year is checked. */
export interface ImportRoute {
  readonly lane: ImportLane;
  /** Dutiable value in yuan; 0 where it is not known. */
  readonly value: Amount;
  readonly findings: readonly Finding[];
}

/**
 * The lane by mode and value (财关税〔2018〕49号): within the limit of an order `bonded` or `direct`; one single
 * item above it and below the year's limit `full-rate`; anything else above it `general-trade`. `rejected`
 * for a mode that is not one of retail imports, or a value that can't be computed. A deletion brings nothing in,
 * and no limit applies to it.
 */
export function routeImport(consignment: ImportConsignment, context: RuleContext): ImportRoute {
  const { tradeMode } = consignment.head;
  const value = dutiableValue(consignment);
  if (!context.law.importModes.includes(tradeMode) || consignment.lines.length === 0 || value === undefined)
    return { lane: "rejected", value: 0, findings: [] };
  const above = isDeletion(consignment) ? undefined : importSingleLimit.check(consignment, context)[0];
  if (above === undefined)
    return { lane: tradeMode === modes.bonded ? "bonded" : "direct", value, findings: [] };
  const findings = [consignmentFinding(importSingleLimit, above, consignment, "info")];
  return { lane: above.kind === "one-item" ? "full-rate" : "general-trade", value, findings };
}
