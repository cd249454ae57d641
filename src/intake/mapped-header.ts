import { type Column, type Layout, normaliseHeader } from "../columns/columns.js";
import type { Meaning } from "../columns/understand.js";
import type { ColumnSource, SheetMap } from "../sheets/map/sheet-map.js";

/** What a header means once it is read with the map of a shop's export. */
export interface MappedHeader {
  /** The manifest's columns that there are then. */
  readonly named: ReadonlySet<string>;
  /** By position of the file's columns, the column that the map makes of it; the first, where it makes several. */
  readonly made: ReadonlyMap<number, Column>;
  /** Positions of columns of the shop that the map does not use, whatever their names mean elsewhere. */
  readonly leftOut: ReadonlySet<number>;
}

/** Holds a map against a header; `meanings` are those of its texts without a map. Pure. */
export function mappedHeader(
  names: readonly string[],
  { columns, leftOut }: SheetMap,
  layout: Layout,
  meanings: readonly Meaning[],
): MappedHeader {
  const texts = names.map(normaliseHeader);
  const placeOf = (from: readonly string[]): number =>
    from.map((text) => texts.indexOf(normaliseHeader(text))).find((at) => at >= 0) ?? -1;
  const named = new Set<string>();
  const made = new Map<number, Column>();
  for (const { column, source } of columns) {
    if (!hasSource(source, placeOf)) continue;
    named.add(column);
    const at = source.kind === "cell" ? placeOf(source.from) : -1;
    const known = layout.all.find(({ name }) => name === column);
    if (at >= 0 && known !== undefined && !made.has(at)) made.set(at, known);
  }
  const unused = new Set<number>();
  for (const [at, text] of texts.entries()) {
    const meaning = meanings[at];
    if (made.has(at)) continue;
    if (leftOut.has(text)) unused.add(at);
    else if (meaning?.kind === "column") named.add(meaning.column.name);
  }
  return { named, made, leftOut: unused };
}

function hasSource(source: ColumnSource, placeOf: (from: readonly string[]) => number): boolean {
  if (source.kind === "constant") return true;
  if (source.kind === "cell") return placeOf(source.from) >= 0;
  return source.parts.every((part) => typeof part === "string" || placeOf(part) >= 0);
}
