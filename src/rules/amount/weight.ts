import type { Consignment } from "../../consignment/consignment.js";
import { messageSpecification } from "../../law/bases.js";
import { businessModes, yuan } from "../../law/codes.js";
import { gramsOf } from "../../reference/measures.js";
import {
  type Amount,
  add,
  amountDigits,
  formatAmount,
  multiply,
  parseAmount,
  times,
} from "../../values/amount.js";
import { type ConsignmentFault, consignmentRule } from "../rule.js";

type WeightKind =
  | "exceeds"
  | "exceeds-grams"
  | "gross-grams"
  | "gross-far"
  | "cheap"
  | "quantity"
  | "quantities";
type WeightFault = ConsignmentFault<WeightKind>;

const none: readonly never[] = [];

/** A parcel's packing weighs less than this many times its goods. */
const mostPacking = 100;
/** Heavy parcels are looked at sooner. */
const heavy = { kilograms: parseAmount("10"), mostPacking: 20 };
/** Retail goods cost more than this for a kilogram of a heavy parcel, in yuan. */
const cheapest = { kilograms: parseAmount("50"), yuan: parseAmount("2") };
/**
 * How many times the net weight a line's quantity in a unit of weight may be, how many times the gross weight, and how
 * many times the net weight the sum of all lines: what is less is carelessness about the parcel's weight, not another
 * unit.
 */
const quantityFactor = 5;
const grossFactor = 2;
const sumsFactor = 10;
const gramsInKilogram = 1000;
const gram = parseAmount("0.001");

export const weight = consignmentRule({
  id: "amount/weight",
  title: {
    zh: "净重不大于毛重，重量以公斤计且合乎常理",
    en: "net weight does not exceed gross weight, and both are sensible in kilograms",
  },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    exceeds: {
      zh: "净重 {value} 公斤大于毛重 {expected} 公斤。请核对两个重量。",
      en: "the net weight, {value} kg, exceeds the gross weight, {expected} kg. Check both.",
    },
    "exceeds-grams": {
      zh: "净重 {value} 公斤大于毛重 {expected} 公斤，净重像是以克填写的。请把净重换算成公斤（除以1000）。",
      en: "the net weight, {value} kg, exceeds the gross weight, {expected} kg; it looks like grams. Divide the net weight by 1000.",
    },
    "gross-grams": {
      zh: "毛重 {value} 公斤，净重只有 {expected} 公斤：毛重像是以克填写的。请换算成公斤（除以1000）。",
      en: "the gross weight is {value} kg and the net weight {expected} kg: the gross weight looks like grams. Divide it by 1000.",
    },
    "gross-far": {
      zh: "毛重 {value} 公斤，净重只有 {expected} 公斤，相差悬殊。请核对两个重量及其单位（公斤）。",
      en: "the gross weight is {value} kg and the net weight {expected} kg, which is far apart. Check both, and that they are kilograms.",
    },
    cheap: {
      zh: "毛重 {value} 公斤，而货值只有 {expected} 元。请核对重量是否以克填写。",
      en: "the gross weight is {value} kg, and the goods are worth ¥{expected}. Check whether the weight is in grams.",
    },
    quantity: {
      zh: "{column} 合 {value} 千克，远大于本单净重 {expected} 公斤。请核对数量及其单位：以克计的数不能填在千克（035）下。",
      en: "{column} comes to {value} kg, far more than the net weight of the whole parcel, {expected} kg. Check the quantity and its unit: grams can't stand under kilograms (035).",
    },
    quantities: {
      zh: "各项以重量计的数量合计 {value} 公斤，远大于本单净重 {expected} 公斤。请核对数量或重量的单位。",
      en: "the lines' quantities in units of weight add up to {value} kg, far more than the net weight of {expected} kg. Check the units of quantities and weights.",
    },
  } satisfies Record<WeightKind, { zh: string; en: string }>,
  example: {
    zh: "grossWeight 1.2，netWeight 1.5。",
    en: "grossWeight 1.2, netWeight 1.5.",
    wrong: { grossWeight: "1.2", netWeight: "1.5" },
    right: { grossWeight: "1.5", netWeight: "1.2" },
  },
  check(consignment): readonly WeightFault[] {
    const { head, conflicts } = consignment;
    const gross = head.amount("grossWeight");
    const net = head.amount("netWeight");
    if (gross === undefined || net === undefined || net <= 0 || gross <= 0) return none;
    if (net > gross) return [exceedsFault(head, gross, net)];
    // Rows that disagree about the head have a finding of their own: its weight may be one line's.
    if (conflicts.length > 0) return none;
    const fault = grossFault(consignment, gross, net);
    const quantity = quantityFault(consignment, gross, net);
    if (fault === undefined) return quantity === undefined ? none : [quantity];
    return quantity === undefined ? [fault] : [fault, quantity];
  },
});

function exceedsFault(
  { netWeight, grossWeight }: Consignment["head"],
  gross: Amount,
  net: Amount,
): WeightFault {
  const inGrams = net >= times(gross, heavy.mostPacking) && net <= times(gross, gramsInKilogram);
  const kind = inGrams ? "exceeds-grams" : "exceeds";
  return { kind, column: "netWeight", value: netWeight, expected: grossWeight };
}

/** The warning of a gross weight that is out of all proportion to the net weight, or to the goods' value. */
function grossFault({ head, totals }: Consignment, gross: Amount, net: Amount): WeightFault | undefined {
  const { grossWeight, netWeight, tradeMode } = head;
  const column = "grossWeight";
  const severity = "warning";
  const isFar =
    gross >= times(net, mostPacking) || (gross >= heavy.kilograms && gross >= times(net, heavy.mostPacking));
  if (isFar) {
    const kind = gross >= times(net, gramsInKilogram) ? "gross-grams" : "gross-far";
    return { kind, column, value: grossWeight, expected: netWeight, severity };
  }
  if (gross < cheapest.kilograms || businessModes.has(tradeMode) || totals.size !== 1) return undefined;
  const value = totals.get(yuan);
  if (value === undefined || value >= multiply(gross, cheapest.yuan, 5)) return undefined;
  return { kind: "cheap", column, value: grossWeight, expected: formatAmount(value, 2), severity };
}

/** The warning of quantities in units of weight that the parcel's weights can't hold. */
function quantityFault({ head, lines }: Consignment, gross: Amount, net: Amount): WeightFault | undefined {
  let sum: Amount = 0;
  for (const { row, file, text, qty, qty1 } of lines) {
    const legal = inGrams(qty1, text.unit1);
    const second = legal === undefined ? inGrams(text.amount("qty2"), text.unit2) : undefined;
    const grams = legal ?? second ?? inGrams(qty, text.unit);
    if (grams === undefined) continue;
    if (
      grams > times(net, quantityFactor * gramsInKilogram) ||
      grams > times(gross, grossFactor * gramsInKilogram)
    ) {
      const column = quantityColumn(legal, second);
      const value = kilograms(grams);
      return { kind: "quantity", column, row, file, value, expected: head.netWeight, severity: "warning" };
    }
    sum = add(sum, grams);
  }
  if (sum <= times(net, sumsFactor * gramsInKilogram)) return undefined;
  const value = kilograms(sum);
  return { kind: "quantities", column: "netWeight", value, expected: head.netWeight, severity: "warning" };
}

/** A quantity in grams; undefined where its unit is none of weight. */
function inGrams(quantity: Amount | undefined, unit: string): Amount | undefined {
  if (quantity === undefined) return undefined;
  const size = gramsOf(unit);
  return size === undefined ? undefined : times(quantity, size);
}

/** Grams as text in kilograms, rounded to the messages' five digits: it is shown, not compared. */
function kilograms(grams: Amount): string {
  return formatAmount(multiply(grams, gram, amountDigits));
}

function quantityColumn(legal: Amount | undefined, second: Amount | undefined): "qty" | "qty1" | "qty2" {
  if (legal !== undefined) return "qty1";
  return second === undefined ? "qty" : "qty2";
}
