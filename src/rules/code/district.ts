import { knownCode } from "./known-code.js";

export const district = knownCode({
  kind: "district",
  table: "districts",
  title: {
    zh: "关区代码在代码表中（2018年表，新设机构可能未收）",
    en: "the customs district is in the table (of 2018; newer offices may be missing)",
  },
  severity: "warning",
  example: {
    zh: "customsCode 9999：请核对关区代码。",
    en: "customsCode 9999: check the district.",
    wrong: { customsCode: "9999" },
    right: { customsCode: "3302" },
  },
});
