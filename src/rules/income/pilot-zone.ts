import { deemedRate, exemptionWithoutVouchers } from "../../law/bases.js";
import { deemedRates } from "../../law/income-tax.js";
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
      zh: "没有配置综试区（qingdan.yaml 的 pilotZone），不能核定征收。在综试区注册的请填上。",
      en: "no pilot zone is configured (pilotZone in qingdan.yaml): no deemed rate. Name it if you are registered in one.",
    },
  },
  example: { zh: "qingdan.yaml 没有 pilotZone。", en: "qingdan.yaml has no pilotZone." },
  excluded: { zh: "未在综试区注册", en: "not registered in a pilot zone" },
  check: (_line, { pilotZone }) =>
    pilotZone === "" ? { kind: "none", column: "", value: "", expected: "pilotZone" } : undefined,
});
