import { riskSigns } from "../../law/bases.js";
import type { Amount } from "../../values/amount.js";
import { Exact } from "../../values/money.js";
import { askingRule } from "../rule.js";
import { type RiskFault, riskFault } from "./fault.js";

/** A net weight for a unit and the median in kilograms, of the score `z`; or an order's net and gross weight. */
export type OddWeight =
  | { readonly weight: string; readonly median: string; readonly z: string; readonly most: number | string }
  | { readonly net: Amount; readonly gross: Amount; readonly least: number | string };

export const weightOutlier = askingRule("declared", {
  id: "risk/weight-outlier",
  title: { zh: "重量与商品相称", en: "weights are in proportion to the goods" },
  severity: "warning",
  basis: [riskSigns],
  messages: {
    weight: {
      zh: "每单位净重 {value} 千克与同一商品编码、同一单位的中位数 {expected} 千克相差过大。请核对重量、数量和编码。",
      en: "the net weight of {value} kg for a unit is far from the median of {expected} kg of the same goods code and unit. Check weight, quantity and code.",
    },
    "net-share": {
      zh: "净重是毛重的 {value} 倍，小于 {expected} 倍。请核对毛重、净重，以及箱内是否还有别的货物。",
      en: "the net weight is {value} of the gross weight, less than {expected}. Check both weights, and whether there are other goods in the parcel.",
    },
  },
  example: { zh: "净重0.2千克，毛重2千克。", en: "a net weight of 0.2 kg, a gross weight of 2 kg." },
  check(found: OddWeight): RiskFault<"weight" | "net-share"> | undefined {
    if ("median" in found) {
      const isFar = new Exact(found.z).abs().gt(found.most);
      return isFar ? riskFault("weight", found.weight, found.median) : undefined;
    }
    const { net, gross, least } = found;
    if (gross <= 0 || net <= 0) return undefined;
    const share = new Exact(String(net)).dividedBy(String(gross));
    return share.lt(least) ? riskFault("net-share", share.toFixed(3, Exact.ROUND_HALF_UP), least) : undefined;
  },
});
