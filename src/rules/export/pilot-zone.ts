import { gacc2018no194 } from "../../law/bases.js";
import { exportLaneRule } from "../rule.js";

export const pilotZone = exportLaneRule({
  id: "export/pilot-zone",
  title: {
    zh: "简化申报须在综试区所在地海关办理",
    en: "a simplified declaration goes to the customs of a pilot zone",
  },
  severity: "error",
  basis: [gacc2018no194],
  messages: {
    none: {
      zh: "没有配置综试区（qingdan.yaml 的 pilotZone），不能简化申报。在综试区海关申报的请填上。",
      en: "no pilot zone is configured (pilotZone in qingdan.yaml): no simplified declaration. Name it if you declare in one.",
    },
  },
  example: { zh: "qingdan.yaml 没有 pilotZone。", en: "qingdan.yaml has no pilotZone." },
  reads: {},
  check: (_consignment, { pilotZone: zone }) =>
    zone === "" ? [{ kind: "none", column: "", value: "", expected: "pilotZone" }] : [],
});
