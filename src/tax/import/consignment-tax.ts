import type { ImportConsignment, ImportGoodsLine } from "../../consignment/consignment.js";
import type { ImportRates } from "../../reference/import-rates.js";
import { consignmentFinding } from "../../rules/check.js";
import { quantitiesOf, taxObstacle, taxRateMissing } from "../../rules/import/tax-rate-missing.js";
import type { RuleContext } from "../../rules/rule.js";
import type { Finding, RuleId } from "../../values/finding.js";
import { importTaxer, type OrderTax, type TaxRounding } from "./import-tax.js";
import type { TaxLaw } from "./law.js";
import type { ImportTaxLane, TaxableLine, TaxableOrder } from "./taxable.js";

export type { TaxRounding };

/** What stands in the way of a consignment's taxes. */
export interface Taxability {
  readonly findings: readonly Finding[];
  /** The rule that could not check because the table is missing. */
  readonly skipped: readonly RuleId[];
}

/** Taxes the consignments of a run by the user's tariff table. */
export interface ConsignmentTaxer {
  /** Checks a consignment in its lane: a line that can't be taxed is a finding. Without a table the rule is skipped. */
  taxability(consignment: ImportConsignment, lane: ImportTaxLane): Taxability;
  /** The taxes of a consignment whose values have no fault; undefined where they can't be computed. */
  taxOf(consignment: ImportConsignment, lane: ImportTaxLane): OrderTax | undefined;
}

const nothing: readonly never[] = [];
const withoutFault: Taxability = { findings: nothing, skipped: nothing };

/** The taxer of a run. */
export function consignmentTaxer(
  { importRates: rates }: RuleContext,
  law: TaxLaw,
  rounding: TaxRounding,
): ConsignmentTaxer {
  if (rates === undefined) {
    const withoutTable = { findings: nothing, skipped: [taxRateMissing.id] };
    return { taxability: () => withoutTable, taxOf: () => undefined };
  }
  const importTax = importTaxer(law, rounding);
  return {
    taxability: (consignment, lane) => taxability(consignment, lane, rates),
    taxOf(consignment, lane) {
      const order = taxableOrder(consignment, lane, rates);
      return order === undefined ? undefined : importTax(order);
    },
  };
}

function taxability(consignment: ImportConsignment, lane: ImportTaxLane, rates: ImportRates): Taxability {
  const faults = taxRateMissing.check(consignment, lane, rates);
  if (faults.length === 0) return withoutFault;
  const findings = faults.map((fault) => consignmentFinding(taxRateMissing, fault, consignment));
  // What taxes are charged is no matter where the fees can't be read.
  const { head } = consignment;
  const feesKnown = head.amount("freight") !== undefined && head.amount("insuredFee") !== undefined;
  return {
    findings: feesKnown ? findings : findings.filter(({ severity }) => severity === "error"),
    skipped: nothing,
  };
}

/** A consignment as the tax needs it; undefined where it can't be taxed. */
function taxableOrder(
  { head, lines }: ImportConsignment,
  lane: ImportTaxLane,
  rates: ImportRates,
): TaxableOrder | undefined {
  const [freight, insuredFee] = [head.amount("freight"), head.amount("insuredFee")];
  if (freight === undefined || insuredFee === undefined) return undefined;
  const taxable: TaxableLine[] = [];
  for (const line of lines) {
    const read = taxableLine(line, lane, rates);
    if (read === undefined) return undefined;
    taxable.push(read);
  }
  return { lane, freight, insuredFee, lines: taxable };
}

/** A line as the tax needs it; undefined where `taxObstacle` prevents its taxes. */
function taxableLine(
  line: ImportGoodsLine,
  lane: ImportTaxLane,
  rates: ImportRates,
): TaxableLine | undefined {
  const { text, flag, totalPrice = 0 } = line;
  const { gnum, gcode } = text;
  const rate = rates.rateOf(gcode);
  const quantities = quantitiesOf(line);
  if (rate === undefined || taxObstacle(quantities, rate, lane) !== undefined) return undefined;
  const { qty1, unit1, qty2, unit2 } = quantities;
  const [netContent, pieces] = [flag.amount("netContent"), flag.amount("pieces")];
  return { gnum, gcode, totalPrice, qty1, unit1, qty2, unit2, netContent, pieces, rate };
}
