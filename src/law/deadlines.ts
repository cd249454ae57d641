import type { Text } from "../values/finding.js";
import type { Basis } from "./bases.js";
import type { Dated, SourcedValue } from "./dated.js";
import { exportReturnMonths, exportReturnTaxMonths, summaryDay } from "./exports.js";
import { daysToApply, daysToArrive, paymentDays } from "./imports.js";
import { article, cite, type Instrument, instruments } from "./instruments.js";
import { claimDay, finalMonths } from "./rebate.js";
import { wayBillMonths } from "./specification.js";

/** How long a term is, from the day that starts it, which does not count. */
export type Length =
  /** The last day is so many days after it; `first`: the day on which the term opens. */
  | { readonly days: number; readonly first?: number }
  /** … so many months after it; where that month is too short, its last day. */
  | { readonly months: number }
  /** … this day of the month after its month. */
  | { readonly dayOfNextMonth: number }
  /** … this day (MM-DD) of the year after its year. */
  | { readonly dayOfNextYear: string };

/** A term of the law, as `due` reckons it. */
export interface Deadline {
  readonly id: DeadlineId;
  readonly what: Text;
  /** What starts it. */
  readonly clock: Text;
  /** By the day that starts it; none in force: there was no such term. */
  readonly terms: Dated<Length> | SourcedValue<Length>;
  /** All terms are counted in calendar days. A last day that is none for work: it moves to the next working day; or no text says so. */
  readonly onRestDay: "moves" | "unsaid" | "stays";
  /** Whether the text leaves doubt about the term. */
  readonly certainty: "sure" | "unsure";
  /** Whether something has to be done by the last day (a duty), or can be done up to it (a right); free: the first day on which it may be. */
  readonly kind: "duty" | "right" | "free";
  readonly basis: Basis;
}

/** A term of the law that is not reckoned, since what is booked does not tell when it starts. */
export interface UnknownClock {
  readonly id: string;
  readonly what: Text;
  /** What is not known. */
  readonly missing: Text;
  readonly basis: Basis;
}

/** The terms that are reckoned. */
export const deadlineIds = [
  "due/summary",
  "due/return-import-apply",
  "due/return-import-arrive",
  "due/tax-pay",
  "due/return-export",
  "due/return-export-tax",
  "due/rebate-claim",
  "due/fx",
  "due/rebate-final",
  "due/waybill-reuse",
] as const;
export type DeadlineId = (typeof deadlineIds)[number];

/** A basis that cites instruments, with what is read into them. */
function resting(note: Text | undefined, ...cited: readonly Instrument[]): Basis {
  return { ...cite(cited), instruments: cited, ...(note === undefined ? {} : { note }) };
}

/** The same value under another form, with its days and instruments. */
function lengths<T>(values: Dated<T>, length: (value: T) => Length): Dated<Length> {
  const [first, ...others] = values.map((each) => ({ ...each, value: length(each.value) }));
  if (first === undefined) throw new RangeError("a dated value has at least one entry");
  return [first, ...others];
}

const silentOnRestDays: Text = {
  zh: "放行当日不计，最后一日含在内；末日遇休息日是否顺延，公告没有写，按不顺延计，另列出顺延后的日子。",
  en: "The day of release does not count, the last day does. The announcement does not say whether a last day without work moves: it is counted as it stands, and the day that it may move to is named besides.",
};

const maybeRebate = {
  zh: "台账不知哪些商品退税，汇总申报（B类）的清单都列在内，出口日按清单结关（899）计；报关单（9710、9810等）不在台账，逐行的期限见 qingdan rebate。",
  en: "The ledger does not know which goods have a rebate: all lists that are declared in sum (type B) are among them, and the day of export is that of clearance (899). Goods with a declaration of their own (9710, 9810 …) are not in it; qingdan rebate has the days of each line.",
};

/** Every term that is reckoned from what was booked, with what it rests on. */
export const deadlines: Readonly<Record<DeadlineId, Deadline>> = {
  "due/summary": {
    id: "due/summary",
    what: { zh: "汇总申报", en: "declaration in sum" },
    clock: { zh: "清单结关（899）的月份", en: "the month in which lists were cleared (899)" },
    terms: lengths(summaryDay, (dayOfNextMonth) => ({ dayOfNextMonth })),
    onRestDay: "moves",
    certainty: "sure",
    kind: "duty",
    basis: resting(
      {
        zh: "次月15日前，遇法定节假日、休息日顺延至其后第一个工作日。",
        en: "By the 15th of the next month; on a day without work, the next working day.",
      },
      instruments.gacc2018no194,
    ),
  },
  "due/return-import-apply": {
    id: "due/return-import-apply",
    what: { zh: "进口退货申请", en: "application for the return of an import" },
    clock: { zh: "放行", en: "release" },
    terms: lengths(daysToApply, (days) => ({ days })),
    onRestDay: "unsaid",
    certainty: "sure",
    kind: "right",
    basis: resting(silentOnRestDays, instruments.gacc2020no45),
  },
  "due/return-import-arrive": {
    id: "due/return-import-arrive",
    what: { zh: "进口退货运抵原监管场所", en: "returned imports back at the original site" },
    clock: { zh: "放行", en: "release" },
    terms: lengths(daysToArrive, (days) => ({ days })),
    onRestDay: "unsaid",
    certainty: "sure",
    kind: "right",
    basis: resting(silentOnRestDays, instruments.gacc2020no45),
  },
  "due/tax-pay": {
    id: "due/tax-pay",
    what: { zh: "进口汇总缴税", en: "payment of import taxes" },
    clock: { zh: "放行后30日内没有退货", en: "release, and no return within 30 days" },
    terms: lengths(paymentDays, ({ first, last }) => ({ days: last, first })),
    onRestDay: "unsaid",
    certainty: "sure",
    kind: "right",
    basis: resting(silentOnRestDays, instruments.gacc2018no194),
  },
  "due/return-export": {
    id: "due/return-export",
    what: { zh: "出口退货运回", en: "return of exports" },
    clock: { zh: "出口放行", en: "release of the export" },
    terms: lengths(exportReturnMonths, (months) => ({ months })),
    onRestDay: "unsaid",
    certainty: "unsure",
    kind: "right",
    basis: resting(
      {
        zh: "公告适用于9610、特殊区域和9810出口；台账没有监管方式，9710也列在内。",
        en: "The announcement is about 9610, special areas and 9810; the ledger has no trade mode, so that 9710 is among them.",
      },
      instruments.gacc2020no44,
    ),
  },
  "due/return-export-tax": {
    id: "due/return-export-tax",
    what: { zh: "出口退运免征进口税", en: "return of exports without import taxes" },
    clock: { zh: "出口（1210为出区）", en: "export (1210: leaving the area)" },
    terms: lengths(exportReturnTaxMonths, (months) => ({ months })),
    onRestDay: "unsaid",
    certainty: "unsure",
    kind: "right",
    basis: resting(
      {
        zh: "自出口之日起6个月内原状退运，食品除外；出口之日按结关（899）计，没有的按放行计。台账没有商品和出区日期，食品、1210须自行剔除或核对。",
        en: "Within 6 months of export, in the same state, food excluded. The day of export is that of clearance (899), else of release. The ledger knows neither goods nor when they left an area: check food and 1210 yourself.",
      },
      instruments.mofGacSta2023no4,
      instruments.mofGacSta2026no16,
    ),
  },
  "due/rebate-claim": {
    id: "due/rebate-claim",
    what: { zh: "出口退（免）税申报", en: "claim of export rebates" },
    clock: { zh: "出口（清单结关899）的年份", en: "the year of export, by the clearance of lists (899)" },
    terms: { ...claimDay, value: { dayOfNextYear: claimDay.value } },
    onRestDay: "unsaid",
    certainty: "unsure",
    kind: "right",
    basis: resting(
      {
        zh: `次年4月30日前的增值税申报期内申报。${maybeRebate.zh}`,
        en: `In the periods of VAT returns up to 30 April of the next year. ${maybeRebate.en}`,
      },
      instruments.sta2026no5,
    ),
  },
  "due/fx": {
    id: "due/fx",
    what: { zh: "退税货物收汇", en: "receipt of money for goods with a rebate" },
    clock: { zh: "出口（清单结关899）的年份", en: "the year of export, by the clearance of lists (899)" },
    terms: { ...claimDay, value: { dayOfNextYear: claimDay.value } },
    onRestDay: "unsaid",
    certainty: "unsure",
    kind: "right",
    basis: resting(
      {
        zh: `申报退税前、次年4月30日止收汇；合同约定更晚的，以合同为准，不超过36个月。${maybeRebate.zh}`,
        en: `By the claim, and by 30 April of the next year; later where the contract says so, within the 36 months. ${maybeRebate.en}`,
      },
      instruments.sta2026no5,
    ),
  },
  "due/rebate-final": {
    id: "due/rebate-final",
    what: { zh: "出口退（免）税最终期限", en: "last day of export rebates" },
    clock: { zh: "出口（清单结关899）", en: "export, by the clearance of lists (899)" },
    terms: lengths(finalMonths, (months) => ({ months })),
    onRestDay: "unsaid",
    certainty: "unsure",
    kind: "right",
    basis: resting(
      {
        zh: `出口之日起36个月内没有申报的，视同内销征税；按当月最早的一单计。${maybeRebate.zh}`,
        en: `What is not claimed within 36 months of export is taxed as a domestic sale; of a month the earliest list counts. ${maybeRebate.en}`,
      },
      instruments.mofSta2026no11,
      instruments.sta2026no5,
    ),
  },
  "due/waybill-reuse": {
    id: "due/waybill-reuse",
    what: { zh: "运单号可再次使用", en: "way-bill numbers may be used again" },
    clock: { zh: "申报", en: "declaration" },
    terms: { ...wayBillMonths, value: { months: wayBillMonths.value } },
    onRestDay: "stays",
    certainty: "sure",
    kind: "free",
    basis: resting(undefined, instruments.messageSpecification),
  },
};

/** The last day of the tax guarantee, which the profile gives. */
export const guaranteeEnd = {
  id: "due/guarantee",
  what: { zh: "税款担保到期", en: "end of the tax guarantee" },
  basis: resting(
    {
      zh: "到期日取自配置文件 guarantee.validUntil。",
      en: "The day is the profile's guarantee.validUntil.",
    },
    instruments.gacc2018no194,
  ),
} as const;

/** The guarantee where the profile does not give its last day. */
export const guaranteeUnknown: UnknownClock = {
  ...guaranteeEnd,
  missing: {
    zh: "配置文件没有 guarantee.validUntil（担保的最后一日）",
    en: "the profile has no guarantee.validUntil (the last day of the guarantee)",
  },
};

const conveyance: Text = {
  zh: "台账没有运输工具申报进境的日期",
  en: "the ledger does not know when the conveyance's entry was declared",
};
const law24 = article(instruments.customsLaw, "第二十四条", ", article 24");

/** Terms that what was booked does not tell the start of. */
export const unknownClocks: readonly UnknownClock[] = [
  {
    id: "due/import-declare",
    what: {
      zh: "进口申报（运输工具申报进境之日起14日内）",
      en: "import declaration within 14 days of the conveyance's entry",
    },
    missing: conveyance,
    basis: resting(undefined, law24),
  },
  {
    id: "due/export-declare",
    what: {
      zh: "出口申报（运抵监管场所后、装货24小时前）",
      en: "export declaration, after arrival at the site and 24 hours before loading",
    },
    missing: { zh: "台账没有装货时间", en: "the ledger does not know when goods are loaded" },
    basis: resting(undefined, law24),
  },
  {
    id: "due/advance-import",
    what: {
      zh: "进口提前申报（舱单传输后、运抵前）",
      en: "import declaration in advance, after the manifest and before arrival",
    },
    missing: {
      zh: "台账没有舱单传输和运抵的时间",
      en: "the ledger knows neither when the manifest was sent nor when goods arrive",
    },
    basis: resting(undefined, instruments.gacc2014no74),
  },
  {
    id: "due/advance-export",
    what: {
      zh: "出口提前申报（运抵监管场所前3日内）",
      en: "export declaration in advance, within 3 days before arrival at the site",
    },
    missing: {
      zh: "台账没有运抵监管场所的日期",
      en: "the ledger does not know when goods arrive at the site",
    },
    basis: resting(
      { zh: "“3日”未见原文核实。", en: "The 3 days were not seen in the text itself." },
      instruments.gacc2014no74,
    ),
  },
  {
    id: "due/zone-first-in",
    what: {
      zh: "先入区后报关的进境申报（14日内）",
      en: "declaration of goods that entered an area first, within 14 days",
    },
    missing: conveyance,
    basis: resting(
      {
        zh: "期限未见全国性文件，各区域做法可能不同。",
        en: "No national text was found for the term; areas may differ.",
      },
      instruments.zoneFirstInPractice,
    ),
  },
  {
    id: "due/payment-data",
    what: { zh: "平台按海关要求提供支付原始数据", en: "payment data of platforms, on customs' request" },
    missing: {
      zh: "海关要求时即时提供，没有固定期限",
      en: "it is answered at once when customs asks; there is no day",
    },
    basis: { zh: "海关总署公告2018年第165号、第179号", en: "GACC announcements 165 and 179 of 2018" },
  },
  {
    id: "due/filing-docs",
    what: {
      zh: "退税备案单证（申报后15日内）",
      en: "filing of a rebate's documents, within 15 days of the claim",
    },
    missing: { zh: "台账没有退税申报的日期", en: "the ledger does not know when rebates are claimed" },
    basis: resting(
      { zh: "期限未见原文核实。", en: "The term was not seen in the text itself." },
      instruments.sta2026no5,
    ),
  },
  {
    id: "due/credit-report",
    what: {
      zh: "企业信用信息年度报告（每年1月1日至6月30日）",
      en: "yearly report of an enterprise to customs, 1 January to 30 June",
    },
    missing: {
      zh: "是否已报送不在台账；第237号令已废止，新办法是否沿用未查明",
      en: "the ledger does not know whether it was handed in; order 237 has ended, and whether the term goes on is not established",
    },
    basis: resting(undefined, instruments.creditOrders),
  },
];
