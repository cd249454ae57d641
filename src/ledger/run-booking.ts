import { closeSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Amount } from "../values/amount.js";
import type { Deletion } from "./booking.js";
import type { Booking, LedgerFile, LedgerReader } from "./ledger.js";

/** Bookings written to the disk at a time. */
const chunkSize = 500;

/**
 * What a run books, and what of earlier runs it takes out again. The ledger is opened, and locked, when the run begins; the bookings are kept in a file of the
 * run's scratch folder and written into the ledger at its end, in one transaction with the run's last file: until
 * then the ledger answers as it was when the run began. Without a ledger nothing is booked.
 */
export class RunBooking {
  readonly #batch: string;
  readonly #openLedger: (() => Promise<LedgerFile>) | undefined;
  #ledger: LedgerFile | undefined;
  readonly #bookings: KeptList<Booking, KeptBooking>;
  readonly #deletions: KeptList<Deletion, Deletion>;

  /** `batch` names the input: the same batch again replaces what it booked. */
  constructor(scratch: string, batch: string, openLedger: (() => Promise<LedgerFile>) | undefined) {
    this.#batch = batch;
    this.#openLedger = openLedger;
    this.#bookings = new KeptList(join(scratch, ".bookings"), keptOf, bookingOf);
    this.#deletions = new KeptList(
      join(scratch, ".deletions"),
      (deletion) => deletion,
      (deletion) => deletion,
    );
  }

  /** Opens the ledger; it answers as it is now until `commit`. Undefined where the run has none. */
  async open(): Promise<LedgerReader | undefined> {
    this.#ledger = await this.#openLedger?.();
    return this.#ledger;
  }

  book(booking: Booking): void {
    if (this.#ledger !== undefined) this.#bookings.add(booking);
  }

  /** Takes an order of an earlier run out of its buyer's year; one that the ledger does not have stays unknown. */
  delete(deletion: Deletion): void {
    if (this.#ledger !== undefined) this.#deletions.add(deletion);
  }

  /** Writes the bookings into the ledger and commits them. */
  commit(): void {
    const ledger = this.#ledger;
    if (ledger === undefined) return;
    ledger.bookAll(this.#bookings.chunks(), this.#batch);
    ledger.deleteAll(this.#deletions.chunks(), this.#batch);
    ledger.commit();
  }

  /** Closes the ledger and drops what was not committed. */
  close(): void {
    this.#bookings.close();
    this.#deletions.close();
    this.#ledger?.close();
  }
}

/** A list that is kept in a file without a name, some hundred at a time. */
class KeptList<T, K> {
  readonly #path: string;
  readonly #keptOf: (value: T) => K;
  readonly #valueIn: (kept: K) => T;
  #descriptor: number | undefined;
  readonly #chunks: { readonly start: number; readonly length: number }[] = [];
  #end = 0;
  #pending: T[] = [];

  constructor(path: string, keptOf: (value: T) => K, valueIn: (kept: K) => T) {
    this.#path = path;
    this.#keptOf = keptOf;
    this.#valueIn = valueIn;
  }

  add(value: T): void {
    this.#pending.push(value);
    if (this.#pending.length >= chunkSize) this.#flush();
  }

  *chunks(): Generator<readonly T[]> {
    const descriptor = this.#descriptor;
    if (descriptor !== undefined) {
      for (const { start, length } of this.#chunks) {
        const bytes = Buffer.alloc(length);
        for (let done = 0; done < length; )
          done += readSync(descriptor, bytes, done, length - done, start + done);
        const kept: K[] = JSON.parse(bytes.toString("utf8"));
        yield kept.map(this.#valueIn);
      }
    }
    yield this.#pending;
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
  }

  #flush(): void {
    this.#descriptor ??= openUnnamed(this.#path);
    const bytes = Buffer.from(JSON.stringify(this.#pending.map(this.#keptOf)));
    this.#pending = [];
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#descriptor, bytes, done);
    this.#chunks.push({ start: this.#end, length: bytes.length });
    this.#end += bytes.length;
  }
}

/** Opens a new file and removes its name, so that it is gone however the run ends. */
function openUnnamed(path: string): number {
  const descriptor = openSync(path, "wx+", 0o600);
  unlinkSync(path);
  return descriptor;
}

/** A number as JSON holds it: a bigint as its digits. */
type KeptAmount = number | string;

/** A booking as JSON: a list without names, which takes a fifth of the time. */
type KeptBooking = readonly [
  ebpCode: string,
  orderNo: string,
  buyer: string,
  year: number,
  day: string,
  amount: KeptAmount,
  lane: string,
  quantities: readonly (readonly [code8: string, unit: string, quantity: KeptAmount])[],
];

function keptOf({ ebpCode, orderNo, buyer, year, day, amount, lane, quantities }: Booking): KeptBooking {
  const kept = quantities.map(({ code8, unit, quantity }) => [code8, unit, keptAmount(quantity)] as const);
  return [ebpCode, orderNo, buyer, year, day, keptAmount(amount), lane, kept];
}

function bookingOf([ebpCode, orderNo, buyer, year, day, amount, lane, kept]: KeptBooking): Booking {
  const quantities = kept.map(([code8, unit, quantity]) => ({ code8, unit, quantity: amountKept(quantity) }));
  return { ebpCode, orderNo, buyer, year, day, amount: amountKept(amount), lane, quantities };
}

function keptAmount(amount: Amount): KeptAmount {
  return typeof amount === "number" ? amount : String(amount);
}

function amountKept(kept: KeptAmount): Amount {
  return typeof kept === "number" ? kept : BigInt(kept);
}
