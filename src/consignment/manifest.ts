import { type Direction, directionOf, isManifestColumn, layouts } from "../columns/direction.js";
import type { Source } from "../formats/source.js";
import { GroupedRows, withNotes } from "../intake/grouped-rows.js";
import { consignmentKeys, type InputFile } from "../intake/load.js";
import type { ReadableManifest } from "../intake/load-readable.js";
import type { LoadProgress } from "../intake/loading.js";
import type { StoredConsignment, StoredRow } from "../intake/store.js";
import { ReadingLog } from "../readings/reading-log.js";
import type { Reference } from "../reference/tables.js";
import type { ProductTable } from "../sheets/map/product-table.js";
import type { SheetMap } from "../sheets/map/sheet-map.js";
import { SheetNotes } from "../sheets/sheet-notes.js";
import { chinaTime } from "../values/calendar.js";
import type { Finding } from "../values/finding.js";
import type { FillIn } from "./assemble.js";
import type { Consignment } from "./consignment.js";
import { consignmentsOf, reportsOf } from "./order-rows.js";
import { RepeatedSequence } from "./sequence.js";
import type { SheetLog } from "./sheet-cells.js";

/** What a manifest is read from, and how. */
export interface ManifestReading {
  readonly sources: readonly Source[];
  /** The profile's values for columns that the files leave out. */
  readonly defaults: ReadonlyMap<string, string>;
  /** The tables that words are looked up in: a country's name, a unit's. */
  readonly reference: Pick<Reference, "table">;
  /** The run's point of time, for what is filled in. */
  readonly at: Date;
  /** Where the rows are kept while the run works. */
  readonly scratch: string;
  /** How the files' rows become rows of a manifest (--map), and the products that fill them (--products). */
  readonly map?: SheetMap | undefined;
  readonly products?: ProductTable | undefined;
  /** Whether those files of several that can be read are read without the others; else one that can't ends it. */
  readonly skipUnreadable?: boolean | undefined;
  /** Whether a file without rows is read as a quiet day; else it is a Failure. */
  readonly allowEmpty?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called while reading, with rows and bytes so far. */
  readonly progress?: LoadProgress | undefined;
  /** Called for progress with the count of consignments so far. */
  readonly working?: ((consignments: number) => void) | undefined;
}

/** Orders of a batch: few enough for the processor's caches; with 256 a run takes a tenth longer. */
const batchSize = 32;

/** The manifest files of a run, which are all of one direction: their consignments, handed out in batches. */
export class Manifest {
  readonly direction: Direction;
  readonly #reading: ManifestReading;
  readonly #rows: GroupedRows;
  /** By file, what the second reading has noted so far. */
  #logs: readonly Required<SheetLog>[] = [];

  private constructor(reading: ManifestReading, rows: GroupedRows) {
    this.direction = rows.loaded.layout === layouts.I ? "I" : "E";
    this.#reading = reading;
    this.#rows = rows;
  }

  /** Throws a Failure for input that can't be read as a manifest, the signal's reason when stopped. */
  static async read(reading: ManifestReading): Promise<Manifest> {
    const { defaults, allowEmpty = false } = reading;
    const rows = await GroupedRows.read({
      ...reading,
      isKnown: isManifestColumn,
      layout: (header, firstRow) => layouts[directionOf(header, firstRow, defaults)],
      keys: consignmentKeys,
      mayBeEmpty: () => allowEmpty,
    });
    return new Manifest(reading, rows);
  }

  /** Files, headers, and how many cells rows have beyond them. */
  get loaded(): ReadableManifest {
    return this.#rows.loaded;
  }

  /** The files, with all that was noted of how they were read; complete once `batches` has ended. */
  get inputs(): readonly InputFile[] {
    const later = this.notes();
    return this.loaded.inputs.map((input, number) => withNotes(input, later[number]));
  }

  /** Findings about the files as a whole. */
  get findings(): readonly Finding[] {
    return this.#rows.findings;
  }

  /** The consignments in the manifest's order, so many at once. Throws the signal's reason when stopped. */
  batches(size = batchSize): AsyncGenerator<readonly Consignment[]> {
    const consignments = consignmentsOf(this.loaded.store, this.loaded.headers, this.#fillIn());
    return this.#rows.inBatches(consignments, isLong, size);
  }

  /**
   * The orders in the manifest's order, each with what its files report of it: one that a file changes or deletes is
   * there once for each of its files. Throws the signal's reason when stopped.
   */
  reports(): AsyncGenerator<readonly (readonly Consignment[])[]> {
    const reports = reportsOf(this.loaded.store, this.loaded.headers, this.#fillIn());
    return this.#rows.inBatches(reports, (ofOrder) => ofOrder.some(isLong), batchSize);
  }

  /** What is filled in; what is noted of the rows begins anew. */
  #fillIn(): FillIn {
    const { defaults, at, reference } = this.#reading;
    this.#logs = this.loaded.headers.map(() => ({ notes: new SheetNotes(), readings: new ReadingLog() }));
    return { defaults, reference, ieFlag: this.direction, appTime: chinaTime(at), logs: this.#logs };
  }

  /** By file, how its rows and values were read otherwise than they stand; complete once `batches` has ended. */
  notes(): readonly (readonly Finding[])[] {
    return this.loaded.headers.map(({ file }, number) => {
      const log = this.#logs[number];
      return log === undefined ? [] : [...log.notes.findings(file), ...log.readings.findings(file)];
    });
  }

  /** What a row's cell means, by column name; a blank one from the defaults. */
  cell(row: StoredRow, column: string): string {
    return this.#rows.cell(row, column);
  }

  /** The rows of every consignment, unchanged, in the manifest's order. */
  stored(): Iterable<StoredConsignment> {
    return this.#rows.stored();
  }

  close(): void {
    this.#rows.close();
  }
}

/** A long consignment has to be worked on before the next one is made. */
function isLong({ rows }: Consignment): boolean {
  return rows instanceof RepeatedSequence;
}
