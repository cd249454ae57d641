import { ledger, positiveList, tariff } from "./manifest-options.js";
import { type Values, value } from "./option.js";
import { at, color, format, lang, profile, rates, table } from "./options.js";

/** The options of `doctor`: those by which a run would find what is checked. */
export const doctorOptions = {
  out: value("<dir>", { zh: "一并检查这个输出目录", en: "checks this output directory too" }),
  ...{ rates, table, tariff, positiveList, ledger, profile },
  format: format(["text", "json"]),
  ...{ lang, at, color },
};
export type DoctorOptions = Values<typeof doctorOptions>;
