import type { Language, RuleId, Severity } from "../values/finding.js";
import { counted } from "./plural.js";
import { grouped } from "./style.js";

const names = { error: "错误", warning: "警告", info: "说明" } as const;

/** A level that was given to a rule in place of its own, with the number of its findings where that is known. */
export function levelLine(rule: RuleId, level: Severity, language: Language, count?: number): string {
  const found = { zh: "", en: "" };
  if (count !== undefined) {
    found.zh = `，${grouped(count)} 条`;
    found.en = `, ${counted(count, "finding")}`;
  }
  return language === "zh"
    ? `级别改定：${rule} 按${names[level]}${found.zh}`
    : `level changed: ${rule} is ${level}${found.en}`;
}
