import type { Finding, Language } from "../values/finding.js";
import { sentence } from "./sentence.js";
import { printable, type Style } from "./style.js";

const labels = {
  error: { zh: "错误", en: "error" },
  warning: { zh: "警告", en: "warning" },
  info: { zh: "提示", en: "info" },
} as const;

/** The place of a finding: `file:line`, or the file where no line applies. */
export function placeOf({ file, line }: Finding): string {
  return printable(line > 0 ? `${file}:${line}` : file);
}

/** A finding as one line of text: place, severity, sentence, rule, order number. */
export function findingLine(finding: Finding, language: Language, style: Style): string {
  const colour = { error: style.red, warning: style.yellow, info: style.dim }[finding.severity];
  const order = finding.orderNo === "" ? "" : style.dim(` (${printable(finding.orderNo)})`);
  const label = colour(labels[finding.severity][language]);
  return `${style.bold(placeOf(finding))} ${label} ${printable(sentence(finding, language))} ${style.dim(`[${finding.rule}]`)}${order}`;
}
