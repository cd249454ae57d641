import { mandatory, type Values, value } from "./option.js";
import { sourceOptions } from "./source-options.js";

/** The options of `fx`. */
export const fxOptions = {
  period: mandatory("<year>", { zh: "年度，如 2026", en: "the calendar year, like 2026" }),
  receipts: mandatory("<file>", {
    zh: "银行收付汇表，列名见 templates/bank-receipts.csv",
    en: "what the bank booked, with the columns of templates/bank-receipts.csv",
  }),
  receiptsMap: value("<file>", {
    zh: "银行流水不是模板的列名时的列映射（YAML）",
    en: "how a bank's own statement is read as --receipts: a map, YAML",
  }),
  settlements: value("<file>", {
    zh: "平台结算表：batch,currency,orderNo,gross 和各项费用",
    en: "settlements of platforms: batch,currency,orderNo,gross and the costs",
  }),
  settlementsMap: value("<file>", {
    zh: "平台结算单不是模板的列名时的列映射（YAML）",
    en: "how a platform's own statement is read as --settlements: a map, YAML",
  }),
  returns: value("<file>", {
    zh: "退货退款表：orderNo（或 invtNo）,amount,date，外币加 currency",
    en: "refunds: orderNo (or invtNo), amount, date, and currency where it is not yuan",
  }),
  bankMap: value("<file>", {
    zh: "银行交易明细的格式（YAML）：列名、顺序、日期和小数的写法",
    en: "the bank's form of its extract, YAML: columns, their order, dates and decimals",
  }),
  ...sourceOptions,
};
export type FxOptions = Values<typeof fxOptions>;
