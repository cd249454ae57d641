import type { Booking, LedgerFile, LedgerReader } from "./ledger.js";

/**
 * What a run books, in one transaction that begins when the ledger is opened and is kept with the run's last
 * file or not at all. Without a ledger nothing is booked.
 */
export class RunBooking {
  readonly #openLedger: (() => Promise<LedgerFile>) | undefined;
  #ledger: LedgerFile | undefined;
  /** The run's batch: the same batch again replaces what it booked. */
  batch = "";

  constructor(openLedger: (() => Promise<LedgerFile>) | undefined) {
    this.#openLedger = openLedger;
  }

  async open(): Promise<LedgerReader | undefined> {
    this.#ledger = await this.#openLedger?.();
    return this.#ledger;
  }

  book(booking: Booking): void {
    this.#ledger?.book(booking, this.batch);
  }

  commit(): void {
    this.#ledger?.commit();
  }

  /** Takes back what was not committed. */
  close(): void {
    this.#ledger?.close();
  }
}
