import type { ImportConsignment, ImportGoodsLine } from "../../consignment/consignment.js";
import type { ImportRate } from "../../reference/import-rates.js";
import { placed } from "../../rules/check.js";
import { taxRateMissing } from "../../rules/import/tax-rate-missing.js";
import type { RuleContext } from "../../rules/rule.js";
import { readAmount } from "../../values/amount.js";
import type { Finding, RuleId } from "../../values/finding.js";
import { importTax, type OrderTax, type TaxRounding } from "./import-tax.js";
import type { TaxLaw } from "./law.js";
import { taxObstacle } from "./obstacle.js";
import type { ImportTaxLane, TaxableLine } from "./taxable.js";

export type { TaxRounding };

/** The taxes of a consignment, or why they can't be computed. */
export interface ConsignmentTax {
  readonly tax: OrderTax | undefined;
  readonly findings: readonly Finding[];
  /** The rule that could not check for want of the table. */
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
  const findings: Finding[] = [];
  const lines: TaxableLine[] = [];
  const note = (kind: string, { row, text }: ImportGoodsLine, expected: string, severity?: "warning") => {
    const fault = { kind, column: "gcode", row, value: text.gcode, expected };
    findings.push(placed(taxRateMissing, fault, consignment, severity));
  };
  for (const line of consignment.lines) {
    const { text, flag, qty1, totalPrice = 0n } = line;
    const rate = importRates.rateOf(text.gcode);
    const quantities = { qty1, unit1: text.unit1, qty2: readAmount(text.qty2), unit2: text.unit2 };
    const obstacle = taxObstacle({ ...quantities, rate }, lane);
    if (rate === undefined || obstacle !== undefined) {
      // What has not the form of a code has its finding already.
      if (/^\d{10}$/.test(text.gcode))
        note(obstacle ?? "rate", line, obstacle === "unit" ? unitOf(rate) : "");
      continue;
    }
    lines.push({
      gnum: text.gnum,
      gcode: text.gcode,
      totalPrice,
      ...quantities,
      netContent: readAmount(flag.netContent),
      pieces: readAmount(flag.pieces),
      rate,
    });
  }
  const { head } = consignment;
  const freight = readAmount(head.freight);
  const insuredFee = readAmount(head.insuredFee);
  if (lines.length < consignment.lines.length || freight === undefined || insuredFee === undefined)
    return { tax: undefined, findings, skipped: [] };
  const tax = importTax({ lane, freight, insuredFee, lines }, law, rounding);
  for (const [index, line] of consignment.lines.entries()) {
    if (tax.lines[index]?.contentMissing !== true) continue;
    const mark = importRates.rateOf(line.text.gcode)?.cosmetics;
    note("content", line, mark === "piece" ? "pieces" : "netContent", "warning");
  }
  return { tax, findings, skipped: [] };
}

function unitOf(rate: ImportRate | undefined): string {
  return rate === undefined ? "" : `${rate.unit} ${rate.unitName}`;
}
