import { knownCode } from "./known-code.js";

export const country = knownCode({
  kind: "country",
  table: "countries",
  title: { zh: "国家（地区）代码在代码表中", en: "the country code is in the table" },
  example: {
    zh: "country 写成 Korea：可能是133 韩国或109 朝鲜。",
    en: "country Korea: it may be 133 (South) or 109 (North).",
    wrong: { country: "Korea" },
    right: { country: "133" },
  },
});
