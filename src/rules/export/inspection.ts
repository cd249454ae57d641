import { gacc2020no75 } from "../../law/bases.js";
import { businessModes } from "../../law/codes.js";
import { exportLaneRule } from "../rule.js";
import { answered, leavesOpen } from "./answer.js";

export const inspection = exportLaneRule({
  id: "export/inspection",
  title: { zh: "9710/9810清单申报的商品不涉及检验检疫", en: "goods on a 9710/9810 list need no inspection" },
  severity: "error",
  basis: [gacc2020no75],
  messages: {
    stated: {
      zh: "舱单注明涉检（inspectionRequired=Y），9710/9810须走报关单。涉检的不必改，statisticsFlag 留空时本单自动转为报关单；不涉检的，把 inspectionRequired 改为 N。",
      en: "the manifest says inspection is required (inspectionRequired Y): 9710/9810 goods go by formal declaration. If it is, nothing is to be corrected: with statisticsFlag left blank the order moves on to one. If it is not, write inspectionRequired N.",
    },
  },
  example: {
    zh: "9710，inspectionRequired 为 Y。",
    en: "9710 with inspectionRequired Y.",
    wrong: { tradeMode: "9710", inspectionRequired: "Y" },
    right: { tradeMode: "9710", inspectionRequired: "N" },
  },
  reads: { head: ["tradeMode"], flag: ["inspectionRequired"] },
  check(consignment) {
    if (!businessModes.has(consignment.head.tradeMode)) return [];
    return answered(consignment, "inspectionRequired", () => undefined);
  },
  skips: (consignment) =>
    businessModes.has(consignment.head.tradeMode) && leavesOpen(consignment, "inspectionRequired"),
});
