import { closeSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Amount } from "../values/amount.js";
import type { Booking, LedgerFile, LedgerReader } from "./ledger.js";

/** Bookings written to the disk at a time. */
const chunkSize = 500;

/**
 * What a run books. The ledger is opened, and locked, when the run begins; the bookings are kept in a file of the
 * run's scratch folder and written into the ledger at its end, in one transaction with the run's last file: until
 * then the ledger answers as it was when the run began. Without a ledger nothing is booked.
 */
export class RunBooking {
  readonly #batch: string;
  readonly #scratch: string;
  readonly #openLedger: (() => Promise<LedgerFile>) | undefined;
  #ledger: LedgerFile | undefined;
  #descriptor: number | undefined;
  readonly #chunks: { readonly start: number; readonly length: number }[] = [];
  #end = 0;
  #pending: Booking[] = [];

  /** `batch` names the input: the same batch again replaces what it booked. */
  constructor(scratch: string, batch: string, openLedger: (() => Promise<LedgerFile>) | undefined) {
    this.#scratch = scratch;
    this.#batch = batch;
    this.#openLedger = openLedger;
  }

  /** Opens the ledger; it answers as it is now until `commit`. Undefined where the run has none. */
  async open(): Promise<LedgerReader | undefined> {
    this.#ledger = await this.#openLedger?.();
    return this.#ledger;
  }

  book(booking: Booking): void {
    if (this.#ledger === undefined) return;
    this.#pending.push(booking);
    if (this.#pending.length >= chunkSize) this.#flush();
  }

  /** Writes the bookings into the ledger and commits them. */
  commit(): void {
    const ledger = this.#ledger;
    if (ledger === undefined) return;
    ledger.bookAll(this.#kept(), this.#batch);
    ledger.commit();
  }

  *#kept(): Generator<readonly Booking[]> {
    const descriptor = this.#descriptor;
    if (descriptor !== undefined) {
      for (const { start, length } of this.#chunks) {
        const bytes = Buffer.alloc(length);
        for (let done = 0; done < length; )
          done += readSync(descriptor, bytes, done, length - done, start + done);
        const kept: KeptBooking[] = JSON.parse(bytes.toString("utf8"));
        yield kept.map(bookingOf);
      }
    }
    yield this.#pending;
  }

  /** Closes the ledger and drops what was not committed. */
  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#ledger?.close();
  }

  #flush(): void {
    this.#descriptor ??= openUnnamed(join(this.#scratch, ".bookings"));
    const bytes = Buffer.from(JSON.stringify(this.#pending.map(keptOf)));
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
