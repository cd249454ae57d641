import { compareTexts, type EditionRow } from "./edition.js";
import type { EditionKind } from "./edition-kinds.js";

/** A difference between two editions of a table. */
export interface Difference {
  readonly code: string;
  /** `new`, `ended`, or what has changed. */
  readonly what: string;
  /** What it was and is; null for nothing, and where the table states none. */
  readonly from: string | null;
  readonly to: string | null;
}

/** An edition's rows with its first day, YYYY-MM-DD. */
interface Compared {
  readonly validFrom: string;
  readonly rows: Iterable<EditionRow>;
}

/** Years from which on a last day means that none is known. */
const noEndFrom = "2090";

/**
 * The differences of an edition from the one before it, by code. Of several rows of a code the last one counts, by its
 * first day: a rate that a newer edition ends with another row is a change, and one that it ends without is an end.
 */
export function differencesOf(
  kind: Pick<EditionKind, "columns" | "compared" | "dated">,
  before: Compared,
  after: Compared,
): readonly Difference[] {
  const [old, young] = [lastRows(kind, before.rows), lastRows(kind, after.rows)];
  const codes = [...new Set([...old.keys(), ...young.keys()])].toSorted(compareTexts);
  const day = after.validFrom;
  return codes.flatMap((code) => differencesOfCode(code, kind, day, old.get(code), young.get(code)));
}

function differencesOfCode(
  code: string,
  { compared }: Pick<EditionKind, "compared">,
  day: string,
  old: EditionRow | undefined,
  young: EditionRow | undefined,
): readonly Difference[] {
  const said = (row: EditionRow | undefined): string | null => cellOf(row, compared[0]?.[1] ?? "");
  if (old === undefined || (isOver(old, day) && young !== undefined && !isOver(young, day)))
    return young === undefined || isOver(young, day)
      ? []
      : [{ code, what: "new", from: null, to: said(young) }];
  if (young === undefined)
    return isOver(old, day) ? [] : [{ code, what: "ended", from: said(old), to: null }];
  if (hasEnd(young) && !hasEnd(old)) return [{ code, what: "ended", from: said(old), to: null }];
  return compared.flatMap(([what, column]) => {
    const [from, to] = [cellOf(old, column), cellOf(young, column)];
    return from === to ? [] : [{ code, what, from, to }];
  });
}

/** The last row of each code. */
function lastRows(
  { columns, dated }: Pick<EditionKind, "columns" | "dated">,
  rows: Iterable<EditionRow>,
): ReadonlyMap<string, EditionRow> {
  const key = columns[0] ?? "";
  const last = new Map<string, EditionRow>();
  for (const row of rows) {
    const code = row[key] ?? "";
    const before = last.get(code);
    const isLater = before === undefined || !dated || (before["from"] ?? "") <= (row["from"] ?? "");
    if (isLater) last.set(code, row);
  }
  return last;
}

/** A cell, null for a blank one; `units` are both units of a row. */
function cellOf(row: EditionRow | undefined, column: string): string | null {
  if (row === undefined) return null;
  const text =
    column === "units"
      ? [row["unit1"], row["unit2"]].filter((unit) => unit !== undefined && unit !== "").join("/")
      : (row[column] ?? "");
  return text === "" ? null : text;
}

function hasEnd(row: EditionRow): boolean {
  const to = row["to"] ?? "";
  return to !== "" && to < noEndFrom;
}

/** Whether a row had ended before a day. */
function isOver(row: EditionRow, day: string): boolean {
  return hasEnd(row) && (row["to"] ?? "") < day;
}
