import { mandatory, type Values, value } from "./option.js";
import { sourceOptions } from "./source-options.js";

/** The options of `rebate`. */
export const rebateOptions = {
  purchases: mandatory("<file>", {
    zh: "进货凭证：发票或海关缴款书，一行一项商品",
    en: "purchases: invoices or customs' payment forms, a row a goods line",
  }),
  purchasesMap: value("<file>", {
    zh: "进货表不是模板的列名时的列映射（YAML）",
    en: "how an accounting program's own table is read as --purchases: a map, YAML",
  }),
  entries: value("<file>", {
    zh: "各单（各项）的报关单号、项号和出口日期",
    en: "the declarations that orders or lines went into, with item and day of export",
  }),
  entriesMap: value("<file>", {
    zh: "报关单表不是模板的列名时的列映射（YAML）",
    en: "how another program's table is read as --entries: a map, YAML",
  }),
  withdrawn: value("<file>", {
    zh: "取消出口退（免）税的商品CSV：code,name,from",
    en: "goods whose export refund is withdrawn, CSV: code,name,from",
  }),
  dossier: value("<folder>", {
    zh: "备案单证目录：每份报关单一个以单号命名的文件夹",
    en: "the folder of documents, one below it for each declaration, named by its number",
  }),
  ...sourceOptions,
};
export type RebateOptions = Values<typeof rebateOptions>;
