import { placeText } from "../../findings/finding.js";
import { type Basis, deemedRate, exemptionWithoutVouchers } from "../../law/bases.js";
import type { RowPlace } from "../../values/finding.js";
import { type IncomeFault, incomeCondition } from "./line.js";

const throughTheZone: Basis = {
  zh: "“通过综试区所在地海关办理电子商务出口申报手续”",
  en: "“declared as e-commerce exports to the customs of the place of the zone”",
  note: {
    zh: "贸易方式为9610、1210、9710、9810且通过本工具检查的视为电子商务出口。综试区与海关的对应没有公布的表：申报地海关只按名称与综试区所在城市比对，不在同一直属海关的提示，不剔除；名称看不出的列为未检查。",
    en: "Taken as e-commerce exports: the modes 9610, 1210, 9710 and 9810 that pass this tool's checks. No table of zones and their customs is published: offices are compared with the zone's city by name, one under another regional customs is reported and still counted, and where the names are not sufficient the check is reported as skipped.",
  },
};

export const incomeCustoms = incomeCondition({
  id: "income/customs",
  title: {
    zh: "通过综试区所在地海关以电子商务出口",
    en: "exported as e-commerce through the customs of the zone's place",
  },
  severity: "warning",
  only: "E",
  basis: [exemptionWithoutVouchers, deemedRate, throughTheZone],
  messages: {
    mode: {
      zh: "{column} {value} 不是电子商务出口（{expected}），未计入申报表。属于本企业收入的，请加在配置文件的 income.otherTaxableIncome。",
      en: "{column} {value} is not an e-commerce export ({expected}): not in the return. If it is income of the enterprise, add it to the profile's income.otherTaxableIncome.",
    },
    rejected: {
      zh: "本单不能申报（{value}），不能证明已通过海关出口，未计入收入。改正舱单后重新计算。",
      en: "the order can't be declared ({value}), so there is no proof of its export: not counted. Correct the manifest and compute again.",
    },
    twice: {
      zh: "订单 {value} 另有一份清单（{expected}），只计一次。同一笔重复给出的不必处理；确是两笔的，请改正订单编号。",
      en: "order {value} has another inventory ({expected}), and is counted once. If the input has the order twice over, nothing is to be done; if there were two exports, correct the order number.",
    },
    elsewhere: {
      zh: "申报地海关 {value} 与综试区 {expected} 似不在同一直属海关。收入照计，请核对是否在综试区所在地海关申报。",
      en: "customs {value} seems to be under another regional customs than the zone {expected}. It is counted; check whether it is the customs of the zone's place.",
    },
  },
  example: { zh: "tradeMode 0110（一般贸易）。", en: "tradeMode 0110 (ordinary trade)." },
  outcome: "apart",
  excluded: { zh: "不是经海关的电子商务出口", en: "no e-commerce export through customs" },
  check({ tradeMode, rejectedBy, orderNo, countedAt }, { exportModes }) {
    if (!exportModes.includes(tradeMode)) {
      return { kind: "mode", column: "tradeMode", value: tradeMode, expected: exportModes.join(" / ") };
    }
    if (rejectedBy.length > 0) {
      const value = rejectedBy.join(", ");
      return { kind: "rejected", severity: "error", column: "", value, expected: "" };
    }
    if (countedAt === undefined) return undefined;
    return secondInventory(orderNo, countedAt);
  },
  doubt({ customsCode }, { pilotZone, zoneCustoms }) {
    if (zoneCustoms(customsCode) !== "elsewhere") return undefined;
    return { kind: "elsewhere", column: "customsCode", value: customsCode, expected: pilotZone };
  },
});

/** The fault of an inventory that is not counted because another one of the order is. */
export function secondInventory(orderNo: string, counted: RowPlace): IncomeFault<"twice"> {
  return { kind: "twice", column: "orderNo", value: orderNo, expected: placeText(counted) };
}
