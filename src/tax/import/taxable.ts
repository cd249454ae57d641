import type { Quantities } from "../../consignment/quantities.js";
import type { ImportRate } from "../../reference/import-rates.js";
import type { Amount } from "../../values/amount.js";

/** The lanes that are taxed here: `bonded` and `direct` within the limits, `full-rate` like ordinary goods. */
export type ImportTaxLane = "bonded" | "direct" | "full-rate";

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
