import { Failure } from "../values/failure.js";
import type { Text } from "../values/finding.js";
import { maskText } from "../values/mask.js";

/** A fault of a row. `text` names no personal data in clear. */
export interface RowFault {
  readonly line: number;
  readonly text: Text;
}

/** Most faults that the text lists. */
const mostFaults = 50;

/** All faults of a table that is written as a whole or not at all, as one Failure; nothing was written. */
export function refusal(file: string, faults: readonly RowFault[]): Failure {
  const listed = faults.slice(0, mostFaults);
  const more = faults.length - listed.length;
  const zh = listed.map(({ line, text }) => `${file} 第${line}行：${text.zh}`);
  const en = listed.map(({ line, text }) => `${file}, line ${line}: ${text.en}`);
  if (more > 0) {
    zh.push(`……另有${more}处`);
    en.push(`… and ${more} more`);
  }
  zh.push(`共${faults.length}处错误，一行也没有写入。改正后重来。`);
  en.push(`${faults.length} fault(s); nothing was written. Correct them and start again.`);
  return new Failure({ zh: zh.join("\n"), en: en.join("\n") });
}

/** Masks a cell that may be personal data: short figures stay, other texts keep their first character. */
export function maskedCell(value: string): string {
  return /^[\d.,/:+-]{0,10}$/.test(value) ? value : maskText(value);
}
