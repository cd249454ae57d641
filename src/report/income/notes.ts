import { newest } from "../../law/dated.js";
import { deemedRates } from "../../law/income-tax.js";
import { instruments } from "../../law/instruments.js";
import type { IncomeNote } from "../../tax/income/notes.js";
import type { Language, Text } from "../../values/finding.js";
import { grouped } from "../../wording/style.js";
import { money } from "./rows.js";

const { sta2019no36, caishui2018no103, mofSta2026no11 } = instruments;
const rate = newest(deemedRates).toFixed();

/** A note of the computation as a sentence: the fact, and what to do. */
export function noteSentence(note: IncomeNote, language: Language): string {
  return sentenceOf(note)[language];
}

function sentenceOf(note: IncomeNote): Text {
  switch (note.kind) {
    case "eligibility-in-doubt":
      return {
        zh: `有 ${money(note.yuan)} 元收入不符合核定征收的条件（见上）：企业整体能否适用${rate}%核定征收存疑。全部收入已计入第1行；申报前请与主管税务机关确认。`,
        en: `¥${money(note.yuan)} of the revenue does not meet the conditions (see above): whether the deemed rate of ${rate}% applies to the enterprise is in doubt. All of it is in row 1; ask the tax office before you file.`,
      };
    case "business-exports-count":
      return {
        zh: "按配置文件 income.businessExports: retail，9710、9810出口视为零售出口；文件说的是零售出口，须主管税务机关认可。",
        en: "exports of the modes 9710 and 9810 count as retail exports, by income.businessExports: retail of the profile; the text speaks of retail exports, and it takes the tax office's consent.",
      };
    case "business-exports-other":
      return {
        zh: `9710、9810出口列为同一申报表的其他收入：${sta2019no36.number.zh}说的是零售出口。主管税务机关认可为零售出口的，在配置文件写 income.businessExports: retail。`,
        en: `exports of the modes 9710 and 9810 are other income of the same return: ${sta2019no36.number.en} speaks of retail exports. Where the tax office accepts them as retail, write income.businessExports: retail in the profile.`,
      };
    case "withdrawals-unlisted":
      return withdrawalsUnlisted(note);
    case "rate-not-in-force":
      return {
        zh: `${rate}%的应税所得率自 ${note.from} 起施行（${sta2019no36.number.zh}），${note.year}年尚无此规定；以下为按同一比率的试算，申报前请与主管税务机关确认。`,
        en: `the deemed rate of ${rate}% is in force from ${note.from} (${sta2019no36.number.en}), after ${note.year}; what follows is a trial at the same rate. Ask the tax office before you file.`,
      };
    case "quarters-missing":
      return {
        zh: `配置文件 income.quarters 缺第${note.quarters.join("、")}季度的从业人数和资产总额，是否小型微利企业不清楚，按不是计算；请补上再算。`,
        en: `income.quarters of the profile lacks people and assets of quarter ${note.quarters.join(", ")}: whether the enterprise is small is not known, so it is taxed without the reduction. Add them and compute again.`,
      };
    case "industry-assumed":
      return {
        zh: "配置文件没有写 income.restrictedIndustry，按不属于国家限制或禁止行业计算。",
        en: "the profile has no income.restrictedIndustry; the industry is assumed not to be restricted or forbidden.",
      };
    case "starts-late":
      return {
        zh: `收入只从 ${note.from} 起计；申报表的金额从1月1日起累计，此前如有收入，请把起日改为1月1日。`,
        en: `revenue counts from ${note.from} only; the return counts from 1 January. Begin the period there if there was revenue before.`,
      };
    case "quarter-unfinished":
      return {
        zh: `${note.to} 不是季末，该季度的平均人数和资产还不是最后的数，结果供参考。`,
        en: `${note.to} is not the end of a quarter, whose averages are not final yet: take the result as provisional.`,
      };
    case "negative-income":
      return negativeIncome(note);
    case "overpaid":
      return note.refunded
        ? {
            zh: `已缴税款比全年应纳税额多 ${grouped(note.yuan)} 元，第19行为负数，即应退税额。`,
            en: `¥${grouped(note.yuan)} more was paid than the year's tax: row 19 is below 0, the refund.`,
          }
        : {
            zh: `已缴税款比应纳税额多 ${grouped(note.yuan)} 元；预缴时第19行小于0填0，多缴的留待以后季度或年度申报。表B100000的这一规定未见正式文本，申报前请核对。`,
            en: `¥${grouped(note.yuan)} more was prepaid than is due; a prepayment below 0 is filled in as 0, and the rest waits for later quarters or the year's return. The official text of this rule was not seen for this form: check it before you file.`,
          };
    case "tax-free-not-split":
      return {
        zh: "配置文件只有免税收入合计（第3行），第4至11行未填，请按明细自行填写。",
        en: "the profile has only the total of tax-free income (row 3); rows 4 to 11 are left open for you to fill in.",
      };
    case "deferral-2020":
      return {
        zh: "2020年小型微利企业可延缓缴纳所得税（表中L19行），本工具不计算。",
        en: "small enterprises could defer the income tax of 2020 (row L19 of the form); this is not computed here.",
      };
    case "exemption-uncertain":
      return {
        zh: `${rate}%核定以无票免税（${caishui2018no103.number.zh}）为前提；${mofSta2026no11.number.zh}施行后该免税是否延续，未能查明，申报前请与主管税务机关确认。`,
        en: `the deemed rate rests on the exemption of goods without vouchers (${caishui2018no103.number.en}); whether that still applies under ${mofSta2026no11.number.en} is not established. Ask the tax office before you file.`,
      };
  }
}

function withdrawalsUnlisted({ known }: Extract<IncomeNote, { kind: "withdrawals-unlisted" }>): Text {
  const each = (language: Language): string =>
    known
      .map(({ instrument, goods, from }) => `${instrument[language]} (${goods[language]}, ${from})`)
      .join("; ");
  return {
    zh: `没有取消出口退税的商品清单，未检查有无这类货物。已知的文件：${each("zh")}；编码见其附件，请做成表用 --withdrawn 给出。`,
    en: `there is no list of goods whose export refund is withdrawn, and they were not looked for. Known notices: ${each("en")}; the codes are in their annexes: make a table of them and name it with --withdrawn.`,
  };
}

function negativeIncome({ annual }: Extract<IncomeNote, { kind: "negative-income" }>): Text {
  const then = annual
    ? {
        zh: "应纳税额按不小于0计，亏损不产生退税：第19行至多退还已预缴的税款（第18行）",
        en: "the tax due counts as not below 0, since nothing is paid for a loss: row 19 pays back at most what was prepaid (row 18)",
      }
    : { zh: "预缴时第19、21行小于0填0", en: "rows 19 and 21 of a prepayment are 0 then" };
  return {
    zh: `应纳税所得额小于0（退货退款多于收入），第16行照第14行×第15行填负数；${then.zh}。`,
    en: `taxable income is below 0 (more was refunded than earned), and so is row 16, row 14 × row 15; ${then.en}.`,
  };
}
