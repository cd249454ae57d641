import { knownCode } from "./known-code.js";

export const wrap = knownCode({
  kind: "wrap",
  table: "wrap-types",
  title: { zh: "包装种类代码在代码表中", en: "the wrap type is in the table" },
  example: {
    zh: "wrapType 写成 9：纸箱为2。",
    en: "wrapType 9: cartons are 2.",
    wrong: { wrapType: "9" },
    right: { wrapType: "2" },
  },
});
