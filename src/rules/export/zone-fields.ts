import { messageSpecification } from "../../law/bases.js";
import { modes } from "../../law/codes.js";
import { exportRule } from "../rule.js";
import { zoneBlanks } from "../zone-blanks.js";

const headColumns = ["iacCode", "iacName", "emsNo"] as const;

export const zoneFields = exportRule({
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
      zh: "特殊区域出口（1210）必填 {column}，本单为空。请补填；各单相同的可写在 qingdan.yaml 的 defaults 中。",
      en: "{column} is mandatory for exports from a special area (1210) and blank here. Fill it in; what all orders share can stand under `defaults` in qingdan.yaml.",
    },
  },
  example: { zh: "1210，emsNo 账册编号 为空。", en: "1210 without emsNo." },
  reads: { head: ["tradeMode"], headBlank: headColumns, lineBlank: ["itemRecordNo"] },
  check(consignment) {
    return consignment.head.tradeMode === modes.bonded ? zoneBlanks(consignment, headColumns) : [];
  },
});
