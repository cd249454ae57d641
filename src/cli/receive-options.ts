import { which } from "./ledger-options.js";
import { countOrNone, type Values } from "./option.js";
import { color, format, lang, quiet } from "./options.js";
import { receiptsOptions } from "./receipts-options.js";
import { giveUp, log } from "./submit-options.js";

/** The options of `receive`. */
export const receiveOptions = {
  max: countOrNone("<n>", 9, { zh: "最多收几条", en: "takes so many at most" }),
  idle: countOrNone("<seconds>", 5, {
    zh: "这么多秒没有新的就结束（不写：队列一直收，目录收一遍）",
    en: "ends after so many seconds without one (left out: a queue until stopped, a folder once)",
  }),
  aside: receiptsOptions.aside,
  giveUp,
  ...which,
  ...{ log, format: format(["text", "json"]), lang, quiet, color },
};
export type ReceiveOptions = Values<typeof receiveOptions>;
