import { fileFailure } from "../../findings/file-finding.js";
import { Failure } from "../../values/failure.js";
import type { Text } from "../../values/finding.js";

/** A map that can't be used (exit status 2): its file, the line where that is known, what is wrong, what to do. */
export function mapFailure(map: string, text: Text, line?: number): Failure {
  const at =
    line === undefined || line === 0 ? { zh: "", en: "" } : { zh: `第${line}行`, en: `, line ${line}` };
  return new Failure({
    zh: `列映射 ${map}${at.zh === "" ? "" : ` ${at.zh}`}：${text.zh}。`,
    en: `map ${map}${at.en}: ${text.en}.`,
  });
}

/** A file that a map does not fit: its own fault, so that other files may be read without it. */
export function misfit(
  file: string,
  kind: "map-fit" | "map-columns",
  { value, expected }: { readonly value: string; readonly expected: string },
): Failure {
  return fileFailure(file, { rule: "manifest/unreadable", kind, line: 1, value, expected });
}

/** A key or name with the nearest known one behind it, as messages list them. */
export function withNearest(name: string, near: string | undefined): Text {
  return near === undefined
    ? { zh: name, en: name }
    : { zh: `${name}（是否指 ${near}？）`, en: `${name} (is ${near} meant?)` };
}

/** Texts as one, with commas. */
export function listed(texts: readonly Text[]): Text {
  return { zh: texts.map(({ zh }) => zh).join("、"), en: texts.map(({ en }) => en).join(", ") };
}
