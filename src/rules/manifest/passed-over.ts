import { manifestContract } from "../../law/bases.js";
import { fileRule } from "../rule.js";

export const passedOver = fileRule({
  id: "manifest/passed-over",
  title: { zh: "跳过的非商品行", en: "rows that are no goods are passed over" },
  basis: [manifestContract],
  messages: {
    separator: {
      zh: "首行 {value} 是分隔符声明，已照此读取。",
      en: "the first line {value} names the delimiter; the file was read by it.",
    },
    title: {
      zh: "列名之前有{count}行标题，已跳过：{value}。",
      en: "title rows above the column names were passed over ({count}): {value}.",
    },
    explanation: {
      zh: "列名之下的填写说明已跳过（{count}行）：{value}。",
      en: "rows below the column names that explain them were passed over ({count}): {value}.",
    },
    "header-again": {
      zh: "列名重复出现{count}次，已跳过。",
      en: "the column names stand again between the rows; passed over {count} times.",
    },
    "blank-row": { zh: "空行{count}行，已跳过。", en: "blank rows were passed over: {count}." },
    total: {
      zh: "合计行{count}行，已跳过：{value}。",
      en: "total rows were passed over ({count}): {value}.",
    },
    remark: {
      zh: "商品行之间或之后的{count}行文字（没有商品、没有数字）不是商品行，已跳过：{value}。",
      en: "lines of text between or below the goods (without goods and numbers) were passed over ({count}): {value}.",
    },
    "surplus-cells": {
      zh: "列名之外有空单元格（{count}行），已略去。",
      en: "blank cells beyond the column names were left out ({count} rows).",
    },
    sheet: {
      zh: "工作表 {value} 不是舱单，没有读取。",
      en: "the sheets {value} are no manifest and were not read.",
    },
    "by-map": {
      zh: "按列映射跳过{count}行：{value}。",
      en: "rows were passed over by the map ({count}): {value}.",
    },
  },
  example: {
    zh: "表格末尾的“合计”行：不是商品，跳过并计数。",
    en: "a row “Total” at the end of a sheet: it is no goods line; it is passed over and counted.",
  },
});
