import { riskSigns } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RiskFault, riskFault } from "./fault.js";

/** What is wrong with a row of the lists. */
export type ListFault = "list" | "kind" | "value" | "day" | "order";

export const listRow = askingRule("declared", {
  id: "risk/list-row",
  title: { zh: "名单的每一行都读得懂", en: "every row of the lists can be read" },
  severity: "error",
  basis: [riskSigns],
  messages: {
    list: {
      zh: "名单写作 {value}，不是黑、白、关注名单的写法，该行没有用，可能是指 {expected}。请改正后重来。",
      en: "list is {value}, which is none of black, white and watch; the row was left out, and {expected} may be meant. Correct it and run again.",
    },
    kind: {
      zh: "种类写作 {value}，不是名单的种类，该行没有用，可能是指 {expected}。请改正后重来。",
      en: "kind is {value}, which is no kind of list; the row was left out, and {expected} may be meant. Correct it and run again.",
    },
    value: {
      zh: "值 {value} 不是 {expected} 的写法，该行没有用。请核对后重来。",
      en: "value is {value}, which is not how a {expected} is written; the row was left out. Check it and run again.",
    },
    day: {
      zh: "日期 {value} 不对，应如 {expected}，该行没有用。请改正后重来。",
      en: "{value} is no day such as {expected}; the row was left out. Correct it and run again.",
    },
    order: {
      zh: "起始日期 {value} 晚于截止日期 {expected}，该行永远不生效，没有用。请改正后重来。",
      en: "from {value} is later than to {expected}, so the row is never in force; it was left out. Correct it and run again.",
    },
  },
  example: { zh: "kind 写作 enterprize。", en: "kind is enterprize." },
  check(kind: ListFault, value: string, expected: string): RiskFault<ListFault> {
    return riskFault(kind, value, expected);
  },
});
