import { type Values, valueOrNone } from "./option.js";
import { lockTimeout, newLedger, runOptions, table } from "./options.js";
import { outputOptions } from "./output-options.js";
import { readingOptions } from "./reading-options.js";

/** The options of `write`. */
export const writeOptions = {
  ...outputOptions,
  ...readingOptions,
  ledger: valueOrNone(
    "<file>",
    {
      zh: "台账：记下写出的报文（默认在用户数据目录）",
      en: "the ledger, where the messages are booked (default: in the user's data directory)",
    },
    { zh: "不用台账：不记写出的报文", en: "no ledger: the messages are not booked" },
  ),
  newLedger,
  lockTimeout,
  table,
  ...runOptions(["text", "json"]),
};
export type WriteOptions = Values<typeof writeOptions>;
