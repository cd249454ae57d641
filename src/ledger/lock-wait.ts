import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "./database.js";
import { isBusy, lockedLedger } from "./failures.js";
import { type Holder, holdersOf } from "./lock-holder.js";

/** How a caller waits for a ledger that another process has locked. */
export interface Wait {
  /** Ends the waiting; its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after which waiting ends in a Failure; where it is not given, a minute. */
  readonly patience?: number | undefined;
  /** Milliseconds after which `waiting` is called; where it is not given, two seconds. */
  readonly notice?: number | undefined;
  /** Called once, with who has the lock. */
  readonly waiting?: ((holders: readonly Holder[]) => void) | undefined;
}

const usualPatience = 60_000;
const usualNotice = 2000;

/** Milliseconds between two tries. */
const pollInterval = 100;

/** The waiting for a ledger's lock, from its beginning. */
export class LockWait {
  readonly #file: string;
  readonly #wait: Wait;
  readonly #began = performance.now();
  #isSaid = false;

  constructor(file: string, wait: Wait) {
    this.#file = file;
    this.#wait = wait;
  }

  /** Milliseconds that a single call of the database may wait. */
  get patience(): number {
    return this.#wait.patience ?? usualPatience;
  }

  get #notice(): number {
    return Math.min(this.#wait.notice ?? usualNotice, this.patience);
  }

  /**
   * Called where the lock was not to be had: waits for the next try, and says who has it when it is time. Throws a
   * Failure when the time is over, the signal's reason when stopped.
   */
  async again(): Promise<void> {
    const { signal } = this.#wait;
    const waited = performance.now() - this.#began;
    if (waited >= this.patience) throw this.#over(waited);
    if (waited >= this.#notice) this.#say();
    const pause = Math.min(pollInterval, this.patience - waited);
    await delay(pause, undefined, { signal }).catch(() => signal?.throwIfAborted());
  }

  /** Commits, waiting for readers; what is said and thrown is as for `again`. */
  commit(database: Database): void {
    const began = performance.now();
    try {
      database.exec(`PRAGMA busy_timeout = ${this.#notice}; COMMIT`);
      return;
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
    this.#isSaid = false;
    this.#say();
    try {
      database.exec(`PRAGMA busy_timeout = ${this.patience - this.#notice}; COMMIT`);
    } catch (error) {
      throw isBusy(error) ? this.#over(performance.now() - began) : error;
    }
  }

  #say(): void {
    if (this.#isSaid) return;
    this.#isSaid = true;
    this.#wait.waiting?.(holdersOf(this.#file));
  }

  #over(waited: number): Error {
    return lockedLedger(this.#file, holdersOf(this.#file), Math.round(waited / 1000));
  }
}
