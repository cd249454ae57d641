import { choiceOrNone, flag, type Values } from "./option.js";
import { at, color, lang, quiet } from "./options.js";
import { signatureOptions } from "./sign-options.js";

/** The options of `run`. */
export const runJobOptions = {
  dryRun: flag({
    zh: "只核对任务并列出各步，什么也不做",
    en: "checks the job and lists its steps; does nothing",
  }),
  log: choiceOrNone("<format>", ["json"], {
    zh: "每件事一行JSON，写到标准错误",
    en: "a line of JSON for each event, on standard error",
  }),
  ...signatureOptions,
  ...{ at, lang, quiet, color },
};
export type RunJobOptions = Values<typeof runJobOptions>;
