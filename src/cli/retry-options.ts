import { choiceOrNone, mandatory, repeated, type Values, value } from "./option.js";
import { color, format, lang, lockTimeout, profile, quiet } from "./options.js";

/** The options of `retry`. */
export const retryOptions = {
  out: mandatory(
    "<csv>",
    {
      zh: "写出的舱单CSV，改正后直接再次申报",
      en: "the manifest that is written, CSV: correct it and declare it",
    },
    "o",
  ),
  from: repeated("<source...>", {
    zh: "原运行目录搬到了哪里，或原舱单：原处找不到各行时用",
    en: "where the runs' directories were moved to, or manifests, for rows that are no longer where they were",
  }),
  direction: choiceOrNone("<direction>", ["export", "import"], {
    zh: "只写出口或进口的单（两种都有时必须指定）",
    en: "orders of one direction only (needed where there are both)",
  }),
  ledger: value("<file>", {
    zh: "台账文件（默认是配置文件指定的，否则在用户数据目录，qingdan/ledger.sqlite）",
    en: "the ledger (default: the profile's, else qingdan/ledger.sqlite in the user's data directory)",
  }),
  lockTimeout,
  profile,
  format: format(["text", "json"]),
  ...{ lang, quiet, color },
};
export type RetryOptions = Values<typeof retryOptions>;
