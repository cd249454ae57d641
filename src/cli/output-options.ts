import { flag, type Values } from "./option.js";
import { type lang, out } from "./options.js";

/** The options of commands that write a run's directory. */
export const outputOptions = {
  out,
  replace: flag({
    zh: "输出目录中已有一次完成的运行时替换它（新的运行完成后才移除旧的）",
    en: "replaces a finished run in the output directory, once the new one is complete",
  }),
};
/** Their values, with the language of what is said. */
export type OutputOptions = Values<typeof outputOptions & { lang: typeof lang }>;
