import type { FindingCounts } from "../examination/tally.js";
import type { StatusPolicy } from "../report/findings/finding-report.js";
import { status } from "./command.js";
import { choice, flag, type Values } from "./option.js";

/** The options that decide the exit status of a run that could be done. */
export const statusOptions = {
  failOn: choice("<severity>", ["error", "warning"], () => "error", {
    zh: "有哪一级的问题时以状态1结束",
    en: "findings of which severity end with status 1",
  }),
  exitZero: flag({
    zh: "有问题也以状态0结束（无法完成时仍为2）",
    en: "ends with status 0 whatever was found (2 where the run could not be done)",
  }),
  allowEmpty: flag({
    zh: "只有表头的舱单不算错误",
    en: "a manifest that has a header only is no error",
  }),
};
export type StatusOptions = Values<typeof statusOptions>;

/** The exit status of a run with these findings. */
export function statusOf(
  { error, warning }: Pick<FindingCounts, "error" | "warning">,
  { failOn, exitZero }: Pick<StatusOptions, "failOn" | "exitZero">,
): number {
  if (exitZero) return status.clean;
  return error > 0 || (failOn === "warning" && warning > 0) ? status.findings : status.clean;
}

/** The options that differ from what holds without them, for reports; undefined where none does. */
export function statusPolicy({
  failOn,
  exitZero,
}: Pick<StatusOptions, "failOn" | "exitZero">): StatusPolicy | undefined {
  return failOn === "error" && !exitZero ? undefined : { failOn, exitZero };
}
