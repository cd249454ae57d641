import { type Amount, add } from "../../values/amount.js";
import { type Fraction, plus, roundToFen, zero } from "./fraction.js";
import { type LineBase, payableTaxes } from "./line-tax.js";
import type { Taxes } from "./statutory.js";

/** The sums of taxes that are rounded already. */
export function sumOfRounded(lines: readonly Taxes<Amount>[]): Taxes<Amount> {
  let [duty, consumptionTax, vat]: [Amount, Amount, Amount] = [0, 0, 0];
  for (const line of lines) {
    duty = add(duty, line.duty);
    consumptionTax = add(consumptionTax, line.consumptionTax);
    vat = add(vat, line.vat);
  }
  return { duty, consumptionTax, vat };
}

/** The sums of what the lines pay, in yuan, exact. */
export function exactSum(lines: readonly LineBase[]): Taxes<Fraction> {
  let [duty, consumptionTax, vat] = [zero, zero, zero];
  for (const line of lines) {
    const taxes = payableTaxes(line);
    duty = plus(duty, taxes.duty);
    consumptionTax = plus(consumptionTax, taxes.consumptionTax);
    vat = plus(vat, taxes.vat);
  }
  return { duty, consumptionTax, vat };
}

/** The sums of what the lines pay, rounded to the fen once per tax. */
export function roundedSum(lines: readonly LineBase[]): Taxes<Amount> {
  return rounded(exactSum(lines));
}

/** Each tax half up to the fen. */
export function rounded({ duty, consumptionTax, vat }: Taxes<Fraction>): Taxes<Amount> {
  return { duty: roundToFen(duty), consumptionTax: roundToFen(consumptionTax), vat: roundToFen(vat) };
}
