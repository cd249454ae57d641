import { messageSpecification } from "../../law/bases.js";
import { type Amount, formatAmount, subtract } from "../../values/amount.js";
import type { RowPlace } from "../../values/finding.js";
import { askingRule } from "../rule.js";

/** The weight that a row gives of its bill as a whole. */
export interface GivenWeight extends RowPlace {
  readonly orderNo: string;
  readonly amount: Amount;
}

/** The gross weights of a bill. */
export interface BillWeight {
  readonly given: GivenWeight;
  /** The first row that gives another one. */
  readonly other: GivenWeight | undefined;
  /** What its parcels weigh together. */
  readonly parcels: Amount;
}

export const billWeight = askingRule("batch", {
  id: "export/bill-weight",
  title: {
    zh: "提运单毛重不少于其包裹毛重之和，各行一致",
    en: "a bill weighs no less than its parcels, and the same in all rows",
  },
  severity: "error",
  only: "E",
  basis: [messageSpecification],
  messages: {
    less: {
      zh: "{column} 为 {value} 公斤，少于该提运单各包裹的毛重之和 {expected} 公斤：毛重是货物及其包装材料的重量之和，不会更少。该提运单的清单总分单（CEB607）没有生成，清单照常申报。请核对提运单的重量和各包裹的 grossWeight（都以公斤计），改正后重新生成。",
      en: "{column} is {value} kg, less than the bill's parcels weigh together, {expected} kg: a gross weight is that of the goods with all their packing. No way-bill message (CEB607) is written for the bill; the inventories are declared all the same. Check the bill's weight and the parcels' grossWeight, all in kilograms, and run again.",
    },
    differs: {
      zh: "{column} 为 {value} 公斤，同一提运单的另一行为 {expected}。该提运单的清单总分单（CEB607）没有生成，清单照常申报。请改成一致（提运单整体的毛重，不是包裹的），再重新生成。",
      en: "{column} is {value} kg, but {expected} in another row of the same bill. No way-bill message (CEB607) is written for the bill; the inventories are declared all the same. Write the weight of the whole bill, not of the parcel, in all its rows, and run again.",
    },
  },
  example: {
    zh: "提运单毛重写12公斤，其下包裹的毛重合计20.3公斤。",
    en: "a bill of 12 kg whose parcels weigh 20.3 kg together.",
  },
  check({ given, other, parcels }: BillWeight) {
    const column = "billGrossWeight" as const;
    const value = formatAmount(given.amount);
    if (other !== undefined) {
      const { file, line } = other;
      const elsewhere = { file, line, value: formatAmount(other.amount), orderNo: other.orderNo };
      return { kind: "differs" as const, column, value, other: elsewhere };
    }
    if (subtract(given.amount, parcels) >= 0) return undefined;
    return { kind: "less" as const, column, value, expected: formatAmount(parcels) };
  },
});
