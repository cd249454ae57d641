import type { Amount } from "../../values/amount.js";
import { add, type Fraction, roundToFen, zero } from "./fraction.js";
import { type LineBase, payableTaxes } from "./line-tax.js";
import type { Taxes } from "./statutory.js";

/** The sums of taxes that are rounded already. */
export function sumOfRounded(lines: readonly Taxes<Amount>[]): Taxes<Amount> {
  let [duty, consumptionTax, vat] = [0n, 0n, 0n];
  for (const line of lines) {
    duty += line.duty;
    consumptionTax += line.consumptionTax;
    vat += line.vat;
  }
  return { duty, consumptionTax, vat };
}

/** The sums of what the lines pay, in yuan, exact. */
export function exactSum(lines: readonly LineBase[]): Taxes<Fraction> {
  let [duty, consumptionTax, vat] = [zero, zero, zero];
  for (const line of lines) {
    const taxes = payableTaxes(line);
    duty = add(duty, taxes.duty);
    consumptionTax = add(consumptionTax, taxes.consumptionTax);
    vat = add(vat, taxes.vat);
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
