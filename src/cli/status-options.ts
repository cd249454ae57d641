import { choiceOrNone, flag, flagOrNone, repeated, type Values } from "./option.js";

/** The options that decide the exit status of a run that could be done. */
export const statusOptions = {
  severity: repeated("<rule=level>", {
    zh: "某条规则的问题按哪一级（error、warning、info）处理，可多次",
    en: "the level of a rule's findings (error, warning, info); may be repeated",
  }),
  failOn: choiceOrNone("<severity>", ["error", "warning"], {
    zh: "有哪一级的问题时以状态1结束（不写则按配置，配置没有则为 error）",
    en: "findings of which severity end with status 1 (else as the profile says, else error)",
  }),
  exitZero: flagOrNone(
    {
      zh: "有问题也以状态0结束（无法完成时仍为2）",
      en: "ends with status 0 whatever was found (2 where the run could not be done)",
    },
    { zh: "不用配置中的 exitZero", en: "whatever the profile's exitZero says" },
  ),
  allowEmpty: flag({
    zh: "只有表头的舱单不算错误",
    en: "a manifest that has a header only is no error",
  }),
};
/** Their values, but for what the reading of manifests takes. */
export type StatusOptions = Pick<Values<typeof statusOptions>, "severity" | "failOn" | "exitZero">;
