import { manifestContract } from "../../law/bases.js";
import { fileRule } from "../rule.js";

export const asAbove = fileRule({
  id: "manifest/as-above",
  title: { zh: "空白的表头单元格按上一行读取", en: "blank head cells mean the row above" },
  basis: [manifestContract],
  messages: {
    blank: {
      zh: "{column} 空白，按同一单的上一行读取（{count}行）。",
      en: "{column} is blank on further rows of an order and was read as above ({count} rows).",
    },
    merged: {
      zh: "{column} 是合并单元格，各行都按其首格读取（{count}行）。",
      en: "{column} is a merged cell; each of its rows has the value of its first ({count} rows).",
    },
  },
  example: {
    zh: "一单三行商品，只有第一行写了订单编号：后两行属于同一单。",
    en: "an order of three goods rows with its number on the first alone: the others belong to it.",
  },
});
