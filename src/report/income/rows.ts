import type { IncomeTax } from "../../tax/income/income-tax.js";
import { type Addend, figureOf, type Row, type RowNumber } from "../../tax/income/row.js";
import type { Language, Text } from "../../values/finding.js";
import type { Yuan } from "../../values/money.js";
import { grouped } from "../../wording/style.js";

/** The rows' names on the form (B100000, as revised in 2020). */
export const rowNames: Readonly<Record<RowNumber, Text>> = {
  "1": { zh: "收入总额", en: "total revenue" },
  "2": { zh: "减：不征税收入", en: "less: income that is not taxable" },
  "3": { zh: "减：免税收入（4+5+10+11）", en: "less: tax-free income (4+5+10+11)" },
  "4": { zh: "国债利息收入免征企业所得税", en: "interest on treasury bonds" },
  "5": {
    zh: "符合条件的居民企业之间的股息、红利等权益性投资收益免征企业所得税（6+7.1+7.2+8+9）",
    en: "dividends between resident enterprises (6+7.1+7.2+8+9)",
  },
  "6": { zh: "其中：一般股息红利等权益性投资收益免征企业所得税", en: "of these: ordinary dividends" },
  "7.1": {
    zh: "通过沪港通投资且连续持有H股满12个月取得的股息红利所得免征企业所得税",
    en: "dividends of H shares held 12 months through Shanghai Connect",
  },
  "7.2": {
    zh: "通过深港通投资且连续持有H股满12个月取得的股息红利所得免征企业所得税",
    en: "dividends of H shares held 12 months through Shenzhen Connect",
  },
  "8": {
    zh: "居民企业持有创新企业CDR取得的股息红利所得免征企业所得税",
    en: "dividends of depositary receipts of innovative enterprises",
  },
  "9": {
    zh: "符合条件的居民企业之间属于股息、红利性质的永续债利息收入免征企业所得税",
    en: "interest on perpetual bonds that is by nature a dividend",
  },
  "10": {
    zh: "投资者从证券投资基金分配中取得的收入免征企业所得税",
    en: "distributions of securities investment funds",
  },
  "11": { zh: "取得的地方政府债券利息收入免征企业所得税", en: "interest on bonds of local governments" },
  "12": { zh: "应税收入额（1-2-3）", en: "taxable revenue (1-2-3)" },
  "13": { zh: "税务机关核定的应税所得率（%）", en: "deemed rate of taxable income (%)" },
  "14": { zh: "应纳税所得额（12×13）", en: "taxable income (12×13)" },
  "15": { zh: "税率（25%）", en: "tax rate (%)" },
  "16": { zh: "应纳所得税额（14×15）", en: "income tax (14×15)" },
  "17": {
    zh: "减：符合条件的小型微利企业减免企业所得税",
    en: "less: reduction of small low-profit enterprises",
  },
  "18": { zh: "减：实际已缴纳所得税额", en: "less: income tax already paid" },
  "19": {
    zh: "本期应补（退）所得税额（16-17-18）",
    en: "income tax payable (refundable) this period (16-17-18)",
  },
  "20": {
    zh: "民族自治地方的自治机关对本民族自治地方的企业应缴纳的企业所得税中属于地方分享的部分减征或免征",
    en: "reduction of the local share in an autonomous area",
  },
  "21": {
    zh: "本期实际应补（退）所得税额（19-20）",
    en: "income tax actually payable (refundable) this period (19-20)",
  },
};

const words = {
  zh: {
    exports: (from: string, to: string) => `${from} 至 ${to} 的出口收入`,
    addends: {
      domesticSales: "国内销售收入",
      serviceIncome: "服务收入",
      interestIncome: "利息收入",
      exchangeGains: "汇兑收益",
      otherTaxableIncome: "其他应税收入",
      nonTaxableIncome: "不征税收入",
      taxFreeIncome: "免税收入",
    },
    given: "取自配置文件 income",
    prepaid: "取自 --prepaid 或配置文件 income",
    notSplit: "配置文件只有第3行合计，明细请自行填写",
    raised: (least: string) => `，小于${least}，填${least}`,
    noReduction: "不是小型微利企业",
    notComputed: "本工具不计算，有减免请自行填写",
  },
  en: {
    exports: (from: string, to: string) => `exports of ${from} to ${to}`,
    addends: {
      domesticSales: "domestic sales",
      serviceIncome: "services",
      interestIncome: "interest",
      exchangeGains: "exchange gains",
      otherTaxableIncome: "other taxable income",
      nonTaxableIncome: "income that is not taxable",
      taxFreeIncome: "tax-free income",
    },
    given: "from the profile's `income`",
    prepaid: "from --prepaid or the profile's `income`",
    notSplit: "the profile has the total of row 3 only; fill in the details yourself",
    raised: (least: string) => `, below ${least}, so ${least}`,
    noReduction: "not a small low-profit enterprise",
    notComputed: "not computed here; fill it in where your area grants it",
  },
} as const;

/** The formula of a row with its figures: `400,000.00 × 25%`. Blank for a row that is left open. */
export function workingText(row: Row, tax: IncomeTax, language: Language): string {
  const { rows, period, law } = tax;
  const say = words[language];
  const amount = (number: RowNumber): string => operand(figureOf(rows, number));
  const raised = ({ figure }: Row): string =>
    say.raised(figure === undefined || figure.isZero() ? "0" : operand(figure));
  const { working } = row;
  switch (working.kind) {
    case "revenue":
      return [
        `${say.exports(period.from, period.to)} ${money(working.exports)}`,
        ...working.addends.map(({ of, yuan }) => `${say.addends[of]} ${money(yuan)}`),
      ].join(" + ");
    case "given":
      return row.number === "18" ? say.prepaid : say.given;
    case "not-split":
      return row.figure === undefined ? say.notSplit : "";
    case "rate":
      return (row.number === "13" ? law.deemedRate : law.taxRate).instrument[language];
    case "difference":
      return working.rows.map(amount).join(" − ") + (working.raised ? raised(row) : "");
    case "product":
      return `${amount(working.amount)} × ${figureOf(rows, working.percent).toFixed()}%${row.number === "14" ? beforeRounding(tax) : ""}`;
    case "reduction":
      return working.parts.map((part) => `${operand(part.amount)} × ${part.percent.toFixed()}%`).join(" + ");
    case "no-reduction":
      return say.noReduction;
    case "not-computed":
      return say.notComputed;
  }
}

/** Taxable income before it is rounded, where rounding hides on which side of the limit of small enterprises it is. */
function beforeRounding({ smallEnterprise }: IncomeTax): string {
  const test = smallEnterprise.tests.find((each) => each.test === "taxable-income");
  const figure = test?.figure ?? "";
  return /\.\d{3}/.test(figure) ? ` = ${grouped(figure)}` : "";
}

/** The name of an addend of row 1. */
export function addendName(of: Addend["of"], language: Language): string {
  return words[language].addends[of];
}

/** Yuan with thousands separators and two decimals: 1,234.50. */
export function money(yuan: Yuan): string {
  return grouped(yuan.toFixed(2));
}

function operand(yuan: Yuan): string {
  return yuan.lessThan(0) ? `(${money(yuan)})` : money(yuan);
}
