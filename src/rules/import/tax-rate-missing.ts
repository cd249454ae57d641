import type { ImportConsignment, ImportGoodsLine } from "../../consignment/consignment.js";
import type { ImportLane } from "../../consignment/lanes.js";
import { type Quantities, quantityIn } from "../../consignment/quantities.js";
import { customsTariffLaw, retailImportTax } from "../../law/bases.js";
import type { CosmeticsMark, ImportRate, ImportRates } from "../../reference/import-rates.js";
import type { Amount } from "../../values/amount.js";
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
   * Checks the lines with the user's tariff table: faults that prevent their taxes in the lane, or warnings where
   * all can be taxed.
   */
  check({ lines }: ImportConsignment, lane: ImportLane, rates: ImportRates): readonly RateFault[] {
    const obstacles: RateFault[] = [];
    const contents: RateFault[] = [];
    let taxable = true;
    for (const line of lines) {
      const rate = rates.rateOf(line.text.gcode);
      const obstacle = taxObstacle(quantitiesOf(line), rate, lane);
      if (obstacle !== undefined) {
        taxable = false;
        const { gcode } = line.text;
        // A malformed code has a finding of its own.
        if (/^\d{10}$/.test(gcode)) obstacles.push(obstacleFault(line, obstacle, rate));
      } else if (rate?.cosmetics !== undefined && contentOf(line, rate.cosmetics) === undefined)
        contents.push(contentFault(line, rate.cosmetics));
    }
    return taxable ? contents : obstacles;
  },
});

function obstacleFault(line: ImportGoodsLine, kind: TaxObstacle, rate: ImportRate | undefined): RateFault {
  const expected = kind === "unit" && rate !== undefined ? `${rate.unit} ${rate.unitName}` : "";
  return { kind, column: "gcode", row: line.row, value: line.text.gcode, expected };
}

const contentColumns = { piece: "pieces", volume: "netContent" } as const;

/** What the price of marked cosmetics is divided by; undefined where the line does not give it. */
function contentOf({ flag }: ImportGoodsLine, mark: CosmeticsMark): Amount | undefined {
  const content = flag.amount(contentColumns[mark]);
  return content !== undefined && content > 0 ? content : undefined;
}

function contentFault({ row, text }: ImportGoodsLine, mark: CosmeticsMark): RateFault {
  const expected = contentColumns[mark];
  return { kind: "content", column: "gcode", row, value: text.gcode, expected, severity: "warning" };
}

/**
 * Why a line can't be taxed: `rate`, the table has none for it; `unit`, its tax per unit is in a unit that the
 * line has no quantity in; `duty`, the lane takes duty and the table does not give it.
 */
export type TaxObstacle = "rate" | "unit" | "duty";

/** Why a line can't be taxed in a lane; undefined where it can. */
export function taxObstacle(
  quantities: Quantities,
  rate: ImportRate | undefined,
  lane: ImportLane,
): TaxObstacle | undefined {
  if (rate === undefined) return "rate";
  if (rate.consumptionPerUnit > 0 && quantityIn(rate.unit, quantities) === undefined) return "unit";
  return lane === "full-rate" && rate.duty === undefined ? "duty" : undefined;
}

/** The legal quantities of a line of a manifest. */
export function quantitiesOf({ text, qty1 }: ImportGoodsLine): Quantities {
  return { qty1, unit1: text.unit1, qty2: text.amount("qty2"), unit2: text.unit2 };
}
