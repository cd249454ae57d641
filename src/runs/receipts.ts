import { type Application, applyReceipts } from "../ledger/declarations/apply.js";
import type { KnownObject } from "../ledger/declarations/objects.js";
import type { LedgerFile } from "../ledger/ledger.js";
import { readReceipts } from "../receipts/read-receipts.js";
import type { TaxDifference } from "../receipts/tax-bill.js";
import type { NamedPath } from "../values/user-path.js";
import { Aside, asideName } from "./receipts/aside.js";
import type { ReceiptInput } from "./receipts/inputs.js";
import { noLedgerNote } from "./receipts/notes.js";
import { type Standings, standingsOf } from "./receipts/standing.js";
import { ReceiptTally, type TakenFile } from "./receipts/tally.js";
import { compareBills } from "./receipts/taxes.js";

/** What receipts are applied to. */
export interface ReceiptsSetting {
  /** The ledger's name, for messages. */
  readonly ledger: string;
  /** Opens it for writing; undefined where there is none. */
  readonly open: () => Promise<LedgerFile | undefined>;
  /** Opens it for reading; undefined where there is none. */
  readonly read: () => Promise<LedgerFile | undefined>;
  /** The folder for files with receipts of nothing that is known, and for broken ones. */
  readonly aside: NamedPath;
  readonly at: Date;
  readonly signal: AbortSignal;
}

/** Counts of receipt nodes; of a file that can't be read at all, one `broken`. */
export interface ReceiptCounts {
  readonly applied: number;
  readonly repeated: number;
  readonly unknown: number;
  readonly broken: number;
}

/** What became of all receipts of a call, and how the orders stand that they were about. */
export interface ReceiptsOutcome extends ReceiptCounts, Omit<Standings, "bills"> {
  /** Where 816's tax bills differ from our taxes. */
  readonly taxes: readonly TaxDifference[];
  /** The files of this call that were kept aside, as the user may write their paths. */
  readonly asideFiles: readonly string[];
  /** How many files of earlier calls are still kept aside. */
  readonly stillAside: number;
}

/** Bytes of files that are read, applied and committed at once. */
const batchBytes = 8 * 1024 * 1024;
/** Files of the same. */
const batchFiles = 5_000;
/** Objects looked up at once. */
const page = 500;

/**
 * Applies the receipts of files, each batch in one commit of the ledger, and returns how the orders stand that they were
 * about. Killed at any point, it leaves every file as it was and may be run again: nothing is applied twice.
 */
export async function applyReceiptFiles(
  inputs: AsyncIterable<ReceiptInput>,
  setting: ReceiptsSetting,
): Promise<ReceiptsOutcome> {
  const run = new ReceiptsRun(setting);
  for await (const batch of batches(inputs)) await run.take(batch);
  return run.finish();
}

async function* batches(inputs: AsyncIterable<ReceiptInput>): AsyncGenerator<readonly ReceiptInput[]> {
  let batch: ReceiptInput[] = [];
  let bytes = 0;
  for await (const input of inputs) {
    batch.push(input);
    bytes += input.bytes.length;
    if (bytes < batchBytes && batch.length < batchFiles) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** A call that applies receipts, batch by batch: `receipts` to the files that it was given, `receive` to a queue's. */
export class ReceiptsRun {
  readonly #setting: ReceiptsSetting;
  readonly #aside: Aside;
  readonly #tally = new ReceiptTally();
  #hasNoLedger = false;

  constructor(setting: ReceiptsSetting) {
    this.#setting = setting;
    this.#aside = new Aside(setting.aside);
  }

  /**
   * Applies the receipts of some files in one commit, and then keeps the files aside that are broken or about nothing
   * known. When it returns, all of them are in the ledger or aside: a queue's messages may be acknowledged. Returns the
   * counts of these files.
   */
  async take(inputs: readonly ReceiptInput[]): Promise<ReceiptCounts> {
    this.#setting.signal.throwIfAborted();
    const files = inputs.map(({ name, bytes }): TakenFile => {
      return { name, bytes, aside: asideName(bytes), read: readReceipts(bytes, name) };
    });
    const applications = await this.#apply(files);
    const { counts, unresolved } = this.#tally.take(files, applications);
    await this.#aside.keep(unresolved);
    return counts;
  }

  /** Tries again what is kept aside, and returns the outcome of all that was taken. */
  async finish(): Promise<ReceiptsOutcome> {
    await this.#tryAgain();
    const standings = await this.#standings();
    const { bills, ...stand } = standings;
    const { differences, notes } = await compareBills(bills);
    const kept = this.#tally.keptAside();
    const noLedger = this.#hasNoLedger ? [noLedgerNote(this.#setting.ledger)] : [];
    const own = this.#tally.notes();
    return {
      ...stand,
      ...this.#tally.counts(),
      taxes: differences,
      notes: [...noLedger, ...own, ...standings.notes, ...notes],
      asideFiles: [...kept].map((name) => this.#aside.shown(name)),
      stillAside: this.#aside.names().filter((name) => !kept.has(name)).length,
    };
  }

  /** Applies the receipts of files and commits; returns what became of each, file by file. */
  async #apply(files: readonly TakenFile[]): Promise<readonly (readonly Application[])[]> {
    const receipts = files.map(({ read }) => (read.form === "receipts" ? read.receipts : []));
    const all = receipts.flat();
    if (all.length === 0) return receipts.map(() => []);
    const ledger = await this.#setting.open();
    this.#hasNoLedger = ledger === undefined;
    const applications = ledger === undefined ? all.map(() => nothingKnown) : this.#commit(ledger, all);
    let start = 0;
    return receipts.map(({ length }) => {
      start += length;
      return applications.slice(start - length, start);
    });
  }

  #commit(ledger: LedgerFile, receipts: Parameters<typeof applyReceipts>[1]): readonly Application[] {
    try {
      const applications = applyReceipts(ledger.declarations, receipts, this.#setting.at.toISOString());
      ledger.commit();
      return applications;
    } finally {
      ledger.close();
    }
  }

  /**
   * Applies what is kept aside as long as something of it was unknown and is known now: an object may have been declared
   * meanwhile, or another receipt have told its number.
   */
  async #tryAgain(): Promise<void> {
    if (this.#hasNoLedger) return;
    for (let applied = true; applied; ) {
      applied = false;
      for await (const batch of batches(this.#kept())) {
        const files = batch.map(({ name, bytes }): TakenFile => {
          return { name, bytes, aside: name, read: readReceipts(bytes, this.#aside.shown(name)) };
        });
        const { settled, news } = this.#tally.takeAgain(files, await this.#apply(files));
        for (const name of settled) this.#aside.settle(name);
        applied ||= news;
      }
    }
  }

  async *#kept(): AsyncGenerator<ReceiptInput> {
    for (const name of this.#aside.names()) {
      this.#setting.signal.throwIfAborted();
      const bytes = this.#aside.read(name);
      if (bytes !== undefined && this.#tally.mayChange(name)) yield { name, bytes };
    }
  }

  async #standings(): Promise<Standings> {
    const touched = this.#tally.touched();
    const ledger = touched.length === 0 ? undefined : await this.#setting.read();
    try {
      return standingsOf(ledger === undefined ? [] : objectsOf(ledger, touched), this.#tally);
    } finally {
      ledger?.close();
    }
  }
}

const nothingKnown: Application = { outcome: "unknown", objects: [], missing: 0 };

function* objectsOf({ declarations }: LedgerFile, ids: readonly number[]): Iterable<KnownObject> {
  for (let start = 0; start < ids.length; start += page)
    yield* declarations.objects(ids.slice(start, start + page));
}
