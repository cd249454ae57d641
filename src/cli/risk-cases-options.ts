import { which } from "./ledger-options.js";
import { choice, choiceOrNone, type Values, value } from "./option.js";
import { at, color, format, lang, quiet } from "./options.js";

const statuses = ["open", "explained", "refused", "reported"] as const;

/** The options of `risk cases`. */
export const riskCasesOptions = {
  ...which,
  status: choiceOrNone("<status>", statuses, {
    zh: "只看这种状态的：open 未处理，explained 已说明，refused 已拒绝，reported 已报告",
    en: "only cases of this status",
  }),
  format: format(["text", "json", "csv"]),
  ...{ lang, quiet, color },
};
export type RiskCasesOptions = Values<typeof riskCasesOptions>;

/** The options of `risk review`. */
export const riskReviewOptions = {
  ...which,
  status: {
    ...choice("<status>", statuses, () => "open", {
      zh: "复查结论：open 重新打开，explained 已说明，refused 已拒绝，reported 已报告",
      en: "what the review comes to; open opens it again",
    }),
    mandatory: true,
  },
  by: value("<name>", { zh: "由谁复查", en: "who reviews" }),
  note: value("<text>", {
    zh: "依据（其中的证件号、手机号登记前打码）",
    en: "what it rests on (identity and mobile numbers in it are masked before it is kept)",
  }),
  format: format(["text", "json"]),
  ...{ lang, at, quiet },
};
export type RiskReviewOptions = Values<typeof riskReviewOptions>;
