import type { Finding } from "../values/finding.js";
import type { Layout } from "./columns.js";
import { fileFailure } from "./fault.js";
import { type Header, readHeader } from "./header.js";
import { readRows } from "./rows.js";
import type { Source, SourceRecord } from "./source.js";
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
  /** Most cells that a row has beyond its header. */
  readonly surplusCells: number;
}

/** How reading goes, for a progress line. */
export type LoadProgress = (rows: number, bytes: number) => void;

/**
 * Reads all sources into the spool. Findings about a file as a whole go to `report`.
 * Throws a Failure for a source that can't be read as a manifest.
 */
export async function loadManifest(
  sources: readonly Source[],
  layout: Layout,
  defaults: ReadonlyMap<string, string>,
  spool: RowSpool,
  report: (finding: Finding) => void,
  progress: LoadProgress = () => {},
): Promise<LoadedManifest> {
  const headers: Header[] = [];
  const inputs: InputFile[] = [];
  const keysOf = keyReader(headers, defaults);
  const store = new ConsignmentStore(spool, keysOf);
  let bytes = 0;
  let surplusCells = 0;
  for (const [file, source] of sources.entries()) {
    const before = store.rows;
    let width = 0;
    const record = await readRows(
      source,
      (cells, line) => {
        const header = headers[file];
        if (header === undefined) {
          headers.push(readHeader(source.name, cells, layout, defaults, report));
          width = cells.length;
          return;
        }
        if (cells.length - width > surplusCells) surplusCells = cells.length - width;
        store.add({ file, line, cells });
      },
      (piece) => {
        bytes += piece;
        progress(store.rows, bytes);
      },
    );
    if (headers[file] === undefined)
      throw fileFailure(source.name, { rule: "manifest/empty", kind: "empty" });
    if (store.rows === before)
      throw fileFailure(source.name, { rule: "manifest/empty", kind: "header-only", line: 1 });
    inputs.push({ ...record, rows: store.rows - before });
  }
  return { inputs, headers, store, surplusCells };
}

function keyReader(
  headers: readonly Header[],
  defaults: ReadonlyMap<string, string>,
): (row: StoredRow) => RowKeys {
  const read = (row: StoredRow, name: string): string => {
    const position = headers[row.file]?.position.get(name);
    const cell = position === undefined ? "" : (row.cells[position] ?? "").trim();
    return cell === "" ? (defaults.get(name) ?? "") : cell;
  };
  return (row) => ({
    ebpCode: read(row, "ebpCode"),
    orderNo: read(row, "orderNo"),
    copNo: read(row, "copNo"),
    logisticsCode: read(row, "logisticsCode"),
    logisticsNo: read(row, "logisticsNo"),
  });
}
