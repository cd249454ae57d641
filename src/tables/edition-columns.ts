import type { Text } from "../values/finding.js";
import { columnList, optional, remarks, required } from "./column-list.js";

/*
 * The columns of the tables that `tables import` takes from a file of the user's. (Refund rates come in files of the
 * tax administration's, holidays have the columns of `--holidays`.)
 */

const day: Text = { zh: "如 2026-11-20", en: "like 2026-11-20" };
const fullCode: Text = { zh: "10位数字", en: "10 digits" };
const unit: Text = { zh: "3位计量单位代码或名称", en: "a unit's 3-digit code or its name" };

/** `tables import hs`: 10-digit codes with their legal units. */
export const goodsCodeColumns = columnList(
  required("code", "商品编码", fullCode),
  optional("name", "商品名称"),
  required("unit1", "第一法定单位", unit),
  optional("unit2", "第二法定单位", unit),
  optional("from", "起始日期", day),
  optional("to", "截止日期", day),
  remarks,
);

/** `tables import elements`: the elements that a declaration has for goods of a code (规范申报要素). */
export const elementColumns = columnList(
  required("code", "商品编码", fullCode),
  optional("name", "商品名称"),
  required("elements", "申报要素", {
    zh: "以分号分隔，如 0:品牌类型;1:出口享惠情况;2:材质",
    en: "divided by semicolons, like 0:品牌类型;1:出口享惠情况;2:材质",
  }),
  remarks,
);

/** `tables import licences`: supervision letters (监管条件) and inspection classes (检验检疫类别). */
export const supervisionColumns = columnList(
  required("code", "商品编码", fullCode),
  optional("name", "商品名称"),
  required("letters", "监管条件", { zh: "字母和数字，可为空", en: "letters and digits; may be blank" }),
  optional("ciq", "检验检疫类别"),
  remarks,
);

/** `tables import zones`: comprehensive pilot zones (综试区). */
export const zoneColumns = columnList(
  required("name", "综试区", { zh: "城市名", en: "its city" }),
  optional("from", "批复日期", day),
  remarks,
);
