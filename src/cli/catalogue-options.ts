import { type Values, value } from "./option.js";
import { asOf, color, format, lang, quiet, table } from "./options.js";

/** The options of `rules` and `explain`. */
export const rulesOptions = { format: format(["text", "json"]), lang, asOf, color };
export type RulesOptions = Values<typeof rulesOptions>;

/** The options of `codes`. */
export const codesOptions = {
  table,
  format: format(["text", "json", "ndjson", "csv"]),
  asOf: value("<date>", {
    zh: "退税率按哪一天，YYYY-MM-DD（默认今天）",
    en: "the day of refund rates, YYYY-MM-DD (default: today)",
  }),
  ...{ lang, quiet, color },
};
export type CodesOptions = Values<typeof codesOptions>;

/** The options of `schema`. */
export const schemaOptions = { lang };
export type SchemaOptions = Values<typeof schemaOptions>;
