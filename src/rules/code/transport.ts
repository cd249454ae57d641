import { knownCode } from "./known-code.js";

export const transport = knownCode({
  kind: "transport",
  table: "transport-modes",
  title: { zh: "运输方式代码在代码表中", en: "the transport mode is in the table" },
  example: {
    zh: "trafMode 写成 A：航空运输为5。",
    en: "trafMode A: air transport is 5.",
    wrong: { trafMode: "A" },
    right: { trafMode: "5" },
  },
});
