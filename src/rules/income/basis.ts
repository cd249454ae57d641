import type { Basis } from "../basis.js";

/** The three conditions of the exemption, which the deemed rate rests on. */
export const exemptionWithoutVouchers: Basis = {
  zh: "财税〔2018〕103号（跨境电商综试区零售出口货物无票免税）",
  en: "Caishui [2018] 103 (exemption of pilot-zone retail exports without purchase vouchers)",
  note: {
    zh: "财政部 税务总局公告2026年第11号施行后，这项免税是否原样延续，未能查明；4%核定以它为前提，申报前请与主管税务机关确认。",
    en: "Whether this exemption goes on unchanged under MOF and STA announcement 11 of 2026 is not established, and the deemed rate of 4% rests on it: ask the tax office before you file.",
  },
};

export const deemedRate: Basis = {
  zh: "国家税务总局公告2019年第36号（综试区零售出口企业核定征收企业所得税，应税所得率4%）",
  en: "STA announcement 36 of 2019 (income tax of pilot-zone retail exporters at a deemed rate of 4%)",
};

export const returnForm: Basis = {
  zh: "企业所得税月（季）度预缴和年度纳税申报表（B类）B100000",
  en: "Income tax return B100000",
};
