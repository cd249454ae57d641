import type { Amount } from "../values/amount.js";
import type { Deletion } from "./booking.js";
import type { BookedRun, MessageToBook } from "./declarations/model.js";
import { KeptChunks } from "./kept-chunks.js";
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
    this.#bookings = new KeptList(scratch, ".bookings", { keptOf, valueIn: bookingOf });
    const same = (deletion: Deletion): Deletion => deletion;
    this.#deletions = new KeptList(scratch, ".deletions", { keptOf: same, valueIn: same });
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

  /** Whether there is a ledger, for which the run's messages are kept. */
  get isOpen(): boolean {
    return this.#ledger !== undefined;
  }

  /** Writes the bookings, and the run with its messages, into the ledger and commits them. */
  commit(made?: { readonly run: BookedRun; readonly messages: Iterable<MessageToBook> }): void {
    const ledger = this.#ledger;
    if (ledger === undefined) return;
    if (made !== undefined) ledger.declarations.bookRun(made.run, made.messages);
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
  readonly #kept: KeptChunks<readonly K[]>;
  readonly #keptOf: (value: T) => K;
  readonly #valueIn: (kept: K) => T;
  #pending: T[] = [];

  constructor(
    scratch: string,
    name: string,
    { keptOf, valueIn }: { readonly keptOf: (value: T) => K; readonly valueIn: (kept: K) => T },
  ) {
    this.#kept = new KeptChunks(scratch, name);
    this.#keptOf = keptOf;
    this.#valueIn = valueIn;
  }

  add(value: T): void {
    this.#pending.push(value);
    if (this.#pending.length < chunkSize) return;
    this.#kept.add(this.#pending.map(this.#keptOf));
    this.#pending = [];
  }

  *chunks(): Generator<readonly T[]> {
    for (const kept of this.#kept.chunks()) yield kept.map(this.#valueIn);
    yield this.#pending;
  }

  close(): void {
    this.#kept.close();
  }
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
