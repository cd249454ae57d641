import type { Layout } from "../columns/columns.js";
import { layouts } from "../columns/direction.js";
import { fileFailure } from "../findings/file-finding.js";
import { readRows } from "../formats/csv.js";
import type { Source, SourceRecord } from "../formats/source.js";
import type { Finding } from "../values/finding.js";
import { trimBlanks } from "../values/trim.js";
import { type Header, readHeader } from "./header.js";
import type { RowSpool, StoredRow } from "./spool.js";
import { ConsignmentStore, type RowKeys } from "./store.js";

/** A file of the run, read. */
export interface InputFile extends SourceRecord {
  readonly rows: number;
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

/** Called for a progress line with the rows and bytes read so far. */
export type LoadProgress = (rows: number, bytes: number) => void;

/** What is read, and into what. */
export interface Loading {
  readonly sources: readonly Source[];
  /** The columns; where it depends on the first file's header and first row, how it is found. */
  readonly layout: Layout | ((header: readonly string[], firstRow: readonly string[]) => Layout);
  readonly defaults: ReadonlyMap<string, string>;
  readonly spool: RowSpool;
  readonly report: (finding: Finding) => void;
  /** The keys by which rows are grouped, from their cells by column name. */
  readonly keys: (cell: (column: string) => string) => RowKeys;
  /** Columns of this layout are ignored without a finding. */
  readonly alsoKnown?: Layout;
  readonly progress?: LoadProgress | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How a source's rows are read, header first; by default CSV. */
  readonly read?: typeof readRows;
  /** Sources that need not have a row. */
  readonly mayBeEmpty?: (source: Source) => boolean;
}

/**
 * Reads all sources into the spool. Findings about a file as a whole go to `report`.
 * Throws a Failure for a source that can't be read as a manifest.
 */
export async function loadManifest({
  sources,
  layout,
  defaults,
  spool,
  report,
  keys,
  alsoKnown,
  progress = () => {},
  read = readRows,
  mayBeEmpty = () => false,
  signal,
}: Loading): Promise<LoadedManifest> {
  const headers: Header[] = [];
  const inputs: InputFile[] = [];
  const cell = cellReader(headers, defaults);
  const store = new ConsignmentStore(spool, (row) => keys((name) => cell(row, name)));
  let bytes = 0;
  let surplusCells = 0;
  let known: Layout | undefined = typeof layout === "function" ? undefined : layout;
  for (const [file, source] of sources.entries()) {
    const before = store.rows;
    let width = 0;
    let names: readonly string[] | undefined;
    const understand = (header: readonly string[], firstRow: readonly string[]): void => {
      const own = typeof layout === "function" ? layout(header, firstRow) : layout;
      known ??= own;
      if (own !== known) throw otherDirection(source.name, own === layouts.I);
      headers.push(readHeader(source.name, header, known, defaults, report, alsoKnown));
      width = header.length;
    };
    const record = await read(
      source,
      (cells, line) => {
        if (names === undefined) {
          names = cells;
          // The layout may depend on the first row.
          if (typeof layout !== "function") understand(cells, []);
          return;
        }
        if (headers[file] === undefined) understand(names, cells);
        if (cells.length - width > surplusCells) surplusCells = cells.length - width;
        store.add({ file, line, cells });
      },
      (piece) => {
        bytes += piece;
        progress(store.rows, bytes);
      },
      signal,
    );
    if (names !== undefined && headers[file] === undefined) understand(names, []);
    if (headers[file] === undefined)
      throw fileFailure(source.name, { rule: "manifest/empty", kind: "empty" });
    if (store.rows === before && !mayBeEmpty(source))
      throw fileFailure(source.name, { rule: "manifest/empty", kind: "header-only", line: 1 });
    inputs.push({ ...record, rows: store.rows - before });
  }
  return { inputs, headers, store, surplusCells, layout: known };
}

function otherDirection(file: string, imports: boolean): Error {
  const [value, expected] = imports ? ["imports 进口", "exports 出口"] : ["exports 出口", "imports 进口"];
  return fileFailure(file, { rule: "manifest/header", kind: "direction", line: 1, value, expected });
}

/** The keys of a manifest's rows: platform and order number, and what no two consignments may share. */
export function consignmentKeys(cell: (column: string) => string): RowKeys {
  return {
    ebpCode: cell("ebpCode"),
    orderNo: cell("orderNo"),
    copNo: cell("copNo"),
    logisticsCode: cell("logisticsCode"),
    logisticsNo: cell("logisticsNo"),
    guid: cell("guid"),
  };
}

/** Reads a row's cell by column name, blank ones from the defaults. */
export function cellReader(
  headers: readonly Header[],
  defaults: ReadonlyMap<string, string>,
): (row: StoredRow, column: string) => string {
  return (row, column) => {
    const position = headers[row.file]?.position.get(column);
    const cell = position === undefined ? "" : trimBlanks(row.cells[position] ?? "");
    return cell === "" ? (defaults.get(column) ?? "") : cell;
  };
}
