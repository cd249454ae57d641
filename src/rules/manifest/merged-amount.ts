import { manifestContract } from "../../law/bases.js";
import { fileRule } from "../rule.js";

export const mergedAmount = fileRule({
  id: "manifest/merged-amount",
  title: { zh: "数量、金额和重量不得跨行合并", en: "no amount is merged over several rows" },
  basis: [manifestContract],
  messages: {
    merged: {
      zh: "{column} 与第{expected}行合并成一格（{value}），看不出各行是多少。请取消合并，逐行填写。",
      en: "{column} is merged with row {expected} ({value}), so that it can't be told how much each row has. Unmerge the cell and fill in every row.",
    },
  },
  example: {
    zh: "两行商品的总价合并成一格：各行的总价不明。",
    en: "two goods rows with one merged total: the total of each is not known.",
  },
});
