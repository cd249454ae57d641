import { messageSpecification } from "../../law/bases.js";
import { modes } from "../../law/codes.js";
import { exportRule } from "../rule.js";
import { zoneBlanks, zoneValues } from "../zone-blanks.js";

const headColumns = ["iacCode", "iacName", "emsNo"] as const;

export const zoneFields = exportRule({
  id: "export/zone-fields",
  title: {
    zh: "1210出口须填区内企业、账册和备案料号，9610出口不填",
    en: "1210 exports name the area's enterprise, the book and its item; 9610 exports do not",
  },
  severity: "error",
  only: "E",
  basis: [messageSpecification],
  messages: {
    blank: {
      zh: "特殊区域出口（1210）必填 {column}，本单为空。请补填；各单相同的可写在 qingdan.yaml 的 defaults 中。",
      en: "{column} is mandatory for exports from a special area (1210) and blank here. Fill it in; what all orders share can stand under `defaults` in qingdan.yaml.",
    },
    retail: {
      zh: "{column} 填了 {value}：区内企业、账册和备案料号只用于特殊区域出口（1210），一般出口（9610）不填。请清空该列（写在 defaults 中的，改写到1210各行）；货物从特殊区域出口的，把贸易方式改为1210。",
      en: "{column} has {value}: the area's enterprise, the book and its item belong to exports from a special area (1210), not to 9610. Clear the column (what stands under `defaults` goes to the rows of 1210); for goods out of a special area make the trade mode 1210.",
    },
  },
  example: {
    zh: "1210，emsNo 账册编号 为空。",
    en: "1210 without emsNo.",
    wrong: {
      tradeMode: "1210",
      emsNo: "",
      iacCode: "330296000Z",
      iacName: "示例保税仓",
      itemRecordNo: "21",
    },
    right: {
      tradeMode: "1210",
      emsNo: "T3302W000001",
      iacCode: "330296000Z",
      iacName: "示例保税仓",
      itemRecordNo: "21",
    },
  },
  reads: { head: ["tradeMode"], headBlank: headColumns, lineBlank: ["itemRecordNo"] },
  check(consignment) {
    const { tradeMode } = consignment.head;
    if (tradeMode === modes.bonded) return zoneBlanks(consignment, headColumns);
    return tradeMode === modes.retail ? zoneValues(consignment, headColumns) : [];
  },
});
