import { columnList, optional, remarks, required } from "./column-list.js";

const day = { zh: "如 2026-11-20", en: "like 2026-11-20" };

/** `--regions`: groups of countries. */
export const regionColumns = columnList(
  required("country", "国家（地区）", { zh: "3位海关代码", en: "3-digit customs code" }),
  required("region", "组别", { zh: "如 欧盟", en: "like EU" }),
  optional("from", "起始日期", day),
  optional("to", "截止日期", day),
  remarks,
);
