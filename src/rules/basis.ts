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
