import type { Amount } from "../values/amount.js";

/** The legal quantities of a line, by which a tax per unit is computed. */
export interface Quantities {
  readonly qty1: Amount | undefined;
  /** 3-digit customs code, "" where there is none. */
  readonly unit1: string;
  readonly qty2: Amount | undefined;
  readonly unit2: string;
}

/** The quantity of a line in the unit of its tax per unit, or undefined where the line doesn't give it. */
export function quantityIn(unit: string, { qty1, unit1, qty2, unit2 }: Quantities): Amount | undefined {
  return (unit1 === unit ? qty1 : undefined) ?? (unit2 === unit ? qty2 : undefined);
}
