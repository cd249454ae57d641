import type { ImportConsignment } from "../consignment/consignment.js";
import type { ImportLane } from "../consignment/lanes.js";
import { modes } from "../law/codes.js";
import { placed } from "../rules/check.js";
import { dutiableValue } from "../rules/import/dutiable.js";
import { importSingleLimit } from "../rules/import/limits.js";
import type { RuleContext } from "../rules/rule.js";
import { type Amount, formatAmount } from "../values/amount.js";
import type { Finding } from "../values/finding.js";

/** Where an import consignment goes by its own value, before its buyer's year is looked at. */
export interface ImportRoute {
  readonly lane: ImportLane;
  /** Dutiable value in yuan; 0 where it is not known. */
  readonly value: Amount;
  readonly findings: readonly Finding[];
}

const one = 100_000n;

/**
 * The lane by mode and value (财关税〔2018〕49号): within the limit of an order `bonded` or `direct`; one single
 * item above it and below the year's limit `full-rate`; anything else above it `general-trade`. `rejected`
 * for a mode that is none of retail imports, or a value that can't be told.
 */
export function routeImport(consignment: ImportConsignment, context: RuleContext): ImportRoute {
  const { importModes, importSingleLimit: limit, importAnnualLimit: yearly } = context.law;
  const { tradeMode } = consignment.head;
  const value = dutiableValue(consignment);
  if (!importModes.includes(tradeMode) || consignment.lines.length === 0 || value === undefined)
    return { lane: "rejected", value: 0n, findings: [] };
  if (value <= limit) return { lane: tradeMode === modes.bonded ? "bonded" : "direct", value, findings: [] };
  const reason = (kind: string, above: Amount): readonly Finding[] => {
    const fault = {
      kind,
      column: "totalPrice",
      value: formatAmount(value, 2),
      expected: formatAmount(above, 2),
    };
    return [placed(importSingleLimit, fault, consignment, "info")];
  };
  if (!isOneItem(consignment)) return { lane: "general-trade", value, findings: reason("several", limit) };
  if (value >= yearly) return { lane: "general-trade", value, findings: reason("beyond", yearly) };
  return { lane: "full-rate", value, findings: reason("one-item", limit) };
}

/** One goods line with a quantity of 1. */
function isOneItem({ lines }: ImportConsignment): boolean {
  return lines.length === 1 && lines[0]?.qty === one;
}
