import { mapOptions } from "./map-options.js";
import { mandatory, type Values } from "./option.js";
import { color, lang, quiet } from "./options.js";
import { readingOptions } from "./reading-options.js";

/** The options of `convert`. */
export const convertOptions = {
  out: mandatory(
    "<csv>",
    {
      zh: "输出的舱单CSV，- 为标准输出",
      en: "the manifest that is written, CSV; - for standard output",
    },
    "o",
  ),
  ...readingOptions,
  ...mapOptions,
  lang,
  quiet,
  color,
};
export type ConvertOptions = Values<typeof convertOptions>;
