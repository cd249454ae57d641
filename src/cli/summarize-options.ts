import { holidays, runs } from "./due-options.js";
import { choice, count, type Values, value, valueOrNone } from "./option.js";
import { lockTimeout, newLedger, runOptions, table } from "./options.js";
import { outputOptions } from "./output-options.js";

/** The options of `summarize`. */
export const summarizeOptions = {
  ...outputOptions,
  month: value("<month>", {
    zh: "汇总台账中该月结关（899）而未汇总的清单，如 2026-11；不写来源",
    en: "sums the lists that the ledger has as cleared (899) in a month, as 2026-11, and not summed yet; no sources",
  }),
  by: choice("<key>", ["merchant", "owner"], () => "merchant", {
    zh: "汇总到收发货人，或再分生产销售单位",
    en: "summed by merchant, or by merchant and owner",
  }),
  from: value("<time>", {
    zh: "汇总时间范围的开始（代替清单号列表）",
    en: "beginning of a period, instead of lists of numbers",
  }),
  to: value("<time>", { zh: "汇总时间范围的结束", en: "end of the period" }),
  maxList: count("<count>", 7, 5000, {
    zh: "每份申请单最多的清单号数",
    en: "most list numbers of an application",
  }),
  ledger: valueOrNone(
    "<file>",
    {
      zh: "台账：记下汇总申请单（默认在用户数据目录）",
      en: "the ledger, where the applications are booked (default: in the user's data directory)",
    },
    { zh: "不用台账：不记汇总申请单", en: "no ledger: the applications are not booked" },
  ),
  newLedger,
  lockTimeout,
  ...{ holidays, runs },
  table,
  ...runOptions(["text", "json"]),
};
export type SummarizeOptions = Values<typeof summarizeOptions>;
