import { flag, type Values } from "./option.js";
import { at, color, lang, quiet } from "./options.js";
import { signatureOptions } from "./sign-options.js";
import { log } from "./submit-options.js";

/** The options of `run`. */
export const runJobOptions = {
  dryRun: flag({
    zh: "只核对任务并列出各步，什么也不做",
    en: "checks the job and lists its steps; does nothing",
  }),
  log,
  ...signatureOptions,
  ...{ at, lang, quiet, color },
};
export type RunJobOptions = Values<typeof runJobOptions>;
