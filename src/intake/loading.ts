import type { Layout } from "../columns/columns.js";
import type { TakeRow } from "../formats/rows.js";
import type { Source, SourceRecord } from "../formats/source.js";
import type { ProductTable } from "../sheets/map/product-table.js";
import type { SheetMap } from "../sheets/map/sheet-map.js";
import type { Finding } from "../values/finding.js";
import type { KeySource } from "./row-keys.js";

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
  /** Whether a header text names a column, where the layout depends on the header. */
  readonly isKnown?: (name: string) => boolean;
  /** Columns of this layout are ignored without a finding. */
  readonly alsoKnown?: Layout;
  readonly progress?: LoadProgress | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How the rows of a source are read that is no CSV, or is changed first; undefined for one that is CSV. */
  readonly reader?: ((source: Source) => RowReader | undefined) | undefined;
  /** How the rows become rows of such sheets, and the products that fill them. */
  readonly map?: SheetMap | undefined;
  readonly products?: ProductTable | undefined;
  /** Whether the sources that can be read as a manifest are read without the others; else one that can't ends it. */
  readonly skipUnreadable?: boolean | undefined;
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
