import { quantityIn } from "../../consignment/quantities.js";
import { type Amount, add } from "../../values/amount.js";
import { toFen } from "../../values/money.js";
import { type Percent, percent } from "../../values/percent.js";
import { type CosmeticsVerdict, cosmeticsVerdict } from "./cosmetics.js";
import type { Fraction } from "./fraction.js";
import type { TaxLaw } from "./law.js";
import { shareOf, statutoryTaxes, type TaxBase, type Taxes } from "./statutory.js";
import type { TaxableLine, TaxableOrder } from "./taxable.js";

/** What the lines of an order have in common. */
export interface OrderContext {
  readonly order: TaxableOrder;
  readonly law: TaxLaw;
  /** Freight and insurance, in yuan. */
  readonly fees: Amount;
}

/** A line with its share of the fees, before any tax. */
export interface LineBase {
  readonly line: TaxableLine;
  readonly context: OrderContext;
  /** Its part of the fees, in yuan. */
  readonly share: Amount;
  /** Price and share (完税价格), in yuan to the fen. */
  readonly dutiableValue: Amount;
  readonly cosmetics: CosmeticsVerdict;
}

const none = percent(0);
const all = percent(100);

/** The base of a line with its share of the fees (yuan). */
export function lineBase(line: TaxableLine, share: Amount, context: OrderContext): LineBase {
  const dutiableValue = toFen(add(line.totalPrice, share));
  const cosmetics = cosmeticsVerdict(line, dutiableValue, context.law);
  return { line, context, share, dutiableValue, cosmetics };
}

/** The percentage of the statutory VAT and consumption tax that the lane pays. */
export function payableShare({ order, law }: OrderContext): Percent {
  return order.lane === "full-rate" ? all : law.retailShare;
}

/** The base of a line's taxes. Throws RangeError where `taxObstacle` names an obstacle. */
export function taxBase({ line, context, dutiableValue, cosmetics }: LineBase): TaxBase {
  const { rate } = line;
  const charged = rate.consumptionPerUnit > 0 && cosmetics !== "below";
  const quantity = charged ? quantityIn(rate.unit, line) : 0;
  const duty = context.order.lane === "full-rate" ? rate.duty : context.law.retailDuty;
  if (quantity === undefined || duty === undefined) throw new RangeError(`line ${line.gnum} can't be taxed`);
  const consumption = cosmetics === "below" ? none : rate.consumption;
  const perUnit = charged ? rate.consumptionPerUnit : 0;
  return { dutiableValue, quantity, perUnit, duty, consumption, vat: rate.vat };
}

/** The taxes that a line pays, in yuan, exact: duty in full, the others by the lane's share. */
export function payableTaxes(base: LineBase): Taxes<Fraction> {
  const { duty, consumptionTax, vat } = statutoryTaxes(taxBase(base));
  const share = payableShare(base.context);
  return { duty, consumptionTax: shareOf(share, consumptionTax), vat: shareOf(share, vat) };
}
