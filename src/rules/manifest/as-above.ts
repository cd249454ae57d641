import { manifestContract } from "../../law/bases.js";
import { fileRule } from "../rule.js";

export const asAbove = fileRule({
  id: "manifest/as-above",
  title: { zh: "空白的表头单元格按上一行读取", en: "blank head cells mean the row above" },
  basis: [manifestContract],
  messages: {
    blank: {
      zh: "有{count}行的 {value} 空白，按同一单的首行读取。",
      en: "{value}: blank on further rows of an order ({count} rows) and read as on its first row.",
    },
    merged: {
      zh: "有{count}行的 {value} 在合并单元格之内，按其首格读取。",
      en: "{value}: within merged cells ({count} rows) and read as their first cell.",
    },
  },
  example: {
    zh: "一单三行商品，只有第一行写了订单编号：后两行属于同一单。",
    en: "an order of three goods rows with its number on the first alone: the others belong to it.",
  },
});
