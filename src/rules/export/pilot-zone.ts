import { gacc2018no194, pilotZonesOfState } from "../../law/bases.js";
import { instruments } from "../../law/instruments.js";
import { nearestPilotZones, type PilotZone, pilotZoneNamed } from "../../reference/pilot-zones.js";
import { exportLaneRule, exportRule } from "../rule.js";

const facts = {
  id: "export/pilot-zone",
  title: {
    zh: "简化申报须在综试区所在地海关办理",
    en: "a simplified declaration goes to the customs of a pilot zone",
  },
  severity: "error",
  only: "E",
  basis: [gacc2018no194, pilotZonesOfState],
  since: instruments.gacc2018no194,
  messages: {
    none: {
      zh: "没有配置综试区（qingdan.yaml 的 pilotZone），不能简化申报。在综试区海关申报的请填上；不在的不必改，statisticsFlag 留空时本单自动转为汇总申报。",
      en: "no pilot zone is configured (pilotZone in qingdan.yaml): no simplified declaration. Name it if you declare in one; if not, nothing is to be corrected: with statisticsFlag left blank the order moves on to later aggregation.",
    },
    early: {
      zh: "{value} 综试区自 {expected} 起批准设立，申报之日还不是综试区，不能简化申报。在其他综试区申报的，请改正 pilotZone；否则不必改，statisticsFlag 留空时本单自动转为汇总申报。",
      en: "{value} is a pilot zone from {expected} on, and was none on the day of declaration: no simplified declaration. If you declare in another zone, correct pilotZone; if not, nothing is to be corrected: with statisticsFlag left blank the order moves on to later aggregation.",
    },
    unknown: {
      zh: "qingdan.yaml 的 pilotZone 为 {value}，不是综试区。相近的有：{expected}。请填写综试区所在城市的名称，不在综试区海关申报的留空。",
      en: "pilotZone in qingdan.yaml is {value}, which is no pilot zone. Similar ones: {expected}. Write the Chinese name of the zone's city, or leave it blank if you declare at no zone's customs.",
    },
    strange: {
      zh: "qingdan.yaml 的 pilotZone 为 {value}，不是综试区。请填写综试区所在城市的名称，如 杭州；不在综试区海关申报的留空。",
      en: "pilotZone in qingdan.yaml is {value}, which is no pilot zone. Write the Chinese name of the zone's city, such as 杭州, or leave it blank if you declare at no zone's customs.",
    },
  },
  example: { zh: "qingdan.yaml 没有 pilotZone。", en: "qingdan.yaml has no pilotZone." },
} as const;

/**
 * The fault of a text that names no pilot zone, neither of the State Council's replies nor of the user's own table;
 * undefined for one that does, and for a blank one.
 */
export function pilotZoneFault(
  text: string,
  own: readonly PilotZone[] = [],
): { readonly kind: "unknown" | "strange"; readonly value: string; readonly expected: string } | undefined {
  if (text === "" || pilotZoneNamed(text, own) !== undefined) return undefined;
  const nearest = nearestPilotZones(text, own);
  const kind = nearest.length === 0 ? "strange" : "unknown";
  return { kind, value: text, expected: nearest.join(", ") };
}

export const pilotZone = exportLaneRule({
  ...facts,
  reads: {},
  check: (_consignment, { pilotZone: text, law, zones }) => {
    if (text === "") return [{ kind: "none", column: "", value: "", expected: "pilotZone" }];
    const zone = pilotZoneNamed(text, zones?.zones);
    if (zone === undefined || zone.from <= law.day) return [];
    return [{ kind: "early", column: "", value: zone.name, expected: zone.from }];
  },
});

/** The error of `export/pilot-zone`: the profile names something else, whatever the lane. */
export const unknownPilotZone = exportRule({
  ...facts,
  reads: {},
  check: (_consignment, { pilotZone: text, zones }) => {
    const fault = pilotZoneFault(text, zones?.zones);
    return fault === undefined ? [] : [{ ...fault, column: "" }];
  },
});
