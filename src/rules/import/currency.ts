import { gacc2018no194, messageSpecification } from "../../law/bases.js";
import { yuan } from "../../law/codes.js";
import { type ConsignmentFault, importRule } from "../rule.js";

export const importCurrency = importRule({
  id: "import/currency",
  title: { zh: "进口清单以人民币申报", en: "an import inventory is in yuan" },
  severity: "error",
  only: "I",
  basis: [gacc2018no194, messageSpecification],
  messages: {
    foreign: {
      zh: "{column} 为 {value}：进口清单只能是 {expected}（人民币）。请折算成人民币后申报。",
      en: "{column} is {value}: an import inventory is in {expected} (yuan) only. Convert the prices.",
    },
  },
  example: {
    zh: "currency 502（美元）。",
    en: "currency 502 (US dollar).",
    wrong: { currency: "502" },
    right: { currency: "142" },
  },
  reads: { line: ["currency"] },
  check({ lines }, { reference }) {
    const faults: ConsignmentFault<"foreign">[] = [];
    for (const { row, text } of lines) {
      const value = text.currency;
      if (value === yuan || !reference.table("currencies").has(value)) continue;
      faults.push({ kind: "foreign", column: "currency", row, value, expected: yuan });
    }
    return faults;
  },
});
