import type { Layout } from "../columns/columns.js";
import { fileFailure } from "../findings/file-finding.js";
import type { Source, SourceRecord } from "../formats/source.js";
import { type CellValue, cellValue } from "../readings/cell-reading.js";
import type { ColumnReaders } from "../readings/column-reader.js";
import type { Finding } from "../values/finding.js";
import { FirstPass, openTwice, SpooledRows } from "./first-pass.js";
import type { Header } from "./header.js";
import type { Loading } from "./loading.js";
import { openRows } from "./open-rows.js";
import { RowIndex } from "./row-index.js";
import type { KeySource } from "./row-keys.js";
import { ScratchFile } from "./scratch-file.js";
import { ConsignmentStore, type StoredRow } from "./store.js";
import type { StoredBytes } from "./stored-bytes.js";
import { Taking } from "./taking.js";

/** A file of the run, read. */
export interface InputFile extends SourceRecord {
  readonly rows: number;
  /** How it was read, where that is not as it stands: rows passed over, cells filled from above (notes). */
  readonly notes: readonly Finding[];
  /** The preset or map file by which it was read. */
  readonly preset?: string | undefined;
}

/** The manifest files of a run, read once, their rows grouped into consignments. */
export interface LoadedManifest {
  readonly inputs: readonly InputFile[];
  readonly headers: readonly Header[];
  readonly store: ConsignmentStore;
  /** The columns of the files; undefined where there is no file. */
  readonly layout: Layout | undefined;
  /** Most cells that a row has beyond its header. */
  readonly surplusCells: number;
}

/** Most files that are kept open for the second reading; those after them are copied. */
const mostOpen = 100;

/** Which source is being read, and the layout of those before it. */
export interface ReadingPlace {
  at: number;
  layout: Layout | undefined;
}

/**
 * Reads all sources for the first time: their headers, and where the rows of each order are. Findings about a
 * file as a whole go to `report`. Throws a Failure for a source that can't be read as a manifest. The store reads
 * the rows again; it is to be closed. `place` tells, also where it throws, how far it came.
 */
export async function loadManifest(
  loading: Loading,
  place: ReadingPlace = { at: 0, layout: undefined },
): Promise<LoadedManifest> {
  const { sources, scratch: directory, small } = loading;
  const scratch = new ScratchFile(directory);
  const files: StoredBytes[] = [];
  const close = (): void => {
    for (const file of files) file.close();
    scratch.close();
  };
  try {
    const taking = new Taking(loading, new RowIndex(small?.digestBits), scratch);
    const inputs: InputFile[] = [];
    for (const [number, source] of sources.entries()) {
      place.at = number;
      place.layout = taking.layout;
      const file = files.length < mostOpen && isPlain(loading, source) ? openTwice(source) : undefined;
      if (file !== undefined) files.push(file);
      inputs.push(await readSource(loading, source, taking, { scratch, file }));
      scratch.flush();
    }
    const { index, headers, surplusCells, layout } = taking;
    index.complete();
    const store = new ConsignmentStore(index, close, small?.window);
    return { inputs, headers, store, surplusCells, layout };
  } catch (error) {
    close();
    throw error;
  }
}

/**
 * Reads a source for nothing but to know whether it can be read, and returns its layout. `layout` is the one that it
 * has to have. Throws as `loadManifest` does.
 */
export async function trySource(
  loading: Loading,
  source: Source,
  layout: Layout | undefined,
): Promise<Layout | undefined> {
  const { signal } = loading;
  const scratch = new ScratchFile(loading.scratch);
  const file = isPlain(loading, source) ? openTwice(source) : undefined;
  try {
    const quiet: Loading = { ...loading, report: () => {}, progress: () => signal?.throwIfAborted() };
    const taking = new Taking(quiet, new RowIndex(loading.small?.digestBits), scratch);
    taking.layout ??= layout;
    await readSource(quiet, source, taking, { scratch, file });
    return taking.layout;
  } finally {
    file?.close();
    scratch.close();
  }
}

/** Whether the rows of a source may stay where they are: they are taken as they stand. */
function isPlain(loading: Loading, source: Source): boolean {
  return !isMapped(loading) && loading.reader?.(source) === undefined;
}

async function readSource(
  loading: Loading,
  source: Source,
  taking: Taking,
  { scratch, file }: { readonly scratch: ScratchFile; readonly file: StoredBytes | undefined },
): Promise<InputFile> {
  const { progress = () => {}, mayBeEmpty = () => false, report } = loading;
  const before = taking.index.rows;
  taking.begin(source);
  const progressing = (piece: number): void => {
    taking.bytes += piece;
    progress(taking.index.rows, taking.bytes);
  };
  const record = await takeRows(loading, source, taking, { scratch, file, progressing });
  taking.finish();
  const notes = taking.notes.findings(source.name);
  for (const note of notes) report(note);
  const rows = taking.index.rows - before;
  if (rows === 0 && !mayBeEmpty(source))
    throw fileFailure(source.name, { rule: "manifest/empty", kind: "header-only", line: 1 });
  return { ...record, rows, notes, ...presetOf(loading) };
}

interface RowsTaking {
  readonly scratch: ScratchFile;
  readonly file: StoredBytes | undefined;
  readonly progressing: (piece: number) => void;
}

/** Has the rows of a source taken in: CSV as it stands on disk, everything else as texts. */
async function takeRows(
  loading: Loading,
  source: Source,
  taking: Taking,
  { scratch, file, progressing }: RowsTaking,
): Promise<SourceRecord> {
  const { reader, signal, small } = loading;
  const own = reader?.(source);
  if (own !== undefined) {
    const rows = new SpooledRows(scratch, taking, false);
    const record = await own(source, (cells, line) => rows.add(cells, line), progressing, signal);
    rows.end();
    return record;
  }
  const opened = await openRows(source, taking.choice, loading.scratch, signal);
  if (isMapped(loading)) {
    const rows = taking.rowsFrom(undefined);
    const mapping = {
      ...loading,
      notes: taking.notes,
      isGiven: (name: string) => loading.defaults.has(name),
    };
    const sheet = { header: rows.take, row: rows.take };
    const { readMapped } = await import("./read-mapped.js");
    const record = await readMapped(source, { ...mapping, read: opened.read }, sheet, progressing, signal);
    rows.end();
    return record;
  }
  if (opened.csv !== undefined) {
    const again = opened.csv === source ? file : undefined;
    const pass = new FirstPass(opened.csv, again, scratch, taking, small?.window);
    return opened.record(await pass.read(progressing, signal));
  }
  const rows = taking.rowsFrom(undefined);
  const record = await opened.read(source, rows.take, progressing, signal);
  rows.end();
  return record;
}

/** Whether rows are changed by a map or filled from a product table before they are read. */
function isMapped({ map, products }: Loading): boolean {
  return map !== undefined || products !== undefined;
}

function presetOf({ map }: Loading): Pick<InputFile, "preset"> {
  return map === undefined ? {} : { preset: map.name };
}

/** The keys of a manifest's rows: platform and order number, and what no two consignments may share. */
export const consignmentKeys: KeySource = {
  ebpCode: "ebpCode",
  orderNo: "orderNo",
  copNo: "copNo",
  logisticsCode: "logisticsCode",
  logisticsNo: "logisticsNo",
  guid: "guid",
};

/** Reads a row's cell by column name, blank ones from the defaults. */
export function cellReader(
  headers: readonly Header[],
  defaults: ReadonlyMap<string, string>,
  readers: ColumnReaders,
): (row: StoredRow, column: string) => CellValue {
  return (row, column) => {
    const position = headers[row.file]?.position.get(column);
    const cell = position === undefined ? "" : (row.cells[position] ?? "");
    return cellValue(cell, defaults.get(column) ?? "", readers.get(column));
  };
}
