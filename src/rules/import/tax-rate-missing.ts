import { customsTariffLaw, retailImportTax } from "../../law/bases.js";
import { fileRule } from "../rule.js";

export const taxRateMissing = fileRule({
  id: "import/tax-rate-missing",
  title: { zh: "每项商品都有税率可算税", en: "every goods line has rates to compute its taxes" },
  severity: "error",
  only: "I",
  basis: [retailImportTax, customsTariffLaw],
  messages: {
    rate: {
      zh: "{column} {value} 不在税率表（--tariff）中。请补一行（8位或10位编码）。",
      en: "{column} {value} is not in the tariff table (--tariff). Add a row for its 8 or 10 digits.",
    },
    unit: {
      zh: "{column} {value} 从量征消费税，税率以单位 {expected} 计，本行没有该单位的数量。请用 qty1/unit1 或 qty2/unit2 填报。",
      en: "{column} {value} bears a tax per unit {expected}, and the line has no quantity in that unit. Give it as qty1/unit1 or qty2/unit2.",
    },
    duty: {
      zh: "{column} {value} 超过单次限值须征关税，税率表没有其关税税率（duty）。请补上，免税填0。",
      en: "{column} {value} is above the limit and bears duty, for which the tariff table has no rate. Fill in duty, 0 for none.",
    },
    content: {
      zh: "{column} {value} 按单价区分是否征消费税，但本行没有 {expected}，按应征计算。请补该列。",
      en: "whether {column} {value} bears consumption tax depends on its price by content; the line has no {expected}, so the tax is taken. Fill in that column.",
    },
  },
  example: {
    zh: "gcode 3304990099，税率表中既没有3304990099也没有33049900。",
    en: "gcode 3304990099, with neither 3304990099 nor 33049900 in the table.",
  },
});
