import { missingColumns, normaliseHeader } from "./columns.js";
import { exportLayout } from "./export-columns.js";
import { importLayout } from "./import-columns.js";

/** 进出口标记: E for exports, I for imports. */
export type Direction = "E" | "I";

/** The columns of manifests by direction. */
export const layouts = { E: exportLayout, I: importLayout } as const;

/** Whether a header text names a column of a manifest of either direction. */
export function isManifestColumn(name: string): boolean {
  return exportLayout.find(name) !== undefined || importLayout.find(name) !== undefined;
}

const flagColumn = exportLayout.all.find(({ name }) => name === "ieFlag");

/** What the flag says of exports and of imports, as its reading takes it (`flagCode`). */
const exportWords = /^(?:e|出口|exports?)$/i;
const importWords = /^(?:i|进口|imports?)$/i;

/**
 * The direction of a manifest: the one whose mandatory columns its header has. Where both or neither are
 * complete, the first row's ieFlag, else the profile, else the one whose columns the header names more of.
 */
export function directionOf(
  header: readonly string[],
  firstRow: readonly string[],
  defaults: ReadonlyMap<string, string>,
): Direction {
  const namedBy = (direction: Direction): Set<string> =>
    new Set(header.flatMap((name) => layouts[direction].find(name)?.name ?? []));
  const exports = namedBy("E");
  const imports = namedBy("I");
  const whole = missingColumns(exportLayout, exports, defaults).length === 0;
  if (whole !== (missingColumns(importLayout, imports, defaults).length === 0)) return whole ? "E" : "I";
  const flagHeaders = flagColumn?.headers ?? [];
  const at = header.findIndex((name) => flagHeaders.includes(normaliseHeader(name)));
  const ieFlag = (firstRow[at] ?? "").trim() || (defaults.get("ieFlag") ?? "");
  if (exportWords.test(ieFlag)) return "E";
  if (importWords.test(ieFlag)) return "I";
  return imports.size > exports.size ? "I" : "E";
}
