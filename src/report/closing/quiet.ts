import type { FindingCounts } from "../../examination/tally.js";
import type { Language } from "../../values/finding.js";
import { counted } from "../../wording/plural.js";
import { grouped } from "../../wording/style.js";

/**
 * The one line of a command that was to be quiet and has found errors; blank without errors. `where`: the file
 * that has them, blank where they were printed.
 */
export function quietLine(
  { error }: Pick<FindingCounts, "error">,
  where: string,
  language: Language,
): string {
  if (error === 0) return "";
  if (language === "zh") return `错误 ${grouped(error)}${where === "" ? "" : `，见 ${where}`}\n`;
  return `${counted(error, "error")}${where === "" ? "" : `, see ${where}`}\n`;
}
