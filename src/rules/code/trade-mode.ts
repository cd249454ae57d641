import { knownCode } from "./known-code.js";

export const tradeMode = knownCode({
  kind: "trade-mode",
  table: "trade-modes",
  title: { zh: "贸易方式代码在代码表中", en: "the trade mode is in the table" },
  example: {
    zh: "tradeMode 写成 9999。",
    en: "tradeMode 9999.",
    wrong: { tradeMode: "9999" },
    right: { tradeMode: "9610" },
  },
});
