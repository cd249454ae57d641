import { messageSpecification } from "../../law/bases.js";
import { exportLaneRule } from "../rule.js";

export const statisticsFlag = exportLaneRule({
  id: "export/statistics-flag",
  title: { zh: "舱单指定汇总申报的，照办", en: "a manifest that asks for later aggregation has it" },
  severity: "info",
  basis: [messageSpecification],
  messages: {
    demanded: {
      zh: "舱单指定 statisticsFlag={value}，按汇总申报处理。要简化申报的（符合条件时），请清空该列。",
      en: "the manifest asks for statisticsFlag {value}: declared for later aggregation. Leave the column blank for a simplified declaration, where the conditions are met.",
    },
  },
  example: {
    zh: "statisticsFlag 为 B。",
    en: "statisticsFlag is B.",
    wrong: { statisticsFlag: "B" },
    right: { statisticsFlag: "" },
  },
  reads: { head: ["statisticsFlag"] },
  check: ({ head }) =>
    head.statisticsFlag === "B" ? [{ kind: "demanded", column: "statisticsFlag", value: "B" }] : [],
});
