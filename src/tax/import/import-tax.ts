import { type Amount, add } from "../../values/amount.js";
import { fractionOf, roundToFen } from "./fraction.js";
import type { TaxLaw } from "./law.js";
import { type LineBase, lineBase, payableTaxes } from "./line-tax.js";
import { spread } from "./spread.js";
import type { Taxes } from "./statutory.js";
import { rounded, roundedSum, sumOfRounded } from "./sums.js";
import type { TaxableOrder } from "./taxable.js";

/** Where the payable taxes are rounded: each line's, or the order's sums. */
export type TaxRounding = "line" | "order";

/** What a line pays, in yuan to the fen, with what its explanation needs. */
export interface LineTax extends Taxes<Amount>, LineBase {
  readonly gnum: string;
  readonly gcode: string;
  /** True where consumption tax is collected only because the content of marked cosmetics is not given. */
  readonly contentMissing: boolean;
}

/** What an order pays, in yuan to the fen. */
export interface OrderTax extends Taxes<Amount> {
  /** Goods, freight and insurance. */
  readonly dutiableValue: Amount;
  readonly total: Amount;
  readonly rounding: TaxRounding;
  readonly lines: readonly LineTax[];
}

/**
 * The taxes of a retail import order. Statutory amounts are not rounded; the payable ones are, half up to the
 * fen, per line and tax, or with `order` once per tax on the exact sum (the lines then still show their own).
 * Throws RangeError for a line that `taxObstacle` names an obstacle of.
 */
export function importTax(order: TaxableOrder, law: TaxLaw, rounding: TaxRounding): OrderTax {
  const context = { order, law, fees: add(order.freight, order.insuredFee) };
  const shares = spread(
    context.fees,
    order.lines.map(({ totalPrice }) => totalPrice),
  );
  const lines = order.lines.map((line, index) => lineTax(lineBase(line, shares[index] ?? 0, context)));
  const value = lines.reduce<Amount>((sum, { dutiableValue }) => add(sum, dutiableValue), 0);
  const sums = rounding === "line" ? sumOfRounded(lines) : roundedSum(lines);
  return {
    ...sums,
    dutiableValue: roundToFen(fractionOf(value)),
    total: add(add(sums.duty, sums.consumptionTax), sums.vat),
    rounding,
    lines,
  };
}

function lineTax(base: LineBase): LineTax {
  const { line, context, share, dutiableValue, cosmetics } = base;
  const { duty, consumptionTax, vat } = rounded(payableTaxes(base));
  return {
    gnum: line.gnum,
    gcode: line.gcode,
    share,
    dutiableValue,
    duty,
    consumptionTax,
    vat,
    cosmetics,
    contentMissing: cosmetics === "unknown",
    line,
    context,
  };
}
