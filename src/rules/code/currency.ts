import { knownCode } from "./known-code.js";

export const currency = knownCode({
  kind: "currency",
  table: "currencies",
  title: { zh: "币制代码在代码表中", en: "the currency code is in the table" },
  example: {
    zh: "currency 写成 ¥：可能是142 人民币或116 日本元。",
    en: "currency ¥: it may be 142 (yuan) or 116 (yen).",
    wrong: { currency: "¥" },
    right: { currency: "142" },
  },
});
