import { gacc2018no194, retailImportLimits } from "../../law/bases.js";
import { newest } from "../../law/dated.js";
import { importAnnualLimits, importSingleLimits } from "../../law/imports.js";
import { formatAmount } from "../../values/amount.js";
import { fileRule } from "../rule.js";

const single = formatAmount(newest(importSingleLimits));
const annual = formatAmount(newest(importAnnualLimits));

/** The limit of an order, and what becomes of an order above it. */
export const importSingleLimit = fileRule({
  id: "import/single-limit",
  title: {
    zh: `单次交易完税价格不超过人民币${single}元`,
    en: `an order's dutiable value is at most ¥${single}`,
  },
  severity: "error",
  only: "I",
  basis: [retailImportLimits, gacc2018no194],
  messages: {
    "one-item": {
      zh: "完税价格 {value} 元，超过单次限值 {expected} 元；订单只有一件商品，可按全额关税和进口环节税进口，计入年度额度。",
      en: "the dutiable value, ¥{value}, exceeds the limit of an order, ¥{expected}; being one single item it may come in at full duty and taxes, counted into the year.",
    },
    several: {
      zh: "完税价格 {value} 元，超过单次限值 {expected} 元，且不是单件商品，须按一般贸易进口。请按限值拆分前先确认真实订单。",
      en: "the dutiable value, ¥{value}, exceeds the limit of an order, ¥{expected}, and it is not one single item: general trade.",
    },
    beyond: {
      zh: "完税价格 {value} 元，达到或超过年度限值 {expected} 元，须按一般贸易进口。",
      en: "the dutiable value, ¥{value}, is not below the year's limit, ¥{expected}: general trade.",
    },
  },
  example: {
    zh: "两件商品，货值4980.00元，运费30.00元：完税价格5010.00元。",
    en: "two items worth ¥4980.00 with ¥30.00 freight: a dutiable value of ¥5010.00.",
  },
});

/** The limit of a buyer's calendar year. */
export const importAnnualLimit = fileRule({
  id: "import/annual-limit",
  title: {
    zh: `订购人年度交易完税价格不超过人民币${annual}元`,
    en: `a buyer's dutiable values of a calendar year are at most ¥${annual}`,
  },
  severity: "error",
  only: "I",
  basis: [retailImportLimits, gacc2018no194],
  messages: {
    above: {
      zh: "订购人年度额度不够：本单 {value} 元，{expected}（已用+本单=合计>限额）。须按一般贸易进口；已用数以海关为准，可用 qingdan ledger import 导入。",
      en: "the buyer's year is used up: this order is ¥{value}; {expected} (used + this order = sum > limit). General trade; customs' own figure can be brought in with qingdan ledger import.",
    },
  },
  example: {
    zh: "本年已用24000.00元，本单2000.01元。",
    en: "¥24000.00 used this year and an order of ¥2000.01.",
  },
});
