import type { FindingCounts } from "../examination/tally.js";
import type { StatusPolicy } from "../report/findings/finding-report.js";
import { joinedLevels, type Levels, levelNames, levelsOf, writtenLevels } from "../rules/levels.js";
import type { Profile } from "../setup/profile.js";
import { Failure } from "../values/failure.js";
import type { Severity } from "../values/finding.js";
import { status } from "./command.js";
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
type StatusOptions = Pick<Values<typeof statusOptions>, "severity" | "failOn" | "exitZero">;

/** How grave findings are, and what they make of the exit status, by options and profile. */
export interface RunPolicy extends Pick<StatusPolicy, "failOn" | "exitZero"> {
  readonly levels: Levels | undefined;
}

/** What the options say, else the profile. Throws a Failure for a level that is refused. */
export function policyOf(
  { severity, failOn, exitZero }: StatusOptions,
  { findings = {} }: Pick<Profile, "findings">,
): RunPolicy {
  const levels = joinedLevels(levelsOfOption(severity), findings.levels);
  return {
    failOn: failOn ?? findings.failOn ?? "error",
    exitZero: exitZero ?? findings.exitZero ?? false,
    levels: levels.size === 0 ? undefined : levels,
  };
}

/** The exit status of a run with these findings. */
export function statusOf(
  { error, warning }: Pick<FindingCounts, "error" | "warning">,
  { failOn, exitZero }: RunPolicy,
): number {
  if (exitZero) return status.clean;
  return error > 0 || (failOn === "warning" && warning > 0) ? status.findings : status.clean;
}

/** What differs from what holds without options and profile, for reports; undefined where nothing does. */
export function statusPolicy({ failOn, exitZero, levels }: RunPolicy): StatusPolicy | undefined {
  const severity = writtenLevels(levels);
  if (failOn === "error" && !exitZero && severity === undefined) return undefined;
  return { failOn, exitZero, ...(severity === undefined ? {} : { severity }) };
}

/** `--severity`, given any number of times; the last counts for its rule. */
function levelsOfOption(words: readonly string[]): Levels {
  const read = levelsOf(Object.fromEntries(words.map(ruleAndLevel)));
  if ("levels" in read) return read.levels;
  const { zh, en } = read.refused;
  throw new Failure({ zh: `--severity：${zh}。`, en: `--severity: ${en}${en.endsWith("?") ? "" : "."}` });
}

function ruleAndLevel(word: string): [string, Severity] {
  const [rule = "", named, ...more] = word.split("=");
  const level = levelNames.find((name) => name === named);
  if (rule !== "" && level !== undefined && more.length === 0) return [rule, level];
  throw new Failure({
    zh: `--severity ${word}：请写成“规则=级别”，级别为 error、warning 或 info，如 export/single-limit=error。`,
    en: `--severity ${word}: write a rule and its level (error, warning or info), as export/single-limit=error.`,
  });
}
