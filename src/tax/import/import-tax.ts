import { type Amount, add } from "../../values/amount.js";
import type { TaxLaw } from "./law.js";
import { type LineBase, lineBase, type OrderContext, payableTaxes } from "./line-tax.js";
import { spread } from "./spread.js";
import type { Taxes } from "./statutory.js";
import { rounded, roundedSum, sumOfRounded } from "./sums.js";
import type { TaxableLine, TaxableOrder } from "./taxable.js";
import { ValueTaxes } from "./value-taxes.js";

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
  /** Goods, freight and insurance: the sum of the lines'. */
  readonly dutiableValue: Amount;
  readonly total: Amount;
  readonly rounding: TaxRounding;
  readonly lines: readonly LineTax[];
}

/**
 * The taxes of a retail import order, on each line's dutiable value to the fen. Statutory amounts are not rounded; the payable ones are, half up to the
 * fen, per line and tax, or with `order` once per tax on the exact sum (the lines then still show their own).
 * Throws RangeError for a line that `taxObstacle` names an obstacle of.
 */
export function importTax(order: TaxableOrder, law: TaxLaw, rounding: TaxRounding): OrderTax {
  return importTaxer(law, rounding)(order);
}

/** `importTax` for many orders: what depends on a rate alone is worked out once. */
export function importTaxer(law: TaxLaw, rounding: TaxRounding): (order: TaxableOrder) => OrderTax {
  const [withinLimits, fullRate] = [new ValueTaxes(), new ValueTaxes()];
  return (order) => {
    const context = { order, law, fees: add(order.freight, order.insuredFee) };
    const lines = lineTaxes(context, order.lane === "full-rate" ? fullRate : withinLimits);
    let value: Amount = 0;
    for (const line of lines) value = add(value, line.dutiableValue);
    const { duty, consumptionTax, vat } = rounding === "line" ? sumOfRounded(lines) : roundedSum(lines);
    const total = add(add(duty, consumptionTax), vat);
    return { duty, consumptionTax, vat, dutiableValue: value, total, rounding, lines };
  };
}

function lineTaxes(context: OrderContext, valueTaxes: ValueTaxes): LineTax[] {
  const { lines } = context.order;
  const shares = spread(
    context.fees,
    lines.map(({ totalPrice }) => totalPrice),
  );
  return lines.map((line, index) => lineTax(line, shares[index] ?? 0, context, valueTaxes));
}

function lineTax(line: TaxableLine, share: Amount, context: OrderContext, valueTaxes: ValueTaxes): LineTax {
  const base = lineBase(line, share, context);
  const { duty, consumptionTax, vat } = valueTaxes.of(base) ?? rounded(payableTaxes(base));
  const { dutiableValue, cosmetics } = base;
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
