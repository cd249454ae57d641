import type { Amount } from "../../values/amount.js";
import { type Percent, wholeMillionths as whole } from "../../values/percent.js";
import { type Fraction, unitsPerYuan as unit } from "./fraction.js";

/** The three taxes of a line in yuan, exact. */
export interface Taxes<Figure> {
  readonly duty: Figure;
  readonly consumptionTax: Figure;
  readonly vat: Figure;
}

/** The base of a line's taxes: yuan, a quantity in the unit of the tax per unit, and the rates. */
export interface TaxBase {
  readonly dutiableValue: Amount;
  readonly quantity: Amount;
  readonly perUnit: Amount;
  readonly duty: Percent;
  readonly consumption: Percent;
  readonly vat: Percent;
}

const dutyScale = unit * whole;
const scale = unit * dutyScale;

/**
 * The statutory taxes of a line, exact and not rounded. With S the tax per unit times the quantity:
 * duty = value × D; consumption tax = (value + duty + S) ÷ (1 − C) × C + S; VAT = (value + duty + consumption
 * tax) × V. Purely ad valorem and purely specific taxes are the same formula with S or C at 0.
 */
export function statutoryTaxes(base: TaxBase): Taxes<Fraction> {
  const [d, c, v] = [base.duty.millionths, base.consumption.millionths, base.vat.millionths];
  // The same formulas over a common denominator: consumption tax = ((value + duty) × C + S) ÷ (1 − C),
  // VAT = (value + duty + S) ÷ (1 − C) × V. Smaller scales for lines without duty or tax per unit gained nothing.
  const value = BigInt(base.dutiableValue);
  const withDuty = value * unit * (whole + d);
  const specific = BigInt(base.quantity) * BigInt(base.perUnit) * whole;
  const denominator = scale * (whole - c);
  return {
    duty: { numerator: value * d, denominator: dutyScale },
    consumptionTax: { numerator: withDuty * c + specific * whole, denominator },
    vat: { numerator: (withDuty + specific) * v, denominator },
  };
}

/** The part of a tax that a lane pays. */
export function shareOf(share: Percent, { numerator, denominator }: Fraction): Fraction {
  return { numerator: numerator * share.millionths, denominator: denominator * whole };
}
