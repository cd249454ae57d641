import { mandatory, type Values, value } from "./option.js";
import { sourceOptions } from "./source-options.js";

/** The options of `credit`. */
export const creditOptions = {
  parties: mandatory("<file>", {
    zh: "企业表：code,name,role,creditTier,tierFrom,tierTo,source",
    en: "enterprises with their tiers: code,name,role,creditTier,tierFrom,tierTo,source",
  }),
  penalties: value("<file>", {
    zh: "处罚表：code,date,fine,dueOn,paidOn",
    en: "penalties of customs: code,date,fine,dueOn,paidOn",
  }),
  ...sourceOptions,
};
export type CreditOptions = Values<typeof creditOptions>;
