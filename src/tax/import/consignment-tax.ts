import type { ImportConsignment, ImportGoodsLine } from "../../consignment/consignment.js";
import type { ImportRates } from "../../reference/import-rates.js";
import { consignmentFinding } from "../../rules/check.js";
import { quantitiesOf, taxObstacle, taxRateMissing } from "../../rules/import/tax-rate-missing.js";
import type { RuleContext } from "../../rules/rule.js";
import { readAmount } from "../../values/amount.js";
import type { Finding, RuleId } from "../../values/finding.js";
import { importTax, type OrderTax, type TaxRounding } from "./import-tax.js";
import type { TaxLaw } from "./law.js";
import type { ImportTaxLane, TaxableLine } from "./taxable.js";

export type { TaxRounding };

/** The taxes of a consignment, or why they can't be computed. */
export interface ConsignmentTax {
  readonly tax: OrderTax | undefined;
  readonly findings: readonly Finding[];
  /** The rule that could not check because the table is missing. */
  readonly skipped: readonly RuleId[];
}

/**
 * Taxes a consignment in its lane by the user's tariff table. Without a table nothing is computed and the rule
 * is named as skipped; a line that can't be taxed is a finding.
 */
export function taxConsignment(
  consignment: ImportConsignment,
  lane: ImportTaxLane,
  { importRates }: RuleContext,
  law: TaxLaw,
  rounding: TaxRounding,
): ConsignmentTax {
  if (importRates === undefined) return { tax: undefined, findings: [], skipped: [taxRateMissing.id] };
  const faults = taxRateMissing.check(consignment, lane, importRates);
  const findings = faults.map((fault) => consignmentFinding(taxRateMissing, fault, consignment));
  const lines = consignment.lines.flatMap((line) => taxableLine(line, lane, importRates));
  const freight = readAmount(consignment.head.freight);
  const insuredFee = readAmount(consignment.head.insuredFee);
  if (lines.length < consignment.lines.length || freight === undefined || insuredFee === undefined)
    return { tax: undefined, findings: findings.filter(({ severity }) => severity === "error"), skipped: [] };
  return { tax: importTax({ lane, freight, insuredFee, lines }, law, rounding), findings, skipped: [] };
}

/** A line as the tax needs it; none where `taxObstacle` prevents its taxes. */
function taxableLine(line: ImportGoodsLine, lane: ImportTaxLane, rates: ImportRates): TaxableLine[] {
  const { text, flag, totalPrice = 0 } = line;
  const rate = rates.rateOf(text.gcode);
  const quantities = quantitiesOf(line);
  if (rate === undefined || taxObstacle({ ...quantities, rate }, lane) !== undefined) return [];
  const { gnum, gcode } = text;
  const [netContent, pieces] = [readAmount(flag.netContent), readAmount(flag.pieces)];
  return [{ gnum, gcode, totalPrice, ...quantities, netContent, pieces, rate }];
}
