import type { Layout } from "../columns/columns.js";
import { isManifestColumn } from "../columns/direction.js";
import { importLayout } from "../columns/import-columns.js";
import { isDocumentColumn } from "../columns/three-documents.js";
import type { ColumnConflict } from "../consignment/consignment.js";
import { misfit, type RowShape } from "../consignment/row-shape.js";
import { slotsOf, valuesOf } from "../consignment/slots.js";
import type { Source } from "../formats/source.js";
import { withNotes } from "../intake/grouped-rows.js";
import type { Header } from "../intake/header.js";
import { type InputFile, loadManifest } from "../intake/load.js";
import type { ConsignmentStore, StoredConsignment, StoredRow } from "../intake/store.js";
import { columnReaders } from "../readings/column-reader.js";
import { LineSet, RowReadings } from "../readings/row-readings.js";
import type { Reference } from "../reference/tables.js";
import { type SumsColumns, sumsColumns, sumsOf } from "../sheets/row-kinds.js";
import type { Finding, RowPlace } from "../values/finding.js";
import { trimBlanks } from "../values/trim.js";

/** How a document's file is read. */
export interface TableLoading {
  readonly defaults: ReadonlyMap<string, string>;
  /** Folder for the file that holds its rows. */
  readonly scratch: string;
  readonly signal?: AbortSignal | undefined;
  readonly report: (finding: Finding) => void;
  /** The tables that words are looked up in (see columnReader). */
  readonly reference: Pick<Reference, "table">;
}

/** A row of a document: its values by the layout's head and line columns. */
export interface DocumentRow extends RowPlace {
  /** How the row does not fit the header; undefined where it does. */
  readonly misshapen: RowShape | undefined;
  readonly head: string[];
  readonly body: string[];
  /** The two columns of currency, where the file has two that differ in this row. */
  readonly currencies: Pick<ColumnConflict, "value" | "other"> | undefined;
}

/** All rows of a file that go by one pair of numbers, in the file's order. */
export interface DocumentRows {
  readonly rows: readonly DocumentRow[];
  /** Other documents of the file with the same guid, a row of each. */
  readonly sameGuid: readonly DocumentRow[];
}

/** A file of orders, payments or way-bills, on disk but for an index, found by a pair of columns. */
export class DocumentTable {
  readonly #input: InputFile;
  readonly #readings: RowReadings;
  readonly #store: ConsignmentStore;
  readonly #open: (row: StoredRow) => DocumentRow;
  readonly #matched = new LineSet();

  private constructor(
    input: InputFile,
    store: ConsignmentStore,
    readings: RowReadings,
    open: (row: StoredRow) => DocumentRow,
  ) {
    this.#input = input;
    this.#readings = readings;
    this.#store = store;
    this.#open = open;
  }

  /** Reads a file. Throws a Failure where it can't be read as a table of the layout's columns. */
  static async load(
    source: Source,
    layout: Layout | ((header: readonly string[]) => Layout),
    [first, second]: readonly [string, string],
    { defaults, scratch, signal, report, reference }: TableLoading,
  ): Promise<DocumentTable> {
    const {
      inputs,
      headers,
      store,
      layout: found,
    } = await loadManifest({
      sources: [source],
      layout,
      defaults,
      scratch,
      report,
      isKnown: (name) => isDocumentColumn(name) || isManifestColumn(name),
      // One table may serve as manifest and as document.
      alsoKnown: importLayout,
      keys: { ebpCode: first, orderNo: second, guid: "guid" },
      progress: () => signal?.throwIfAborted(),
      signal,
    });
    const [input] = inputs;
    const [header] = headers;
    if (input === undefined || header === undefined || found === undefined)
      throw new RangeError("a table that was not read");
    const slots = slotsOf(found, header, defaults, columnReaders(found.all, reference));
    const readings = new RowReadings();
    const sums = sumsColumns(found.all, header.position);
    return new DocumentTable(input, store, readings, (row) => ({
      file: source.name,
      line: row.line,
      misshapen: misfit(row, slots.width) ?? sumsRow(row, sums),
      head: valuesOf(row, slots.head, readings),
      body: valuesOf(row, slots.line, readings),
      currencies: differing(row, header),
    }));
  }

  /** The file, with all that was noted of how it was read so far. */
  get input(): InputFile {
    return withNotes(this.#input, this.readings());
  }

  /** What was read otherwise than it stands; complete once `unmatched` has ended. */
  readings(): readonly Finding[] {
    return this.#readings.findings(this.#input.name);
  }

  /** The file's name. */
  get name(): string {
    return this.#input.name;
  }

  /** The rows of a pair of numbers, which are marked as matched; undefined where there are none. */
  match(first: string, second: string): DocumentRows | undefined {
    const found = this.#store.find(first, second);
    const row = found?.rows[0];
    if (found === undefined || row === undefined) return undefined;
    this.#matched.add(row.line);
    return this.#opened(found);
  }

  has(first: string, second: string): boolean {
    return this.#store.find(first, second) !== undefined;
  }

  /** The documents that were never matched, in the file's order. */
  *unmatched(): Generator<DocumentRows> {
    for (const stored of this.#store.consignments()) {
      const row = stored.rows[0];
      if (row !== undefined && !this.#matched.has(row.line)) yield this.#opened(stored);
    }
  }

  close(): void {
    this.#store.close();
  }

  #opened({ rows, claims }: StoredConsignment): DocumentRows {
    return {
      rows: rows.map(this.#open),
      sameGuid: claims.map(({ other }) => this.#open(other)),
    };
  }
}

/** A row of sums, in a table with an order number in each row. */
function sumsRow({ cells }: StoredRow, columns: SumsColumns): RowShape | undefined {
  const sums = sumsOf(cells, columns);
  const count = cells.length;
  return sums === undefined ? undefined : { cells: count, columns: count, blank: false, sums };
}

function differing({ cells }: StoredRow, { compared: [pair] }: Header): DocumentRow["currencies"] {
  if (pair === undefined) return undefined;
  const value = trimBlanks(cells[pair.position] ?? "");
  const other = trimBlanks(cells[pair.with] ?? "");
  return value === "" || other === "" || value === other ? undefined : { value, other };
}
