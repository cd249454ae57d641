import { messageSpecification } from "../../law/bases.js";
import { businessModes, inlandTransport, modes } from "../../law/codes.js";
import { inlandValues } from "../inland-transport.js";
import { exportRule } from "../rule.js";

export const exportTransport = exportRule({
  id: "export/transport",
  title: { zh: "直接出口的运输方式出境", en: "a direct export's transport leaves the country" },
  severity: "error",
  only: "E",
  basis: [messageSpecification],
  messages: {
    inland: {
      zh: "{column} 为 {value}：该方式用于境内特殊区域、保税场所与境内其他地方之间，货物不出境。请填货物出境的运输方式：{expected}。",
      en: "{column} is {value}, which is between special areas or bonded places and the rest of the country: the goods do not leave it. Write the transport by which they do: {expected}.",
    },
  },
  example: {
    zh: "9610，trafMode 运输方式 写成 Y（保税港区）。",
    en: "9610 with trafMode Y (bonded port area).",
    wrong: { tradeMode: "9610", trafMode: "Y" },
    right: { tradeMode: "9610", trafMode: "5" },
  },
  reads: { head: ["tradeMode", "trafMode"] },
  check({ head }, { reference }) {
    const { tradeMode, trafMode } = head;
    const retail = tradeMode === modes.retail;
    if (!inlandTransport.has(trafMode) || !(retail || businessModes.has(tradeMode))) return [];
    const fault = { kind: "inland", column: "trafMode", ...inlandValues(trafMode, reference) } as const;
    // Goods between businesses may go into a special area first: a person has to look.
    return [retail ? fault : { ...fault, severity: "warning" }];
  },
});
