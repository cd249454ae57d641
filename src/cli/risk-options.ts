import { type Values, value } from "./option.js";
import { sourceOptions } from "./source-options.js";

export const riskOptions = {
  payments: value("<file>", {
    zh: "支付单（CEB411的列）：支付人和支付时间",
    en: "payments (columns of CEB411): who paid, and when",
  }),
  lists: value("<file>", {
    zh: "黑、白、关注名单：list,kind,value,reason,source,from,to",
    en: "black, white and watch lists: list,kind,value,reason,source,from,to",
  }),
  consignees: value("<file>", {
    zh: "出口订单的收件人和国家（如平台订单表）",
    en: "consignees of exports and their countries",
  }),
  ...sourceOptions,
};
export type RiskOptions = Values<typeof riskOptions>;
