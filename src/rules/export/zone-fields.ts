import type { ExportConsignment } from "../../manifest/consignment.js";
import { messageSpecification } from "../basis.js";
import { consignmentRule, type PlacedFault } from "../rule.js";

const specialAreaMode = "1210";
const headColumns = ["iacCode", "iacName", "emsNo"] as const;

export const zoneFields = consignmentRule<ExportConsignment>({
  id: "export/zone-fields",
  title: {
    zh: "1210出口须填区内企业、账册和备案料号",
    en: "1210 exports name the area's enterprise, the book and its item",
  },
  severity: "error",
  only: "E",
  basis: [messageSpecification],
  messages: {
    blank: {
      zh: "特殊区域出口（1210）必填 {column}，本单为空。",
      en: "{column} is mandatory for exports from a special area (1210) and blank here.",
    },
  },
  example: { zh: "1210，emsNo 账册编号 为空。", en: "1210 without emsNo." },
  check({ head, lines }) {
    if (head.tradeMode !== specialAreaMode) return [];
    const faults: PlacedFault[] = [];
    for (const column of headColumns) {
      if (head[column] === "") faults.push({ kind: "blank", column, value: "", expected: "" });
    }
    for (const { row, text } of lines) {
      if (text.itemRecordNo === "")
        faults.push({ kind: "blank", column: "itemRecordNo", row, value: "", expected: "" });
    }
    return faults;
  },
});
