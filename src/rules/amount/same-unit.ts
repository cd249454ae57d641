import type { ExportGoodsLine, ImportGoodsLine } from "../../consignment/consignment.js";
import { messageSpecification } from "../../law/bases.js";
import { gram, measureOf } from "../../reference/measures.js";
import { type Amount, amountDigits, fractionDigits, subtract, times } from "../../values/amount.js";
import { type ConsignmentFault, consignmentRule } from "../rule.js";

type Column = "qty" | "qty1" | "qty2";

/** A quantity of a line, with its unit's code. */
interface Quantity {
  readonly column: Column;
  readonly text: string;
  readonly unit: string;
  readonly amount: Amount | undefined;
}

export const sameUnit = consignmentRule({
  id: "amount/same-unit",
  title: {
    zh: "计量单位相同的数量须相等",
    en: "quantities of one line in the same unit are equal",
  },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    differs: {
      zh: "{column} 为 {value}，而 {expected}：同一商品，计量单位相同（或可换算），数量应相等。请核对数量和单位。",
      en: "{column} is {value}, but {expected}: quantities of the same goods in the same unit (or one that is a multiple of it) are equal. Check quantities and units.",
    },
    weight: {
      zh: "{column} 为 {value}，而 {expected}：同一商品的两个重量不等。按毛重或公量计价的可以不等，否则请核对数量和单位。",
      en: "{column} is {value}, but {expected}: two weights of the same goods differ. They may where the price is for the gross or conditioned weight; else check quantities and units.",
    },
  },
  example: {
    zh: "qty 2、unit 011（件），而 qty1 3、unit1 011。",
    en: "qty 2 with unit 011 (pieces), but qty1 3 with unit1 011.",
    wrong: { qty: "2", unit: "011", qty1: "3", unit1: "011" },
    right: { qty: "2", unit: "011", qty1: "2", unit1: "011" },
  },
  // Both are the actual quantity (table 2-38, table 3-31), so that pieces, lengths and volumes have to agree. Weights
  // need not: a declaration's legal quantity is the net weight, and goods may be sold by another one.
  check({ lines }) {
    const faults: ConsignmentFault<"differs" | "weight">[] = [];
    for (const line of lines) {
      const fault = lineFault(line);
      if (fault !== undefined) faults.push({ ...fault, row: line.row, file: line.file });
    }
    return faults;
  },
});

function lineFault(
  line: ExportGoodsLine | ImportGoodsLine,
): ConsignmentFault<"differs" | "weight"> | undefined {
  const { text, qty, qty1 } = line;
  const { unit, unit1, unit2 } = text;
  // What nearly all lines are: one unit, one quantity.
  if (unit === unit1 && qty === qty1 && unit2 === "") return undefined;
  const dealt: Quantity = { column: "qty", text: text.qty, unit, amount: qty };
  const legal: Quantity = { column: "qty1", text: text.qty1, unit: unit1, amount: qty1 };
  const second: Quantity = { column: "qty2", text: text.qty2, unit: unit2, amount: text.amount("qty2") };
  return faultOf(legal, dealt) ?? faultOf(second, dealt) ?? faultOf(second, legal);
}

function faultOf(quantity: Quantity, other: Quantity): ConsignmentFault<"differs" | "weight"> | undefined {
  if (quantity.amount === undefined || other.amount === undefined) return undefined;
  // Quantities that are not positive have a finding of their own.
  if (quantity.amount <= 0 || other.amount <= 0) return undefined;
  if (quantity.unit === "" || other.unit === "") return undefined;
  const [measure, otherMeasure] = [measureOf(quantity.unit), measureOf(other.unit)];
  if (measure.base !== otherMeasure.base) return undefined;
  const difference = subtract(times(quantity.amount, measure.times), times(other.amount, otherMeasure.times));
  if (difference === 0 || isRounding(difference, quantity, other)) return undefined;
  const { column, text: value } = quantity;
  const expected = `${other.column} = ${other.text}`;
  if (measure.base !== gram) return { kind: "differs", column, value, expected };
  return { kind: "weight", column, value, expected, severity: "warning" };
}

/** Whether two quantities in units of different size differ by no more than the rounding of the one in the larger. */
function isRounding(difference: Amount, one: Quantity, other: Quantity): boolean {
  const [size, otherSize] = [measureOf(one.unit).times, measureOf(other.unit).times];
  if (size === otherSize) return false;
  const { text } = size > otherSize ? one : other;
  const digits = fractionDigits(text);
  // A whole number of kilograms or thousands was not rounded to be so.
  if (digits === 0) return false;
  const half = Math.max(1, 5 * 10 ** (amountDigits - 1 - digits));
  const most = times(Math.max(size, otherSize), half);
  return difference <= most && difference >= -most;
}
