import { knownCode } from "./known-code.js";

export const unit = knownCode({
  kind: "unit",
  table: "units",
  title: { zh: "计量单位代码在代码表中", en: "the unit code is in the table" },
  example: { zh: "unit 写成 件：应为011。", en: "unit 件: write 011." },
});
