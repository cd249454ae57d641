import type { FindingCounts } from "../examination/tally.js";
import type { StatusPolicy } from "../report/findings/finding-report.js";
import { joinedLevels, type Levels, levelNames, levelsOf, writtenLevels } from "../rules/levels.js";
import type { Profile } from "../setup/profile.js";
import { Failure } from "../values/failure.js";
import type { Severity } from "../values/finding.js";
import { status } from "./command.js";
import type { StatusOptions } from "./status-options.js";

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
