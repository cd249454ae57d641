import { messageSpecification } from "../../law/bases.js";
import { modes } from "../../law/codes.js";
import { importRule } from "../rule.js";
import { zoneBlanks } from "../zone-blanks.js";

const headColumns = ["emsNo", "areaCode", "areaName"] as const;

export const bondedFields = importRule({
  id: "import/bonded-fields",
  title: {
    zh: "保税进口须填账册、区内企业和备案料号",
    en: "bonded imports name the book, the area's enterprise and the book's item",
  },
  severity: "error",
  only: "I",
  basis: [messageSpecification],
  messages: {
    blank: {
      zh: "保税进口（1210）必填 {column}，本单为空。请补填；各单相同的可写在 qingdan.yaml 的 defaults 中。",
      en: "{column} is mandatory for bonded imports (1210) and blank here. Fill it in; what all orders share can stand under `defaults` in qingdan.yaml.",
    },
  },
  example: { zh: "1210，emsNo 账册编号 为空。", en: "1210 without emsNo." },
  reads: { head: ["tradeMode"], headBlank: headColumns, lineBlank: ["itemRecordNo"] },
  check(consignment) {
    return consignment.head.tradeMode === modes.bonded ? zoneBlanks(consignment, headColumns) : [];
  },
});
