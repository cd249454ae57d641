import { which } from "./ledger-options.js";
import { choiceOrNone, type Values, value } from "./option.js";
import { at, color, format, lang, quiet } from "./options.js";

/** The options of `receipts`. */
export const receiptsOptions = {
  ...which,
  aside: value("<dir>", {
    zh: "未决或损坏的回执文件另存到哪里（默认台账旁的 receipts-aside）",
    en: "where files with unknown or broken receipts are kept (default: receipts-aside beside the ledger)",
  }),
  resolve: value("<orderNo>", {
    zh: "判定一个放行后又被退的订单，不读回执",
    en: "decides an order that was released and then refused; reads no receipts",
  }),
  as: choiceOrNone("<verdict>", ["released", "refused"], {
    zh: "--resolve 的判定：released 已放行，refused 已退单",
    en: "the verdict of --resolve",
  }),
  by: value("<name>", { zh: "由谁判定", en: "who decides" }),
  note: value("<text>", { zh: "判定的依据", en: "what the decision rests on" }),
  platform: value("<ebpCode>", {
    zh: "--resolve 的订单所在的电商平台代码",
    en: "the platform (ebpCode) of the order of --resolve",
  }),
  format: format(["text", "json"]),
  ...{ lang, at, quiet, color },
};
export type ReceiptsOptions = Values<typeof receiptsOptions>;
