import { deemedRate, exemptionWithoutVouchers } from "../../law/bases.js";
import { deemedRates } from "../../law/income-tax.js";
import { pilotZoneFault } from "../export/pilot-zone.js";
import { incomeCondition } from "./line.js";

export const incomePilotZone = incomeCondition({
  id: "income/pilot-zone",
  title: { zh: "企业在综试区注册", en: "the enterprise is registered in the pilot zone" },
  severity: "warning",
  only: "E",
  basis: [deemedRate, exemptionWithoutVouchers],
  since: deemedRates,
  messages: {
    none: {
      zh: "没有配置综试区（qingdan.yaml 的 pilotZone）：未在综试区注册的企业不能按4%核定征收。收入照计，是否适用存疑。在综试区注册的请填上。",
      en: "no pilot zone is configured (pilotZone in qingdan.yaml), and the deemed rate is for enterprises registered in one. The revenue is in the return, its eligibility in doubt. Name the zone if you are registered in one.",
    },
    unknown: {
      zh: "pilotZone 为 {value}，不是综试区，不能核定征收。相近的有：{expected}。请填写注册地综试区所在城市的名称。",
      en: "pilotZone is {value}, which is no pilot zone: no deemed rate. Similar ones: {expected}. Write the Chinese name of the city of the zone that you are registered in.",
    },
    strange: {
      zh: "pilotZone 为 {value}，不是综试区，不能核定征收。请填写注册地综试区所在城市的名称，如 杭州。",
      en: "pilotZone is {value}, which is no pilot zone: no deemed rate. Write the Chinese name of the city of the zone that you are registered in, such as 杭州.",
    },
  },
  example: { zh: "qingdan.yaml 没有 pilotZone。", en: "qingdan.yaml has no pilotZone." },
  outcome: "doubt",
  excluded: { zh: "未在综试区注册", en: "not registered in a pilot zone" },
  check: (_line, { pilotZone }) => {
    if (pilotZone === "") return { kind: "none", column: "", value: "", expected: "pilotZone" };
    const fault = pilotZoneFault(pilotZone);
    return fault === undefined ? undefined : { ...fault, column: "", severity: "error" };
  },
});
