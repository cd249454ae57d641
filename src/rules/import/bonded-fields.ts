import { messageSpecification } from "../../law/bases.js";
import { modes } from "../../law/codes.js";
import { importRule } from "../rule.js";
import { zoneBlanks, zoneValues } from "../zone-blanks.js";

const headColumns = ["emsNo", "areaCode", "areaName"] as const;

export const bondedFields = importRule({
  id: "import/bonded-fields",
  title: {
    zh: "保税进口须填账册、区内企业和备案料号，直购进口不填",
    en: "bonded imports name the book, the area's enterprise and the book's item; direct ones do not",
  },
  severity: "error",
  only: "I",
  basis: [messageSpecification],
  messages: {
    blank: {
      zh: "保税进口（1210）必填 {column}，本单为空。请补填；各单相同的可写在 qingdan.yaml 的 defaults 中。",
      en: "{column} is mandatory for bonded imports (1210) and blank here. Fill it in; what all orders share can stand under `defaults` in qingdan.yaml.",
    },
    retail: {
      zh: "{column} 填了 {value}：账册、区内企业和备案料号只用于保税进口（1210），直购进口（9610）不填。请清空该列（写在 defaults 中的，改写到1210各行）；从特殊区域发货的，把贸易方式改为1210。",
      en: "{column} has {value}: the book, the area's enterprise and the book's item belong to bonded imports (1210), not to direct ones (9610). Clear the column (what stands under `defaults` goes to the rows of 1210); for goods out of a special area make the trade mode 1210.",
    },
  },
  example: {
    zh: "1210，emsNo 账册编号 为空。",
    en: "1210 without emsNo.",
    wrong: { tradeMode: "1210", emsNo: "" },
    right: { tradeMode: "1210", emsNo: "T3302W000001" },
  },
  reads: { head: ["tradeMode"], headBlank: headColumns, lineBlank: ["itemRecordNo"] },
  check(consignment) {
    const { tradeMode } = consignment.head;
    if (tradeMode === modes.bonded) return zoneBlanks(consignment, headColumns);
    return tradeMode === modes.retail ? zoneValues(consignment, headColumns) : [];
  },
});
