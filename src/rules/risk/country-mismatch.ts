import { riskSigns } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RiskFault, riskFault } from "./fault.js";

export const countryMismatch = askingRule("declared", {
  id: "risk/country-mismatch",
  title: {
    zh: "出口的收件人在商品的最终目的国",
    en: "the consignee of an export is in the goods’ country of destination",
  },
  severity: "warning",
  basis: [riskSigns],
  messages: {
    country: {
      zh: "收件人在 {value}，而申报的最终目的国是 {expected}。请核对目的国，以及包裹是否经他国转运。",
      en: "the consignee is in {value}, while the declared country of destination is {expected}. Check the destination, and whether the parcel goes on from there.",
    },
  },
  example: {
    zh: "收件人在美国，清单的最终目的国是日本。",
    en: "the consignee is in the United States, the list says that the goods go to Japan.",
  },
  /** The consignee's country against that of a goods line, customs' codes; blank where one is not known. */
  check(consignee: string, destination: string): RiskFault<"country"> | undefined {
    if (consignee === "" || destination === "" || consignee === destination) return undefined;
    return riskFault("country", consignee, destination);
  },
});
