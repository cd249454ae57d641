import { knownCode } from "./known-code.js";

export const unit = knownCode({
  kind: "unit",
  table: "units",
  title: { zh: "计量单位代码在代码表中", en: "the unit code is in the table" },
  example: {
    zh: "unit 写成 pair：可能是025 双或026 对。",
    en: "unit pair: it may be 025 双 or 026 对.",
    wrong: { unit: "pair", unit1: "025" },
    right: { unit: "025", unit1: "025" },
  },
});
