import { positiveList, tariff } from "./manifest-options.js";
import { mapOptions } from "./map-options.js";
import { type Values, value, valueOrNone } from "./option.js";
import { lockTimeout, rates, runOptions, table } from "./options.js";
import { readingOptions } from "./reading-options.js";

/** The options of all commands that read declared orders: run directories and manifests. */
export const sourceOptions = {
  out: {
    ...value("<dir>", {
      zh: "把各表写成CSV的目录（须为空或不存在），可含 {date}、{time}",
      en: "directory for the tables as CSV (empty, or not there yet); may contain {date} and {time}",
    }),
    short: "o",
  },
  ledger: valueOrNone(
    "<file>",
    {
      zh: "台账：各单的状态、清单编号（默认在用户数据目录）",
      en: "the ledger with the orders' states and numbers (default: in the user's data directory)",
    },
    {
      zh: "不用台账：状态、放行日、清单编号都按未知",
      en: "no ledger: states, days of release and customs' numbers are unknown",
    },
  ),
  lockTimeout,
  ...readingOptions,
  ...mapOptions,
  ...{ rates, tariff, positiveList, table },
  ...runOptions(["text", "json", "csv", "xlsx"]),
};
export type SourceOptions = Values<typeof sourceOptions>;
