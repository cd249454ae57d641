import { knownCode } from "./known-code.js";

export const country = knownCode({
  kind: "country",
  table: "countries",
  title: { zh: "国家（地区）代码在代码表中", en: "the country code is in the table" },
  example: {
    zh: "country 写成 840（ISO数字代码）：美国的海关代码是502。",
    en: "country 840 (ISO): customs' code for the United States is 502.",
  },
});
