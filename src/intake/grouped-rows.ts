import { setImmediate } from "node:timers/promises";
import { columnReaders } from "../readings/column-reader.js";
import { RowReadings } from "../readings/row-readings.js";
import type { Reference } from "../reference/tables.js";
import type { Finding } from "../values/finding.js";
import { cellReader, type InputFile } from "./load.js";
import { loadReadable, type ReadableManifest } from "./load-readable.js";
import type { Loading, LoadProgress } from "./loading.js";
import type { StoredConsignment, StoredRow } from "./store.js";

/** What is read, and how its rows are grouped. */
export interface Grouping extends Omit<Loading, "report"> {
  /** Called for progress with the count of groups so far. */
  readonly working?: ((groups: number) => void) | undefined;
  /** The tables that words are looked up in (see columnReader). */
  readonly reference: Pick<Reference, "table">;
}

/** Groups after which signals and timers are served; groups of a batch, unless the caller wants fewer. */
const servedAfter = 256;

/** The rows of a run's files, grouped by their keys: read once to be indexed, then handed out group by group. */
export class GroupedRows {
  /** Files, headers, and how many cells rows have beyond them. */
  readonly loaded: ReadableManifest;
  /** Findings about the files as a whole; first of those that could not be read. */
  readonly findings: readonly Finding[];
  /** What a row's cell means, by column name; blank ones from the defaults. */
  readonly cell: (row: StoredRow, column: string) => string;
  /** By file, which of the cells that were asked for were read otherwise than they stand. */
  readonly #readings: readonly RowReadings[];
  readonly #grouping: Grouping;

  private constructor(grouping: Grouping, loaded: ReadableManifest, findings: readonly Finding[]) {
    this.loaded = loaded;
    this.findings = findings;
    const readers = columnReaders(loaded.layout?.all ?? [], grouping.reference);
    const read = cellReader(loaded.headers, grouping.defaults, readers);
    this.#readings = loaded.headers.map(() => new RowReadings());
    this.cell = (row, column) => {
      const value = read(row, column);
      this.#readings[row.file]?.take(column, row.line, value);
      return value.text;
    };
    this.#grouping = grouping;
  }

  /** Throws a Failure for a source that can't be read as such rows, the signal's reason when stopped. */
  static async read(grouping: Grouping): Promise<GroupedRows> {
    const { signal, progress } = grouping;
    const findings: Finding[] = [];
    const progressing: LoadProgress = (rows, bytes) => {
      signal?.throwIfAborted();
      progress?.(rows, bytes);
    };
    const report = (finding: Finding): void => {
      findings.push(finding);
    };
    const loaded = await loadReadable({ ...grouping, report, progress: progressing });
    return new GroupedRows(grouping, loaded, [...loaded.unread, ...findings]);
  }

  /** The groups in the files' order. Throws the signal's reason when stopped. */
  batches(): AsyncGenerator<readonly StoredConsignment[]> {
    return this.inBatches(this.stored());
  }

  /**
   * What is made of the groups, in batches; an item that `endsBatch` is the last of its batch: it is worked on
   * before the next one is made. Throws the signal's reason when stopped.
   */
  async *inBatches<T>(
    items: Iterable<T>,
    endsBatch: (item: T) => boolean = () => false,
    size = servedAfter,
  ): AsyncGenerator<readonly T[]> {
    const { signal, working } = this.#grouping;
    let batch: T[] = [];
    let count = 0;
    let served = 0;
    for (const item of items) {
      batch.push(item);
      if (batch.length < size && !endsBatch(item)) continue;
      yield batch;
      count += batch.length;
      batch = [];
      if (count - served < servedAfter) continue;
      served = count;
      await setImmediate();
      signal?.throwIfAborted();
      working?.(count);
    }
    if (batch.length > 0) yield batch;
  }

  /** What `cell` has read otherwise than it stands so far, by file. */
  readings(): readonly (readonly Finding[])[] {
    const { headers } = this.loaded;
    return headers.map(({ file }, number) => this.#readings[number]?.findings(file) ?? []);
  }

  /** The files, with all that was noted of how they were read. */
  get inputs(): readonly InputFile[] {
    const later = this.readings();
    return this.loaded.inputs.map((input, number) => withNotes(input, later[number]));
  }

  /** Every group, in the files' order. */
  stored(): Iterable<StoredConsignment> {
    return this.loaded.store.consignments();
  }

  close(): void {
    this.loaded.store.close();
  }
}

/** A file with notes that were made after it was read for the first time. */
export function withNotes(input: InputFile, notes: readonly Finding[] = []): InputFile {
  return { ...input, notes: [...input.notes, ...notes] };
}
