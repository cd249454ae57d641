import type { Language } from "../../values/finding.js";
import type { Taxes } from "./statutory.js";

/** The words of the explanations. */
export interface Words extends Taxes<string> {
  readonly share: string;
  readonly dutiableValue: string;
  readonly withinLimits: string;
  readonly none: string;
  readonly contentMissing: string;
  readonly takesTheRest: string;
  readonly goodsAreFree: string;
  perUnit(unit: string, name: string): string;
  notHighEnd(comparison: string, pieces: boolean): string;
}

/** The words of the explanations by language. */
export const wording: Readonly<Record<Language, Words>> = {
  zh: {
    share: "运费、保险费分摊",
    dutiableValue: "完税价格",
    duty: "关税",
    consumptionTax: "消费税",
    vat: "增值税",
    withinLimits: "（限值以内）",
    none: "（不征消费税）",
    contentMissing: "（未提供净含量或片数，按高档化妆品计征）",
    takesTheRest: "（末行取余额）",
    goodsAreFree: "（商品总价为零，全部归末行）",
    perUnit: (unit, name) => `（从量，单位${unit}${name}）`,
    notHighEnd: (comparison, pieces) =>
      `（${comparison}元/${pieces ? "片（张）" : "毫升（克）"}，不属于高档化妆品）`,
  },
  en: {
    share: "freight and insurance",
    dutiableValue: "dutiable value",
    duty: "duty",
    consumptionTax: "consumption tax",
    vat: "VAT",
    withinLimits: " (within the limits)",
    none: " (not charged)",
    contentMissing: " (net content or pieces not given: taxed as high-end cosmetics)",
    takesTheRest: " (the last line takes what remains)",
    goodsAreFree: " (the goods cost nothing: all goes to the last line)",
    perUnit: (unit) => ` (per unit ${unit})`,
    notHighEnd: (comparison, pieces) =>
      ` (${comparison} yuan per ${pieces ? "piece" : "ml or g"}: not high-end cosmetics)`,
  },
};
