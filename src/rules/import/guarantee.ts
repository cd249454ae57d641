import { retailImportTax, taxCollection } from "../basis.js";
import { fileRule } from "../rule.js";

export const guarantee = fileRule({
  id: "import/guarantee",
  title: { zh: "本批税款在税款担保额度之内", en: "the batch's taxes are within the tax guarantee" },
  severity: "error",
  only: "I",
  basis: [taxCollection, retailImportTax],
  messages: {
    near: {
      zh: "税款担保将用到 {value} 元，已达额度 {expected} 元的80%。请准备追加担保。",
      en: "¥{value} of the tax guarantee will be used, 80 % or more of ¥{expected}. Prepare to raise it.",
    },
    beyond: {
      zh: "税款担保不够：连同本批共需 {value} 元，额度 {expected} 元。追加担保前海关不予放行。",
      en: "the tax guarantee does not suffice: ¥{value} with this batch, of ¥{expected}. Customs does not release without more.",
    },
  },
  example: {
    zh: "担保100000.00元，已用95000.00元，本批税款6000.00元。",
    en: "a guarantee of ¥100000.00, ¥95000.00 used, and a batch with ¥6000.00 of taxes.",
  },
});
