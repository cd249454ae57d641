import { repeated, type Values, valueOrNone } from "./option.js";
import { lockTimeout, runOptions, table } from "./options.js";
import { outputOptions } from "./output-options.js";

/** The options of `cancel` and `return`. */
export const withdrawOptions = {
  ...outputOptions,
  from: repeated("<source...>", {
    zh: "原舱单CSV、CEB621或CEB603报文（.xml），用来补齐名单缺的内容",
    en: "manifests (CSV) or CEB621 and CEB603 messages (.xml) that fill in what the list leaves out",
  }),
  ledger: valueOrNone(
    "<file>",
    { zh: "年度台账文件", en: "the buyers' ledger" },
    { zh: "不退回年度额度", en: "gives nothing back to the buyers' year" },
  ),
  lockTimeout,
  table,
  ...runOptions(["text", "json"]),
};
export type WithdrawOptions = Values<typeof withdrawOptions>;
