import { gacc2018no194, messageSpecification } from "../../law/bases.js";
import { exportLaneRule } from "../rule.js";
import { answered } from "./answer.js";

export const rebate = exportLaneRule({
  id: "export/rebate",
  title: {
    zh: "简化申报的商品不办理出口退税",
    en: "no tax rebate is claimed for goods of a simplified declaration",
  },
  severity: "error",
  basis: [gacc2018no194, messageSpecification],
  messages: {
    stated: {
      zh: "舱单注明要退税（exportRebate=Y），不能简化申报。",
      en: "the manifest says a rebate is claimed (exportRebate Y): no simplified declaration.",
    },
  },
  example: { zh: "exportRebate 为 Y。", en: "exportRebate is Y." },
  reads: { flag: ["exportRebate"] },
  check: (consignment) => answered(consignment, "exportRebate"),
});
