import { columnList, optional, remarks } from "./column-list.js";

const answer = { zh: "Y 或 N", en: "Y or N" };

/** `extract --goods`: what a carrier has to know of goods, by item number or goods code. */
export const goodsFlagColumns = columnList(
  optional("itemNo", "企业商品货号"),
  optional("gcode", "商品编码", { zh: "4至10位数字", en: "4 to 10 digits" }),
  optional("battery", "带电", answer),
  optional("liquid", "液体", answer),
  remarks,
);
