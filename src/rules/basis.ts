import type { Text } from "../values/finding.js";

/** An instrument that a rule rests on; `note` says what is a reading and not found written. */
export interface Basis extends Text {
  readonly note?: Text;
}

export const gacc2018no194: Basis = {
  zh: "海关总署公告2018年第194号（跨境电子商务零售进出口商品有关监管事宜）",
  en: "GACC announcement 194 of 2018 (supervision of cross-border e-commerce retail goods)",
};

export const gacc2020no75: Basis = {
  zh: "海关总署公告2020年第75号、2021年第47号（跨境电子商务企业对企业出口监管试点）",
  en: "GACC announcements 75 of 2020 and 47 of 2021 (business-to-business export pilot)",
};

export const messageSpecification: Basis = {
  zh: "海关跨境电商统一版系统企业对接报文规范（202205版）",
  en: "Message specification of customs' unified cross-border e-commerce system, edition 202205",
};

export const gacc272: Basis = {
  zh: "海关总署令第272号第十三、十四条（计征汇率、四舍五入至分）",
  en: "GACC order 272, articles 13 and 14 (rates of exchange, rounding to the fen)",
};

/** ¥5000 for 9610 stands in pilot-zone practice; no national text that was found gives its basis of value. */
export const pilotZonePractice: Basis = {
  zh: "跨境电商综合试验区“清单核放、汇总统计”做法（单票5000元以内）",
  en: "Pilot-zone practice of release by list with statistical summary (within ¥5000 a consignment)",
  note: {
    zh: "未见全国性文件规定计价口径；本规则按FOB成交价折人民币、当月计征汇率计算，5000.00元含在内。",
    en: "No national text fixes the basis of value; read here as FOB in yuan at the month's rate, 5000.00 included.",
  },
};

export const retailImportLimits: Basis = {
  zh: "财关税〔2018〕49号（单次5000元、年度26000元；单件超限商品）",
  en: "MOF, GAC and STA notice 49 of 2018 (limits of ¥5000 and ¥26000, the single item above)",
  note: {
    zh: "限值按完税价格（零售价+运费+保费，税前）核对，含本数；年度按订购人证件号和清单的申报日期所在年计。超过5000元且不是单件的，由第二条推得不属本渠道。",
    en: "The limits are read on the dutiable value (price, freight and insurance, before tax), inclusive; the year is that of the declaration, by the buyer's number. That several items above ¥5000 are outside the channel follows from article 2.",
  },
};

export const retailImportTax: Basis = {
  zh: "财关税〔2016〕18号（关税暂为0，增值税、消费税按法定应纳税额70%）",
  en: "MOF, GAC and STA notice 18 of 2016 (no duty, 70 % of VAT and consumption tax)",
  note: {
    zh: "未见文件规定运费保费如何分摊到各项、在何处取整：本工具按总价分摊到分、末项取余，税额按项逐税四舍五入到分（--tax-rounding order 为按单）。",
    en: "No instrument says how freight and insurance are spread or where taxes are rounded: here by line price to the fen, the last line taking the rest, and each tax of each line half up to the fen (--tax-rounding order: once an order).",
  },
};

export const customsTariffLaw: Basis = {
  zh: "中华人民共和国关税法（2024-12-01起）；海关总署令第272号（四舍五入至分）",
  en: "Tariff Law of 2024; GACC order 272 (rounding to the fen)",
};

export const taxCollection: Basis = {
  zh: "海关总署公告2018年第194号（代收代缴、税款担保，放行后31至45日汇总缴税）",
  en: "GACC announcement 194 of 2018 (collection on behalf, guarantee, payment from day 31 to 45 after release)",
};

export const positiveListNotices: Basis = {
  zh: "跨境电子商务零售进口商品清单（2019年版，2022年调整）",
  en: "List of goods for retail import (2019 edition as adjusted in 2022)",
  note: {
    zh: "清单由用户提供（--positive-list），本工具不附全表；没有清单时本项显示为未检查。",
    en: "The list is the user's (--positive-list); without one the check shows as skipped.",
  },
};

export const tariff2026: Basis = {
  zh: "中华人民共和国进出口税则（2026）（税委会公告2025年第12号）",
  en: "Customs tariff of 2026 (Tariff Commission announcement 12 of 2025)",
};

export const codeTables: Basis = {
  zh: "海关业务代码集（JGS-20、JGS/T 18）",
  en: "Customs code sets (JGS-20, JGS/T 18)",
};

export const enterpriseRegistration: Basis = {
  zh: "GB 32100-2015 法人和其他组织统一社会信用代码；海关总署令第253号",
  en: "GB 32100-2015 unified social credit code; GACC order 253 (registration of declarants)",
};

export const identityStandard: Basis = {
  zh: "GB 11643-1999 公民身份号码",
  en: "GB 11643-1999 citizen identification number",
};

export const manifestContract: Basis = {
  zh: "本工具的舱单约定（README“舱单”一节）",
  en: "This tool's manifest convention (README, section Manifest)",
};

export const xml: Basis = {
  zh: "XML 1.0（第五版）第2.2节 字符范围",
  en: "XML 1.0 (fifth edition), section 2.2, characters",
};
