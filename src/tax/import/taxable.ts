import type { ImportRate } from "../../reference/import-rates.js";
import type { Amount } from "../../values/amount.js";

/** The lanes that are taxed here: `bonded` and `direct` within the limits, `full-rate` like ordinary goods. */
export type ImportTaxLane = "bonded" | "direct" | "full-rate";

/** The legal quantities of a line, in which a tax per unit counts. */
export interface Quantities {
  readonly qty1: Amount | undefined;
  /** 3-digit customs code, "" where there is none. */
  readonly unit1: string;
  readonly qty2: Amount | undefined;
  readonly unit2: string;
}

/** A line as the tax needs it; money in yuan. */
export interface TaxableLine extends Quantities {
  readonly gnum: string;
  readonly gcode: string;
  readonly totalPrice: Amount;
  /** Millilitres or grams of the whole line, undefined where the manifest doesn't give them. */
  readonly netContent: Amount | undefined;
  /** Pieces of the whole line, undefined where the manifest doesn't give them. */
  readonly pieces: Amount | undefined;
  readonly rate: ImportRate;
}

/** An order as the tax needs it; money in yuan. */
export interface TaxableOrder {
  readonly lane: ImportTaxLane;
  readonly freight: Amount;
  readonly insuredFee: Amount;
  readonly lines: readonly TaxableLine[];
}

/** The quantity of a line in the unit of its tax per unit, or undefined where the line doesn't give it. */
export function quantityIn(unit: string, { qty1, unit1, qty2, unit2 }: Quantities): Amount | undefined {
  return (unit1 === unit ? qty1 : undefined) ?? (unit2 === unit ? qty2 : undefined);
}
