import { mandatory, type Values, value, WrongValue } from "./option.js";
import { at, lang, profile } from "./options.js";
import { signatureOptions } from "./sign-options.js";

const { signKey, signCert, signProfile } = signatureOptions;

/** The options of `payment-data`. A device signs messages and no texts: --sign-command is none of them. */
export const paymentDataOptions = {
  table: mandatory("<csv>", {
    zh: "支付原始数据表CSV，一行一项商品（templates/payment-data.csv）",
    en: "table of original payment data, CSV, a row a goods line (templates/payment-data.csv)",
  }),
  session: mandatory("<id>", { zh: "海关请求中的 sessionID", en: "the sessionID of customs' request" }),
  serviceTime: {
    ...value("<ms>", {
      zh: "返回时间，1970年起的毫秒数（默认现在）",
      en: "time of the answer, milliseconds since 1970 (default: now)",
    }),
    read(word: string): string {
      if (/^[1-9]\d{0,14}$/.test(word)) return word;
      throw new WrongValue("1544519952469");
    },
  },
  ...{ signKey, signCert, signProfile, profile, at, lang },
};
export type PaymentDataOptions = Values<typeof paymentDataOptions>;
