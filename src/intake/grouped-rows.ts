import { setImmediate } from "node:timers/promises";
import type { Finding } from "../values/finding.js";
import { cellReader, type LoadedManifest, type Loading, type LoadProgress, loadManifest } from "./load.js";
import { RowSpool, type StoredRow } from "./spool.js";
import type { StoredConsignment } from "./store.js";

/** What is read, and how its rows are grouped. */
export interface Grouping extends Omit<Loading, "spool" | "report"> {
  /** Where the rows are kept while the run works. */
  readonly scratch: string;
  /** Called for progress with the count of groups so far. */
  readonly working?: ((groups: number) => void) | undefined;
}

/** Groups of a batch: a ledger is queried once for each, and signals and timers are served in between. */
const batchSize = 256;

/** The rows of a run's files: read once into a spool, grouped by their keys, handed out in batches of groups. */
export class GroupedRows {
  /** Files, headers, and how many cells rows have beyond them. */
  readonly loaded: LoadedManifest;
  /** Findings about the files as a whole. */
  readonly findings: readonly Finding[];
  /** Reads a row's cell by column name, blank ones from the defaults. */
  readonly cell: (row: StoredRow, column: string) => string;
  readonly #grouping: Grouping;
  readonly #spool: RowSpool;

  private constructor(
    grouping: Grouping,
    spool: RowSpool,
    loaded: LoadedManifest,
    findings: readonly Finding[],
  ) {
    this.loaded = loaded;
    this.findings = findings;
    this.cell = cellReader(loaded.headers, grouping.defaults);
    this.#grouping = grouping;
    this.#spool = spool;
  }

  /** Throws a Failure for a source that can't be read as such rows, the signal's reason when stopped. */
  static async read(grouping: Grouping): Promise<GroupedRows> {
    const { signal, progress } = grouping;
    const spool = new RowSpool(grouping.scratch);
    const findings: Finding[] = [];
    const progressing: LoadProgress = (rows, bytes) => {
      signal?.throwIfAborted();
      progress?.(rows, bytes);
    };
    try {
      const report = (finding: Finding): void => {
        findings.push(finding);
      };
      const loaded = await loadManifest({ ...grouping, spool, report, progress: progressing });
      return new GroupedRows(grouping, spool, loaded, findings);
    } catch (error) {
      spool.close();
      throw error;
    }
  }

  /** The groups in the files' order. Throws the signal's reason when stopped. */
  async *batches(): AsyncGenerator<readonly StoredConsignment[]> {
    const { signal, working } = this.#grouping;
    let batch: StoredConsignment[] = [];
    let count = 0;
    for (const group of this.stored()) {
      batch.push(group);
      if (batch.length < batchSize) continue;
      yield batch;
      count += batch.length;
      batch = [];
      await setImmediate();
      signal?.throwIfAborted();
      working?.(count);
    }
    if (batch.length > 0) yield batch;
  }

  /** Every group, in the files' order. */
  stored(): Iterable<StoredConsignment> {
    return this.loaded.store.consignments();
  }

  close(): void {
    this.#spool.close();
  }
}
