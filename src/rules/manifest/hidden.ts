import { manifestContract } from "../../law/bases.js";
import { fileRule } from "../rule.js";

export const hidden = fileRule({
  id: "manifest/hidden",
  title: { zh: "隐藏的行、列和工作表也会读取", en: "hidden rows, columns and sheets are read too" },
  basis: [manifestContract],
  messages: {
    row: {
      zh: "有{count}行是隐藏的（如被筛选），也已读取。不应申报的请删除。",
      en: "{count} rows are hidden, as by a filter, and were read too. Delete those that are not to be declared.",
    },
    column: {
      zh: "隐藏的列 {value} 也已读取。不应申报的请删除。",
      en: "the hidden columns {value} were read too. Delete what is not to be declared.",
    },
    sheet: {
      zh: "隐藏的工作表 {value} 没有读取。需要的请用 --sheet 指定。",
      en: "the hidden sheet {value} was not read. Name it with --sheet where it is wanted.",
    },
  },
  example: {
    zh: "用筛选隐藏了几行就导出：这些行也会申报，因此要提醒。",
    en: "a sheet saved with a filter on: the rows that it hides are declared too, which the warning says.",
  },
});
