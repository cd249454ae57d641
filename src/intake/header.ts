import {
  annotations,
  type Column,
  type Layout,
  missingColumns,
  normaliseHeader,
} from "../columns/columns.js";
import { nearestColumn } from "../columns/nearest.js";
import { fileFailure, fileFinding } from "../findings/file-finding.js";
import type { Finding } from "../values/finding.js";
import { maskText } from "../values/mask.js";

/** The header row of a file, mapped to columns. */
export interface Header {
  readonly file: string;
  /** The header's texts, unchanged. */
  readonly names: readonly string[];
  /** For each manifest column, the position of its cells; undefined where the file lacks it. */
  readonly position: ReadonlyMap<string, number>;
  /** Positions of the columns that an earlier run has added. */
  readonly annotated: readonly number[];
}

/**
 * Reads a header row. Unknown columns are reported as warnings. Throws a Failure with a manifest/header
 * finding for a row that names no columns, for two columns of one meaning, and for a mandatory column
 * that neither the file nor the profile's defaults have.
 */
export function readHeader(
  file: string,
  names: readonly string[],
  layout: Layout,
  defaults: ReadonlyMap<string, string>,
  report: (finding: Finding) => void,
  alsoKnown?: Layout,
): Header {
  const position = new Map<string, number>();
  const annotated: number[] = [];
  const unknown: string[] = [];
  names.forEach((name, index) => {
    // A header may have millions of blank names.
    if (name === "") return;
    const column = layout.find(name);
    if (column === undefined) {
      if (annotations.includes(normaliseHeader(name))) annotated.push(index);
      else if (name.trim() !== "" && alsoKnown?.find(name) === undefined) unknown.push(name.trim());
      return;
    }
    const before = position.get(column.name);
    if (before !== undefined) {
      const value = `${names[before]?.trim()} (${before + 1}), ${name.trim()} (${index + 1})`;
      throw fileFailure(file, {
        rule: "manifest/header",
        kind: "twice",
        line: 1,
        column: column.name,
        value,
      });
    }
    position.set(column.name, index);
  });
  if (position.size === 0) {
    // Without a header the first row may hold personal data.
    const value = names
      .slice(0, 3)
      .map((name) => maskText(name.trim()))
      .join(", ");
    throw fileFailure(file, { rule: "manifest/header", kind: "none", line: 1, value });
  }
  const missing = missingColumns(layout, position, defaults).map(columnLabel);
  if (missing.length > 0) {
    const expected = missing.join(", ");
    throw fileFailure(file, { rule: "manifest/header", kind: "missing", line: 1, expected });
  }
  for (const name of unknown) {
    const near = nearestColumnLabel(name, layout);
    const kind = near === undefined ? "stray" : "unknown";
    const fault = {
      rule: "manifest/unknown-column",
      kind,
      line: 1,
      value: name,
      expected: near ?? "",
    } as const;
    report(fileFinding(file, fault));
  }
  return { file, names, position, annotated };
}

/** The label of the column whose header text is nearest to a name; undefined where none is near. */
export function nearestColumnLabel(name: string, layout: Layout): string | undefined {
  const column = nearestColumn(name, layout.all);
  return column && columnLabel(column);
}

function columnLabel(column: Column): string {
  return `${column.name} ${column.zh}`;
}
