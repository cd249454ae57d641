import { Option } from "commander";
import type { Language } from "../values/finding.js";

/** The options that only `tax income` has. */
export function incomeOptions(language: Language): Option[] {
  const option = (flags: string, zh: string, en: string): Option =>
    new Option(flags, language === "zh" ? zh : en);
  return [
    option(
      "--year <year>",
      "年度；没有 --quarter 时为年度申报",
      "the year; without --quarter, its annual return",
    ),
    option(
      "--quarter <quarter>",
      "季度（1至4），自1月1日累计",
      "the quarter (1 to 4), counted from 1 January",
    ),
    option("--from <day>", "期间的第一天（代替 --year）", "first day of the period, instead of --year"),
    option("--to <day>", "期间的最后一天", "last day of the period"),
    option(
      "--by <day>",
      "按出口日期还是放行日期（releaseDate 列）归期",
      "whether the day of export or of release (column releaseDate) decides the period",
    )
      .choices(["export", "release"])
      .default("export"),
    option(
      "--merchant <code>",
      "只计这个收发货人代码的出口，可多次",
      "counts exports of this consignor code only; may be repeated",
    ).argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]),
    option(
      "--returns <file>",
      "退货退款CSV：orderNo（或 invtNo）,amount,date，外币加 currency",
      "refunds and returns, CSV: orderNo (or invtNo), amount, date, and currency where it is not yuan",
    ),
    option(
      "--withdrawn <file>",
      "取消出口退（免）税的商品CSV：code,name,from",
      "goods whose export refund is withdrawn, CSV: code,name,from",
    ),
    option(
      "--prepaid <yuan>",
      "本年已预缴所得税额（代替配置文件的 income.prepaid）",
      "income tax prepaid this year, instead of the profile's income.prepaid",
    ),
    option(
      "--compare <margin>",
      "与查账征收比较：利润率，如 8.5 为 8.5%",
      "compares with tax on books at a profit margin: 8.5 means 8.5%",
    ),
    option("--register <file>", "写出登记表CSV", "writes the registration extract, CSV"),
    option(
      "--findings <file>",
      "写出全部发现的问题（每行一个JSON）",
      "writes every finding, a JSON object a line",
    ),
  ];
}
