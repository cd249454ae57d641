import { choice, count, type Values, value } from "./option.js";
import { runOptions, table } from "./options.js";
import { outputOptions } from "./output-options.js";

/** The options of `summarize`. */
export const summarizeOptions = {
  ...outputOptions,
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
  table,
  ...runOptions(["text", "json"]),
};
export type SummarizeOptions = Values<typeof summarizeOptions>;
