import { columnList, optional, remarks, required } from "./column-list.js";

/** `--lists` of `risk`: black, white and watch lists. */
export const riskListColumns = columnList(
  required("list", "名单", { zh: "black、white 或 watch", en: "black, white or watch" }),
  required("kind", "种类", {
    zh: "enterprise、platform、buyer、phone、address、waybill、gcode、country 或 carrier",
    en: "enterprise, platform, buyer, phone, address, waybill, gcode, country or carrier",
  }),
  required("value", "值"),
  optional("reason", "理由"),
  optional("source", "来源"),
  optional("from", "起始日期", {
    zh: "如 2026-01-01；留空为一直",
    en: "like 2026-01-01, or blank for always",
  }),
  optional("to", "截止日期", {
    zh: "如 2026-12-31，含当天；留空为一直",
    en: "like 2026-12-31, that day included, or blank for always",
  }),
  remarks,
);
