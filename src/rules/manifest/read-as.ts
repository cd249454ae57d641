import { manifestContract } from "../../law/bases.js";
import { fileRule } from "../rule.js";

export const readAs = fileRule({
  id: "manifest/read-as",
  title: { zh: "换一种写法读取的内容", en: "values that were read otherwise than they stand" },
  basis: [manifestContract],
  messages: {
    word: {
      zh: "{column} 的 {value} 按代码 {expected} 读取（{count}行）。",
      en: "{column}: {value} was read as the code {expected} ({count} rows).",
    },
    answer: {
      zh: "{column} 的 {value} 按 {expected} 读取（{count}行）。",
      en: "{column}: {value} was read as {expected} ({count} rows).",
    },
    day: {
      zh: "{column} 的 {value} 按日期 {expected} 读取（{count}行）。",
      en: "{column}: {value} was read as the day {expected} ({count} rows).",
    },
    time: {
      zh: "{column} 的 {value} 按时间 {expected} 读取（{count}行）。",
      en: "{column}: {value} was read as the time {expected} ({count} rows).",
    },
    number: {
      zh: "{column} 的 {value} 按 {expected} 读取（{count}行）：数字前多余的0和0的负号没有意义。请核对是否填错了列，并按数字导出。",
      en: "{column}: {value} was read as {expected} ({count} rows): zeros before a number and the minus of 0 say nothing. Check that it is no other column's value, and export it as a number.",
    },
    guard: {
      zh: "{column} 有{count}行带表格软件的文本标记，已去掉：如 {value} 读作 {expected}。",
      en: "{column}: text guards of spreadsheets were taken off ({count} rows), as in {value}, read as {expected}.",
    },
    price: {
      zh: "{column} 空缺，由总价÷数量得出（{count}行）。",
      en: "{column} is missing and was made of total ÷ quantity ({count} rows).",
    },
    rounded: {
      zh: "有{count}个数字按单元格显示的位数读取，如 {value} 读作 {expected}。要按完整位数申报的，请调整单元格格式。",
      en: "{count} numbers were read with the digits that their cells show, as {value} read as {expected}. Change the format of the cells where all digits are to be declared.",
    },
    "group-header": {
      zh: "列名有两行，按 {value} 读取。",
      en: "the column names take two rows and were read as {value}.",
    },
    "column-name": {
      zh: "列名“{value}”没有别的列更合适，按 {expected} 读取。",
      en: "the column “{value}” was read as {expected}, which no other column is.",
    },
    product: {
      zh: "{column} 由商品表按货号补入（{count}行）。",
      en: "{column} was filled in from the product table ({count} rows).",
    },
    "product-differs": {
      zh: "{column}：文件里是 {value}，商品表里是 {expected}，按文件读取（{count}行）。",
      en: "{column}: the file has {value}, the product table {expected}; the file's was read ({count} rows).",
    },
    more: {
      zh: "{column} 另有{count}行的其他内容也换了写法读取。",
      en: "{column}: other values were read otherwise as well ({count} rows).",
    },
  },
  example: {
    zh: "国家写成 US：按代码 502 读取，并在说明中写出。",
    en: "a country written US: read as the code 502, which a note says.",
  },
});
