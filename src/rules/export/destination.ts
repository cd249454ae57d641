import type { ExportConsignment } from "../../consignment/consignment.js";
import { messageSpecification } from "../../law/bases.js";
import { china } from "../../law/codes.js";
import type { Text } from "../../values/finding.js";
import { type ConsignmentFault, exportRule } from "../rule.js";

type DestinationKind = "country" | "destination";

export const destination = exportRule({
  id: "export/destination",
  title: { zh: "出口的运抵国、最终目的国不是中国", en: "an export goes abroad" },
  severity: "error",
  only: "E",
  basis: [messageSpecification],
  messages: {
    country: {
      zh: "{column} 为 {value}（中国）：出口货物运往境外。请填货物运抵的国家（地区）；中国香港为110，中国澳门为121，中国台湾为143。",
      en: "{column} is {value}, China, and an export goes abroad. Write the country that the goods go to; Hong Kong is 110, Macao 121, Taiwan 143.",
    },
    destination: {
      zh: "{column} 为 {value}（中国）：出口货物的最终目的国在境外。请填收货人所在的国家（地区）；中国香港为110，中国澳门为121，中国台湾为143。",
      en: "{column} is {value}, China, and an export's goods end abroad. Write the consignee's country; Hong Kong is 110, Macao 121, Taiwan 143.",
    },
  } satisfies Record<DestinationKind, Text>,
  example: { zh: "country 写成142（中国）。", en: "country 142, which is China." },
  reads: { head: ["country"], line: ["destinationCountry"] },
  check({ head, lines }) {
    const faults: ConsignmentFault<DestinationKind, ExportConsignment>[] = [];
    if (head.country === china) faults.push({ kind: "country", column: "country", value: china });
    for (const { row, file, text } of lines) {
      if (text.destinationCountry !== china) continue;
      faults.push({ kind: "destination", column: "destinationCountry", row, file, value: china });
    }
    return faults;
  },
});
