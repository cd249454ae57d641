import { type Basis, deemedRate } from "../../law/bases.js";
import { businessModes } from "../../law/codes.js";
import { deemedRates } from "../../law/income-tax.js";
import { incomeCondition } from "./line.js";

const retailOnly: Basis = {
  zh: "“零售出口企业”",
  en: "“retail exporters”",
  note: {
    zh: "文件说的是零售出口；9710、9810是企业对企业出口，能否按4%未见规定。默认作为同一申报表的其他收入；主管税务机关认可的，在配置文件写 income.businessExports: retail，申报表会注明。",
    en: "The text is about retail exports; 9710 and 9810 are exports between businesses, and no text was found that has them at 4%. They are other income of the same return, unless the profile has income.businessExports: retail, because the tax office accepts it; the return then names it.",
  },
};

export const retailMode = incomeCondition({
  id: "income/retail-mode",
  title: { zh: "是零售出口", en: "the export is retail" },
  severity: "warning",
  only: "E",
  basis: [deemedRate, retailOnly],
  since: deemedRates,
  messages: {
    business: {
      zh: "监管方式 {value} 是企业对企业出口，不是零售出口。收入照计入申报表，列为其他收入；主管税务机关认可为零售出口的，在配置文件写 income.businessExports: retail。",
      en: "mode {value} is an export between businesses, no retail export. The revenue is in the return, as other income; where the tax office accepts it as retail, write income.businessExports: retail in the profile.",
    },
  },
  example: { zh: "tradeMode 9810（出口海外仓）。", en: "tradeMode 9810 (to a warehouse abroad)." },
  outcome: "other",
  excluded: { zh: "企业对企业出口（9710、9810）", en: "exports between businesses (9710, 9810)" },
  check: ({ tradeMode }, { readings }) =>
    businessModes.has(tradeMode) && !readings.businessExports
      ? { kind: "business", column: "tradeMode", value: tradeMode, expected: "" }
      : undefined,
});
