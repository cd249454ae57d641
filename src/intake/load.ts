import type { Layout } from "../columns/columns.js";
import { layouts } from "../columns/direction.js";
import { fileFailure } from "../findings/file-finding.js";
import type { Dialect, RowScanner } from "../formats/row-scanner.js";
import type { TakeRow } from "../formats/rows.js";
import type { Source, SourceRecord } from "../formats/source.js";
import type { Finding } from "../values/finding.js";
import { trimBlanks } from "../values/trim.js";
import { FirstPass, openTwice, type RowTaker, SpooledRows } from "./first-pass.js";
import { type Header, readHeader } from "./header.js";
import { RowIndex } from "./row-index.js";
import { type KeySource, RowKeyReader } from "./row-keys.js";
import { ScratchFile } from "./scratch-file.js";
import { ConsignmentStore, type StoredRow } from "./store.js";
import type { StoredBytes, Stretch } from "./stored-bytes.js";

/** A file of the run, read. */
export interface InputFile extends SourceRecord {
  readonly rows: number;
  /** How it was read, where that is not as it stands: rows passed over, cells filled from above (notes). */
  readonly notes: readonly Finding[];
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
  /** Where rows are kept while the run works that can't be read from their file again. */
  readonly scratch: string;
  readonly report: (finding: Finding) => void;
  /** The keys by which rows are grouped. */
  readonly keys: KeySource;
  /** Columns of this layout are ignored without a finding. */
  readonly alsoKnown?: Layout;
  readonly progress?: LoadProgress | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How the rows of a source are read that is no CSV, or is changed first; undefined for one that is CSV. */
  readonly reader?: ((source: Source) => RowReader | undefined) | undefined;
  /** Sources that need not have a row. */
  readonly mayBeEmpty?: (source: Source) => boolean;
  /** For tests: bytes that are read at a time, and the bits of digests. */
  readonly small?: { readonly window?: number; readonly digestBits?: number } | undefined;
}

/** Reads the rows of a source, header first; each with the line on which it begins. */
export type RowReader = (
  source: Source,
  take: TakeRow,
  progress: (bytes: number) => void,
  signal?: AbortSignal,
) => Promise<SourceRecord>;

/** Most files that are kept open for the second reading; those after them are copied. */
const mostOpen = 100;

/**
 * Reads all sources for the first time: their headers, and where the rows of each order are. Findings about a
 * file as a whole go to `report`. Throws a Failure for a source that can't be read as a manifest. The store reads
 * the rows again; it is to be closed.
 */
export async function loadManifest(loading: Loading): Promise<LoadedManifest> {
  const { sources, scratch: directory, small } = loading;
  const scratch = new ScratchFile(directory);
  const files: StoredBytes[] = [];
  const close = (): void => {
    for (const file of files) file.close();
    scratch.close();
  };
  try {
    const taking = new Taking(loading, new RowIndex(small?.digestBits));
    const inputs: InputFile[] = [];
    for (const source of sources) {
      const file =
        files.length < mostOpen && loading.reader?.(source) === undefined ? openTwice(source) : undefined;
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

async function readSource(
  { progress = () => {}, mayBeEmpty = () => false, reader, signal, small }: Loading,
  source: Source,
  taking: Taking,
  { scratch, file }: { readonly scratch: ScratchFile; readonly file: StoredBytes | undefined },
): Promise<InputFile> {
  const before = taking.index.rows;
  taking.begin(source);
  const progressing = (piece: number): void => {
    taking.bytes += piece;
    progress(taking.index.rows, taking.bytes);
  };
  const read = reader?.(source);
  let record: SourceRecord;
  if (read === undefined) {
    record = await new FirstPass(source, file, scratch, taking, small?.window).read(progressing, signal);
  } else {
    const rows = new SpooledRows(scratch, taking, false);
    record = await read(source, (cells, line) => rows.add(cells, line), progressing, signal);
    rows.end();
  }
  taking.finish();
  const rows = taking.index.rows - before;
  if (rows === 0 && !mayBeEmpty(source))
    throw fileFailure(source.name, { rule: "manifest/empty", kind: "header-only", line: 1 });
  return { ...record, rows, notes: [] };
}

/** Takes in the rows of the run's files one after another. */
class Taking implements RowTaker {
  readonly index: RowIndex;
  readonly headers: Header[] = [];
  layout: Layout | undefined;
  surplusCells = 0;
  /** Bytes read so far. */
  bytes = 0;
  readonly #loading: Loading;
  #source: Source | undefined;
  #names: string[] | undefined;
  #header: Header | undefined;
  #width = 0;
  #pending: { readonly bytes: StoredBytes; readonly dialect: Dialect } | undefined;
  #stretch: Stretch | undefined;
  #keys: RowKeyReader | undefined;

  constructor(loading: Loading, index: RowIndex) {
    this.#loading = loading;
    this.index = index;
    this.layout = typeof loading.layout === "function" ? undefined : loading.layout;
  }

  begin(source: Source): void {
    this.#source = source;
    this.#names = undefined;
    this.#header = undefined;
    this.#keys = undefined;
    this.#stretch = undefined;
    this.#pending = undefined;
  }

  header(names: string[]): void {
    this.#names = names;
    // The layout may depend on the first row.
    if (typeof this.#loading.layout !== "function") this.#understand(names, []);
  }

  stretch(bytes: StoredBytes, dialect: Dialect): void {
    this.#pending = { bytes, dialect };
    this.#stretch = undefined;
    this.#keys = undefined;
  }

  row(scanner: RowScanner, from: number): void {
    const keys = this.#keys ?? this.#beginStretch(scanner);
    if (scanner.count - this.#width > this.surplusCells) this.surplusCells = scanner.count - this.#width;
    this.index.add(scanner, keys, from);
  }

  end(to: number): void {
    if (this.#stretch !== undefined) this.#stretch.end = to;
  }

  /** Once a source was read. Throws a Failure where it had no header. */
  finish(): void {
    if (this.#names !== undefined && this.#header === undefined) this.#understand(this.#names, []);
    if (this.#header === undefined)
      throw fileFailure(this.#source?.name ?? "", { rule: "manifest/empty", kind: "empty" });
  }

  #beginStretch(scanner: RowScanner): RowKeyReader {
    const pending = this.#pending;
    if (pending === undefined) throw new RangeError("a row of no stretch");
    const header = this.#header ?? this.#understand(this.#names ?? [], scanner.firstCells());
    const keys = new RowKeyReader(this.#loading.keys, header, this.#loading.defaults);
    this.#keys = keys;
    this.#stretch = { file: this.headers.length - 1, ...pending, end: 0 };
    this.index.begin(this.#stretch, keys);
    return keys;
  }

  #understand(names: readonly string[], firstRow: readonly string[]): Header {
    const { layout, defaults, report, alsoKnown } = this.#loading;
    const file = this.#source?.name ?? "";
    const own = typeof layout === "function" ? layout(names, firstRow) : layout;
    this.layout ??= own;
    if (own !== this.layout) throw otherDirection(file, own === layouts.I);
    const header = readHeader(file, names, this.layout, defaults, report, alsoKnown);
    this.#header = header;
    this.headers.push(header);
    this.#width = names.length;
    return header;
  }
}

function otherDirection(file: string, imports: boolean): Error {
  const [value, expected] = imports ? ["imports 进口", "exports 出口"] : ["exports 出口", "imports 进口"];
  return fileFailure(file, { rule: "manifest/header", kind: "direction", line: 1, value, expected });
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
): (row: StoredRow, column: string) => string {
  return (row, column) => {
    const position = headers[row.file]?.position.get(column);
    const cell = position === undefined ? "" : trimBlanks(row.cells[position] ?? "");
    return cell === "" ? (defaults.get(column) ?? "") : cell;
  };
}
