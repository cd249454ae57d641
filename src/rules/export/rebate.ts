import { gacc2018no194, messageSpecification, summedBusinessLists } from "../../law/bases.js";
import { businessModes } from "../../law/codes.js";
import { exportLaneRule } from "../rule.js";
import { answered } from "./answer.js";

export const rebate = exportLaneRule({
  id: "export/rebate",
  title: {
    zh: "简化申报的商品不办理出口退税",
    en: "no tax rebate is claimed for goods of a simplified declaration",
  },
  severity: "error",
  basis: [gacc2018no194, messageSpecification, summedBusinessLists],
  messages: {
    stated: {
      zh: "舱单注明要退税（exportRebate=Y），不能简化申报。要退税的不必改，statisticsFlag 留空时本单自动转为汇总申报；不退税的，把 exportRebate 改为 N。",
      en: "the manifest says a rebate is claimed (exportRebate Y): no simplified declaration. If it is claimed, nothing is to be corrected: with statisticsFlag left blank the order moves on to later aggregation. If it is not, write exportRebate N.",
    },
    business: {
      zh: "舱单注明要退税（exportRebate=Y）：9710/9810的清单不能汇总申报，退税须凭报关单。请走报关单（statisticsFlag 须留空）；不退税的，把 exportRebate 改为 N；当地海关接受汇总申报的，在 qingdan.yaml 写 businessRebateLane: aggregated。",
      en: "the manifest says a rebate is claimed (exportRebate Y): lists of 9710/9810 are not declared in sum, and a rebate takes a formal declaration. Declare formally, with statisticsFlag left blank; write exportRebate N if no rebate is claimed. Where your customs sum them up, write businessRebateLane: aggregated in qingdan.yaml.",
    },
    summed: {
      zh: "舱单注明要退税（exportRebate=Y），按 qingdan.yaml 的 businessRebateLane 汇总申报。海关对2020年第75号公告的解读没有9710/9810清单的汇总申报：请先向海关和税务机关确认能凭此退税。",
      en: "the manifest says a rebate is claimed (exportRebate Y): declared in sum by businessRebateLane of qingdan.yaml. Customs' explanation of announcement 75 of 2020 has no such declaration for lists of 9710/9810: ask customs and the tax office first whether a rebate is given on it.",
    },
  },
  example: {
    zh: "exportRebate 为 Y。",
    en: "exportRebate is Y.",
    wrong: { exportRebate: "Y" },
    right: { exportRebate: "N" },
  },
  reads: { head: ["tradeMode"], flag: ["exportRebate"] },
  check(consignment, { businessRebateLane = "formal" }) {
    const faults = answered(consignment, "exportRebate");
    if (faults.length === 0 || !businessModes.has(consignment.head.tradeMode)) return faults;
    const kind = businessRebateLane === "formal" ? "business" : "summed";
    return faults.map((fault) => ({ ...fault, kind }));
  },
});
