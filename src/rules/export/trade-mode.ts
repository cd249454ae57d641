import { gacc2018no194, gacc2020no75 } from "../../law/bases.js";
import { exportRule } from "../rule.js";

export const exportTradeMode = exportRule({
  id: "export/trade-mode",
  title: {
    zh: "出口清单的贸易方式为9610、1210、9710、9810",
    en: "an export list has the mode 9610, 1210, 9710 or 9810",
  },
  severity: "error",
  only: "E",
  basis: [gacc2018no194, gacc2020no75],
  messages: {
    other: {
      zh: "{column} {value} 不是跨境电商出口的贸易方式：应为 {expected}。其他方式走报关单。",
      en: "{column} {value} is not a mode of e-commerce exports: {expected}. Other modes go by formal declaration.",
    },
  },
  example: {
    zh: "tradeMode 0110（一般贸易）。",
    en: "tradeMode 0110 (ordinary trade).",
    wrong: { tradeMode: "0110" },
    right: { tradeMode: "9610" },
  },
  reads: { head: ["tradeMode"] },
  check({ head }, { law, reference }) {
    const mode = head.tradeMode;
    if (law.exportModes.includes(mode) || !reference.table("trade-modes").has(mode)) return [];
    return [{ kind: "other", column: "tradeMode", value: mode, expected: law.exportModes.join(" / ") }];
  },
});
