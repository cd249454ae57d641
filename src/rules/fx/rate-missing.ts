import { isDeletion } from "../../consignment/report-type.js";
import { gacc272 } from "../../law/bases.js";
import { yuan } from "../../law/codes.js";
import { instruments } from "../../law/instruments.js";
import { type ConsignmentFault, exportRule } from "../rule.js";

const none: readonly never[] = [];

export const rateMissing = exportRule({
  id: "fx/rate-missing",
  title: {
    zh: "外币须有申报当月的计征汇率",
    en: "a foreign currency has its rate for the month of declaration",
  },
  severity: "error",
  // Imports have to be in yuan, by a rule of their own.
  only: "E",
  basis: [gacc272],
  since: instruments.gaccOrder124,
  messages: {
    missing: {
      zh: "没有币制 {value} 在 {expected} 的汇率。请在 --rates 汇率表中补上 {expected} 的一行（元/1外币单位）。",
      en: "there is no rate of currency {value} for {expected}. Add a row for {expected} to the --rates table (yuan for one unit).",
    },
  },
  example: {
    zh: "币制502（美元），汇率表中没有2026-11。",
    en: "currency 502 (US dollar) and no row for 2026-11 in the table.",
    wrong: { currency: "502" },
    right: { currency: "142" },
  },
  reads: { head: ["appType"], line: ["currency"] },
  check({ head, lines }, { rates, law, reference }) {
    // What is deleted is not valued.
    if (isDeletion({ head })) return none;
    const seen = new Set<string>();
    const faults: ConsignmentFault<"missing">[] = [];
    for (const { row, text } of lines) {
      const currency = text.currency;
      if (currency === yuan || seen.has(currency) || !reference.table("currencies").has(currency)) continue;
      seen.add(currency);
      if (rates.rate(currency, law.month) !== undefined) continue;
      faults.push({ kind: "missing", column: "currency", row, value: currency, expected: law.month });
    }
    return faults;
  },
});
