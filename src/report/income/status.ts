import type { Cliff } from "../../tax/income/cliff.js";
import type { IncomeTaxLaw } from "../../tax/income/law.js";
import type { LimitTest, SmallEnterprise } from "../../tax/income/small-enterprise.js";
import type { Language } from "../../values/finding.js";
import { grouped } from "../../wording/style.js";
import { money } from "./rows.js";

const words = {
  zh: {
    small: "小型微利企业：是",
    notSmall: "小型微利企业：否",
    unknownSmall: "小型微利企业：不清楚，按否计算",
    industry: "国家限制或禁止行业",
    tests: {
      "taxable-income": "应纳税所得额（元）",
      people: "从业人数（季度平均）",
      assets: "资产总额（万元，季度平均）",
    },
    verdicts: { met: "符合", failed: "不符合", unknown: "不清楚" },
    yes: "是",
    no: "否",
    none: "无数据",
    is: "：",
    noCliff: "（现有其他条件不符合或不清楚，以下界线暂不影响税额。）",
  },
  en: {
    small: "small low-profit enterprise: yes",
    notSmall: "small low-profit enterprise: no",
    unknownSmall: "small low-profit enterprise: not known, taxed as not small",
    industry: "restricted or forbidden industry",
    tests: {
      "taxable-income": "taxable income (yuan)",
      people: "people (average of quarters)",
      assets: "assets (ten thousand yuan, average of quarters)",
    },
    verdicts: { met: "met", failed: "not met", unknown: "not known" },
    yes: "yes",
    no: "no",
    none: "no figures",
    is: ": ",
    noCliff: "(another test is not met or not known, so that what follows makes no difference now) ",
  },
} as const;

/**
 * The lines about a small enterprise: whether it is one, then a line a test with figure, limit and verdict.
 */
export function statusLines(status: SmallEnterprise, language: Language): string[] {
  const say = words[language];
  const industry = status.industry.verdict === "met" ? say.no : say.yes;
  return [
    say[verdictOf(status)],
    `  ${say.industry}${say.is}${industry} (${say.verdicts[status.industry.verdict]})`,
    ...status.tests.map((test) => testLine(test, language)),
  ];
}

function verdictOf({ small, failed }: SmallEnterprise): "small" | "notSmall" | "unknownSmall" {
  if (small) return "small";
  return failed ? "notSmall" : "unknownSmall";
}

function testLine({ test, verdict, figure, limit }: LimitTest, language: Language): string {
  const say = words[language];
  const compared =
    figure === undefined ? say.none : `${grouped(figure)} ${verdict === "met" ? "≤" : ">"} ${grouped(limit)}`;
  return `  ${say.tests[test]}${say.is}${compared} (${say.verdicts[verdict]})`;
}

/** The sentence about the cliff: its distance from the revenue, and the tax at and above it. */
export function cliffSentence(
  cliff: Cliff,
  law: IncomeTaxLaw,
  { othersMet }: SmallEnterprise,
  language: Language,
): string {
  const caveat = othersMet ? "" : words[language].noCliff;
  const limit = money(law.limits.value.taxableIncome);
  const revenue = money(cliff.revenue);
  const distance = money(cliff.distance.abs());
  const [rate, from, to] = [law.taxRate.value.toFixed(), money(cliff.taxAtLimit), money(cliff.taxAbove)];
  if (cliff.distance.greaterThanOrEqualTo(0)) {
    return language === "zh"
      ? `${caveat}全年收入在 ${revenue} 元以内（应纳税所得额 ${limit} 元）才是小型微利企业，还有 ${distance} 元；一旦超过，全部应纳税所得额按${rate}%计税，全年税额由 ${from} 元跳到 ${to} 元以上。`
      : `${caveat}the enterprise is small up to a year's revenue of ¥${revenue} (taxable income ¥${limit}), ¥${distance} from here; above it all taxable income is taxed at ${rate}%, and the year's tax jumps from ¥${from} to more than ¥${to}.`;
  }
  return language === "zh"
    ? `${caveat}收入已超过小型微利企业的界线 ${revenue} 元（应纳税所得额 ${limit} 元），多 ${distance} 元：全部应纳税所得额按${rate}%计税；界线处全年税额为 ${from} 元，一超过即 ${to} 元以上。`
    : `${caveat}revenue is ¥${distance} above ¥${revenue}, up to which the enterprise would be small (taxable income ¥${limit}): all taxable income is taxed at ${rate}%; the year's tax is ¥${from} at the limit and more than ¥${to} just above it.`;
}
