import type { ReleasedFacts } from "../../columns/released.js";
import { gacc2018no194 } from "../../law/bases.js";
import { askingRule, type ColumnFault } from "../rule.js";

export const simplifiedList = askingRule("summary", {
  id: "summary/simplified-list",
  title: {
    zh: "汇总统计的清单不再汇总申报",
    en: "lists released with statistical summary are not aggregated",
  },
  severity: "error",
  basis: [gacc2018no194],
  messages: {
    simplified: {
      zh: "清单 {value} 是简化申报（statisticsFlag=A），已汇总统计，不再汇总成报关单。请从汇总中去掉。",
      en: "the list {value} was declared simplified (statisticsFlag A): statistics are made of it, it is not aggregated. Leave it out.",
    },
  },
  example: {
    zh: "把 statisticsFlag 为 A 的清单放进汇总申请。",
    en: "a list with statisticsFlag A in a summary application.",
  },
  /** Checks a released inventory. */
  check: ({
    statisticsFlag,
    invtNo,
  }: Readonly<ReleasedFacts>): readonly ColumnFault<"simplified", "statisticsFlag">[] =>
    statisticsFlag === "A"
      ? [{ kind: "simplified", column: "statisticsFlag", value: invtNo, expected: "B" }]
      : [],
});
