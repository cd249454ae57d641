import { repeated, type Values, valueOrNone } from "./option.js";
import { lockTimeout, newLedger, runOptions, table } from "./options.js";
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
    {
      zh: "台账：记下申请，退回年度额度（默认在用户数据目录）",
      en: "the ledger, where applications are booked and buyers' years get back (default: in the user's data directory)",
    },
    {
      zh: "不用台账：不记申请，不退回年度额度",
      en: "no ledger: the applications are not booked, and nothing is given back to the buyers' years",
    },
  ),
  newLedger,
  lockTimeout,
  table,
  ...runOptions(["text", "json"]),
};
export type WithdrawOptions = Values<typeof withdrawOptions>;
