import type { RowFacts } from "../formats/rows.js";
import { filledCells, isBlank } from "./row-kinds.js";

/** A row as it was read. */
export interface ReadRow {
  readonly cells: string[];
  readonly line: number;
  readonly facts?: RowFacts | undefined;
}

/** The header among the first rows of a sheet. */
export interface FoundHeader {
  /** Rows above it. */
  readonly above: number;
  /** Rows that it takes: two where groups stand above the names. */
  readonly rows: 1 | 2;
  readonly names: readonly string[];
  /** How many of its names are known. */
  readonly known: number;
}

/** Whether a header text is a known name. */
export type IsKnown = (name: string) => boolean;

function countKnown(names: readonly string[], isKnown: IsKnown): number {
  let count = 0;
  for (const name of names) if (name !== "" && isKnown(name)) count++;
  return count;
}

/** More names that two rows together must have known than one of them alone, to be taken for one header. */
const pairGain = 2;

/**
 * The row, or the two rows, with the most known names; the first of equals, the very first row where no name is
 * known. Undefined where there is no row.
 */
export function findHeader(rows: readonly ReadRow[], isKnown: IsKnown): FoundHeader | undefined {
  const counts = rows.map(({ cells }) => countKnown(cells, isKnown));
  let best: FoundHeader | undefined;
  for (const [above, { cells }] of rows.entries()) {
    const known = counts[above] ?? 0;
    if (best === undefined || known > best.known) best = { above, rows: 1, names: cells, known };
  }
  for (const [above, upper] of rows.entries()) {
    const lower = rows[above + 1];
    if (lower === undefined) break;
    const names = pairedNames(upper, lower, isKnown);
    const known = countKnown(names, isKnown);
    const alone = Math.max(counts[above] ?? 0, counts[above + 1] ?? 0);
    if (known >= alone + pairGain && known > (best?.known ?? 0)) best = { above, rows: 2, names, known };
  }
  return best;
}

/**
 * The names of a header of two rows: where the lower is blank, the upper; else the lower, or the group above it
 * and the lower together, whichever is known. A group reaches over the blank cells right of it.
 */
function pairedNames(upper: ReadRow, lower: ReadRow, isKnown: IsKnown): string[] {
  const width = Math.max(upper.cells.length, lower.cells.length);
  const names: string[] = [];
  let group = "";
  for (let at = 0; at < width; at++) {
    const above = upper.cells[at] ?? "";
    const below = lower.cells[at] ?? "";
    if (!isBlank(above)) group = above;
    else if (isBlank(below)) group = "";
    if (isBlank(below)) names.push(above);
    else names.push(pairedName(group, below, isKnown));
  }
  return names;
}

function pairedName(group: string, below: string, isKnown: IsKnown): string {
  const joined = `${group.trim()}${below.trim()}`;
  if (group !== "" && isKnown(joined)) return joined;
  return below;
}

/** Rows above a header that has this many names may have so many filled cells and still be titles. */
export function isTitle(cells: readonly string[], names: number): boolean {
  return filledCells(cells) <= Math.max(3, names / 3);
}
