import { knownCode } from "./known-code.js";

export const port = knownCode({
  kind: "port",
  table: "ports",
  title: { zh: "港口代码在代码表中（2018年表）", en: "the port is in the table (of 2018)" },
  severity: "warning",
  example: {
    zh: "POD 写成 9999：请核对指运港。",
    en: "POD 9999: check the port.",
    wrong: { POD: "9999" },
    right: { POD: "3154" },
  },
});
