import { type Values, value } from "./option.js";
import { color, format, lang, profile, quiet } from "./options.js";
import { readingOptions } from "./reading-options.js";

/** The options of `headers`. */
export const headersOptions = {
  write: value("<file.yaml>", {
    zh: "把列映射写到文件，供修改后用 --map 读取",
    en: "writes a map of the columns to a file, to be edited and read with --map",
  }),
  profile,
  ...readingOptions,
  format: format(["text", "json"]),
  lang,
  quiet,
  color,
};
export type HeadersOptions = Values<typeof headersOptions>;
