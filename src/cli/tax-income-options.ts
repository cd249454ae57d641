import { mapOptions } from "./map-options.js";
import { choice, repeated, type Values, value } from "./option.js";
import { rates, runOptions, table } from "./options.js";
import { readingOptions } from "./reading-options.js";

/** The options of `tax income`. */
export const taxIncomeOptions = {
  year: value("<year>", {
    zh: "年度；没有 --quarter 时为年度申报",
    en: "the year; without --quarter, its annual return",
  }),
  quarter: value("<quarter>", {
    zh: "季度（1至4），自1月1日累计",
    en: "the quarter (1 to 4), counted from 1 January",
  }),
  from: value("<day>", {
    zh: "期间的第一天（代替 --year）",
    en: "first day of the period, instead of --year",
  }),
  to: value("<day>", { zh: "期间的最后一天", en: "last day of the period" }),
  by: choice("<day>", ["export", "release"], () => "export", {
    zh: "按出口日期还是放行日期（releaseDate 列）归期",
    en: "whether the day of export or of release (column releaseDate) decides the period",
  }),
  merchant: repeated("<code>", {
    zh: "只计这个收发货人代码的出口，可多次",
    en: "counts exports of this consignor code only; may be repeated",
  }),
  returns: value("<file>", {
    zh: "退货退款CSV：orderNo（或 invtNo）,amount,date，外币加 currency",
    en: "refunds and returns, CSV: orderNo (or invtNo), amount, date, and currency where it is not yuan",
  }),
  withdrawn: value("<file>", {
    zh: "取消出口退（免）税的商品CSV：code,name,from",
    en: "goods whose export refund is withdrawn, CSV: code,name,from",
  }),
  prepaid: value("<yuan>", {
    zh: "本年已预缴所得税额（代替配置文件的 income.prepaid）",
    en: "income tax prepaid this year, instead of the profile's income.prepaid",
  }),
  compare: value("<margin>", {
    zh: "与查账征收比较：利润率，如 8.5 为 8.5%",
    en: "compares with tax on books at a profit margin: 8.5 means 8.5%",
  }),
  register: value("<file>", { zh: "写出登记表CSV", en: "writes the registration extract, CSV" }),
  findings: value("<file>", {
    zh: "写出全部发现的问题（每行一个JSON）",
    en: "writes every finding, a JSON object a line",
  }),
  report: repeated("<file>", {
    zh: "另写一份报告：.html 为网页；可多次",
    en: "writes a report besides: .html a page; may be repeated",
  }),
  ...readingOptions,
  ...mapOptions,
  rates,
  table,
  ...runOptions(["text", "json", "csv"]),
};
export type TaxIncomeOptions = Values<typeof taxIncomeOptions>;
