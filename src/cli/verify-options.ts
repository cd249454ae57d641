import { type Values, value } from "./option.js";
import { color, format, lang, quiet } from "./options.js";

/** The options of `verify`. It has no day: its verdict is the same whenever it is asked. */
export const verifyOptions = {
  inputs: value("<dir>", {
    zh: "输入的原件所在的目录（默认在原来的位置找）",
    en: "directory of the inputs (default: where they were)",
  }),
  format: format(["text", "json"]),
  ...{ lang, quiet, color },
};
export type VerifyOptions = Values<typeof verifyOptions>;
