import type { FindingCounts } from "../../examination/tally.js";
import type { Language } from "../../values/finding.js";
import { counted } from "../../wording/plural.js";
import { grouped, printable } from "../../wording/style.js";
import type { StatusPolicy } from "../findings/finding-report.js";

/**
 * The one line of a command that was to be quiet and ends with status 1 for what it found; blank where it has found
 * nothing. `where`: the file that has the findings, blank where they were printed.
 */
export function quietLine(
  { error, warning }: Pick<FindingCounts, "error" | "warning">,
  where: string,
  language: Language,
  failOn: StatusPolicy["failOn"] = "error",
): string {
  const warned = failOn === "warning" && warning > 0;
  if (error === 0 && !warned) return "";
  const zh = language === "zh";
  const counts = [
    ...(error > 0 ? [zh ? `错误 ${grouped(error)}` : counted(error, "error")] : []),
    ...(warned ? [zh ? `警告 ${grouped(warning)}` : counted(warning, "warning")] : []),
  ];
  const place = zh ? `，见 ${printable(where)}` : `, see ${printable(where)}`;
  return `${counts.join(zh ? "，" : ", ")}${where === "" ? "" : place}\n`;
}
