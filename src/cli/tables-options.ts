import { flag, mandatory, type Values } from "./option.js";
import { at, format, lang, quiet } from "./options.js";

const formats = format(["text", "json", "csv"]);

/** The options of `tables import`. */
export const tablesImportOptions = {
  edition: mandatory("<name>", { zh: "版本名，如 2026B", en: "what the edition is called, as 2026B" }),
  validFrom: mandatory("<date>", {
    zh: "从哪一天起用这个版本，YYYY-MM-DD",
    en: "the first day on which it is in force, YYYY-MM-DD",
  }),
  replace: flag({ zh: "替换同名的版本", en: "replaces the edition of that name" }),
  format: formats,
  ...{ lang, at, quiet },
};
export type TablesImportOptions = Values<typeof tablesImportOptions>;

/** The options of `tables list` and `tables diff`. */
export const tablesOptions = { format: formats, lang };
export type TablesOptions = Values<typeof tablesOptions>;
