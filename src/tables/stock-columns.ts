import { columnList, optional, remarks, required } from "./column-list.js";

/** `book --stock`: what entered a zone's book, and what came back into it. */
export const stockColumns = columnList(
  required("emsNo", "账册编号"),
  required("itemRecordNo", "账册备案料号"),
  required("putrecSeqno", "备案序号", {
    zh: "账册中的序号，与料号不同",
    en: "the number in the book, which is not the goods' number",
  }),
  required("date", "日期", { zh: "如 2026-11-20", en: "like 2026-11-20" }),
  required("kind", "类别", { zh: "entry（入区）或 return（退回入区）", en: "entry or return" }),
  required("qty", "数量", { zh: "大于0，至多5位小数", en: "above 0, at most 5 decimals" }),
  required("unit", "计量单位", {
    zh: "3位计量单位代码，账册的申报单位",
    en: "3-digit code of the book's unit",
  }),
  optional("gcode", "商品编码"),
  optional("gname", "商品名称"),
  remarks,
);
