import { which } from "./ledger-options.js";
import { countOrNone, flag, type Values, value } from "./option.js";
import { at, color, format, lang, quiet } from "./options.js";

/** The options of `status`. */
export const orderStatusOptions = {
  ...which,
  state: value("<state>", {
    zh: "只看这些状态，逗号隔开：declared、sent、conflict、海关的数字，或 released、refused、waiting",
    en: "these states only, by commas: declared, sent, conflict, customs' numbers, or released, refused, waiting",
  }),
  from: value("<date>", {
    zh: "从哪一天申报的起，YYYY-MM-DD",
    en: "declared on this day or later, YYYY-MM-DD",
  }),
  to: value("<date>", {
    zh: "到哪一天申报的止，YYYY-MM-DD",
    en: "declared on this day or earlier, YYYY-MM-DD",
  }),
  run: value("<dir>", { zh: "只看这次运行（输出目录）的", en: "of the run with this output directory" }),
  older: countOrNone("<hours>", 5, {
    zh: "只看已发送、这么多小时没有答复的",
    en: "sent so many hours ago and not answered since",
  }),
  messages: flag({ zh: "加上报文的发送记录", en: "adds the journal of messages" }),
  format: format(["text", "json", "csv"]),
  ...{ lang, at, quiet, color },
};
export type OrderStatusOptions = Values<typeof orderStatusOptions>;
