import type { ImportConsignment, ImportGoodsLine } from "../../consignment/consignment.js";
import type { ImportLane } from "../../consignment/lanes.js";
import { type Quantities, quantityIn } from "../../consignment/quantities.js";
import { customsTariffLaw, retailImportTax } from "../../law/bases.js";
import type { ImportRate, ImportRates } from "../../reference/import-rates.js";
import { readAmount } from "../../values/amount.js";
import { askingRule, type ConsignmentFault } from "../rule.js";

type RateFault = ConsignmentFault<TaxObstacle | "content", ImportConsignment>;

export const taxRateMissing = askingRule("batch", {
  id: "import/tax-rate-missing",
  title: { zh: "每项商品都有税率可算税", en: "every goods line has rates to compute its taxes" },
  severity: "error",
  only: "I",
  basis: [retailImportTax, customsTariffLaw],
  messages: {
    rate: {
      zh: "{column} {value} 不在税率表（--tariff）中。请补一行（8位或10位编码）。",
      en: "{column} {value} is not in the tariff table (--tariff). Add a row for its 8 or 10 digits.",
    },
    unit: {
      zh: "{column} {value} 从量征消费税，税率以单位 {expected} 计，本行没有该单位的数量。请用 qty1/unit1 或 qty2/unit2 填报。",
      en: "{column} {value} bears a tax per unit {expected}, and the line has no quantity in that unit. Give it as qty1/unit1 or qty2/unit2.",
    },
    duty: {
      zh: "{column} {value} 超过单次限值须征关税，税率表没有其关税税率（duty）。请补上，免税填0。",
      en: "{column} {value} is above the limit and bears duty, for which the tariff table has no rate. Fill in duty, 0 for none.",
    },
    content: {
      zh: "{column} {value} 按单价区分是否征消费税，但本行没有 {expected}，按应征计算。请补该列。",
      en: "whether {column} {value} bears consumption tax depends on its price by content; the line has no {expected}, so the tax is charged. Fill in that column.",
    },
  },
  example: {
    zh: "gcode 3304990099，税率表中既没有3304990099也没有33049900。",
    en: "gcode 3304990099, with neither 3304990099 nor 33049900 in the table.",
  },
  /**
   * Checks the lines with the user's tariff table: faults that prevent their taxes in the lane; without such,
   * warnings.
   */
  check({ lines }: ImportConsignment, lane: ImportLane, rates: ImportRates): readonly RateFault[] {
    const obstacles = lines.flatMap((line) => obstacleFault(line, lane, rates.rateOf(line.text.gcode)));
    if (obstacles.length > 0) return obstacles;
    return lines.flatMap((line) => contentFault(line, rates.rateOf(line.text.gcode)));
  },
});

function obstacleFault(line: ImportGoodsLine, lane: ImportLane, rate: ImportRate | undefined): RateFault[] {
  const { gcode } = line.text;
  const obstacle = taxObstacle({ ...quantitiesOf(line), rate }, lane);
  // A malformed code has a finding of its own.
  if (obstacle === undefined || !/^\d{10}$/.test(gcode)) return [];
  const expected = obstacle === "unit" && rate !== undefined ? `${rate.unit} ${rate.unitName}` : "";
  return [{ kind: obstacle, column: "gcode", row: line.row, value: gcode, expected }];
}

function contentFault({ row, text, flag }: ImportGoodsLine, rate: ImportRate | undefined): RateFault[] {
  if (rate?.cosmetics === undefined) return [];
  const expected = rate.cosmetics === "piece" ? "pieces" : "netContent";
  const content = readAmount(flag[expected]);
  if (content !== undefined && content > 0) return [];
  return [{ kind: "content", column: "gcode", row, value: text.gcode, expected, severity: "warning" }];
}

/**
 * Why a line can't be taxed: `rate`, the table has none for it; `unit`, its tax per unit is in a unit that the
 * line has no quantity in; `duty`, the lane takes duty and the table does not give it.
 */
export type TaxObstacle = "rate" | "unit" | "duty";

/** Why a line can't be taxed in a lane; undefined where it can. */
export function taxObstacle(
  line: Quantities & { readonly rate: ImportRate | undefined },
  lane: ImportLane,
): TaxObstacle | undefined {
  const { rate } = line;
  if (rate === undefined) return "rate";
  if (rate.consumptionPerUnit > 0 && quantityIn(rate.unit, line) === undefined) return "unit";
  return lane === "full-rate" && rate.duty === undefined ? "duty" : undefined;
}

/** The legal quantities of a line of a manifest. */
export function quantitiesOf({ text, qty1 }: ImportGoodsLine): Quantities {
  return { qty1, unit1: text.unit1, qty2: readAmount(text.qty2), unit2: text.unit2 };
}
