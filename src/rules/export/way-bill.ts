import { messageSpecification } from "../../law/bases.js";
import type { RowPlace } from "../../values/finding.js";
import { askingRule } from "../rule.js";

/** The columns that CEB607 asks for and an inventory may lack, in its order (specification, tables 2-31 and 603). */
export const wayBillColumns = ["trafName", "voyageNo", "billNo"] as const;

/** Parcels that stand on no way-bill for want of the same columns. */
export interface UnlistedParcels extends RowPlace {
  readonly missing: readonly (typeof wayBillColumns)[number][];
  /** Their bills, or voyages where they have no bill: the first few. */
  readonly names: readonly string[];
  readonly orderNo: string;
}

export const wayBill = askingRule("batch", {
  id: "export/way-bill",
  title: {
    zh: "提运单资料不全的，不生成清单总分单",
    en: "parcels whose bill is incomplete stand on no way-bill message",
  },
  severity: "info",
  only: "E",
  basis: [messageSpecification],
  messages: {
    incomplete: {
      zh: "提运单或航次 {value} 的包裹没有 {expected}，没有写进清单总分单（CEB607），这几项是它的必填项；清单照常申报。补填后重新生成，或按关区要求事后另行申报总分单。",
      en: "the parcels of bill or voyage {value} have no {expected}, which CEB607 asks for: they are on no way-bill message; their inventories are declared all the same. Fill the columns in and run again, or declare the way-bill later as the district asks.",
    },
  },
  example: {
    zh: "填了提运单号 billNo，没有填航班航次号 voyageNo。",
    en: "a billNo without a voyageNo.",
  },
  check: ({ missing, names }: UnlistedParcels) => ({
    kind: "incomplete" as const,
    column: missing[0] ?? ("" as const),
    value: names.join(" "),
    expected: missing.join(" "),
  }),
});
