import { type Quantities, quantityIn } from "../../consignment/quantities.js";
import type { ImportRate } from "../../reference/import-rates.js";
import type { ImportTaxLane } from "./taxable.js";

/**
 * Why a line can't be taxed: `rate`, the table has none for it; `unit`, its tax per unit is in a unit that the
 * line has no quantity in; `duty`, the lane takes duty and the table does not give it.
 */
export type TaxObstacle = "rate" | "unit" | "duty";

/** What keeps a line from being taxed in a lane, or undefined where nothing does. */
export function taxObstacle(
  line: Quantities & { readonly rate: ImportRate | undefined },
  lane: ImportTaxLane,
): TaxObstacle | undefined {
  const { rate } = line;
  if (rate === undefined) return "rate";
  if (rate.consumptionPerUnit > 0n && quantityIn(rate.unit, line) === undefined) return "unit";
  return lane === "full-rate" && rate.duty === undefined ? "duty" : undefined;
}
