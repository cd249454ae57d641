import { layouts } from "../columns/direction.js";
import { readRows } from "../formats/csv.js";
import type { Source, SourceRecord } from "../formats/source.js";
import { GoodsRows, type TakeSheet } from "../sheets/goods-rows.js";
import { MapRows } from "../sheets/map/map-rows.js";
import type { ProductTable } from "../sheets/map/product-table.js";
import { plainMap, type SheetMap } from "../sheets/map/sheet-map.js";
import { knownHeader, sourceColumns } from "../sheets/map/source-columns.js";
import type { SheetNotes } from "../sheets/sheet-notes.js";
import type { RowReader } from "./loading.js";

/** How a sheet's rows become rows of a manifest. */
export interface Mapping {
  readonly map?: SheetMap | undefined;
  readonly products?: ProductTable | undefined;
  readonly notes: SheetNotes;
  /** How the rows of the source are read; by default as CSV. */
  readonly read?: RowReader;
  /** Whether the profile gives a column. */
  readonly isGiven?: (column: string) => boolean;
}

/**
 * Reads a sheet and hands on the header and rows of a manifest that a map makes of it. Throws a Failure for a source
 * that can't be read, and for a header that does not fit the map.
 */
export async function readMapped(
  source: Source,
  { map = plainMap, products, notes, isGiven, read = readRows }: Mapping,
  out: TakeSheet,
  progress: (bytes: number) => void = () => {},
  signal?: AbortSignal,
): Promise<SourceRecord> {
  const file = source.name;
  const facts = { file, notes, products, ...(isGiven === undefined ? {} : { isGiven }) };
  const mapped = new MapRows(map, facts, out);
  const isKnown = knownHeader(map, (name) =>
    [layouts.E, layouts.I].some(({ find }) => find(name) !== undefined),
  );
  const form = {
    file,
    notes,
    isKnown,
    columnsOf: (names: readonly string[]) => sourceColumns(map, names),
    skip: map.skipRows,
  };
  const rows = new GoodsRows(form, mapped);
  const record = await read(source, (cells, line, facts) => rows.take(cells, line, facts), progress, signal);
  rows.end();
  mapped.end();
  return record;
}
