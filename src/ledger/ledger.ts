import { createHmac } from "node:crypto";
import type { Amount } from "../values/amount.js";
import type { UserPath } from "../values/user-path.js";
import type { Access } from "./access.js";
import { backUpDaily, type DailyBackups } from "./backup.js";
import type {
  Balance,
  Booking,
  BuyerYear,
  Deletion,
  GiveBack,
  GiveBackOutcome,
  StoredBooking,
} from "./booking.js";
import {
  connectForReading,
  connectForReadingWhenFree,
  connectForWriting,
  connectToLook,
  type Making,
} from "./connect.js";
import { type Connection, closeFile, commitSealed } from "./connection.js";
import { Declarations } from "./declarations/declarations.js";
import type { DeclarationQueries } from "./declarations/queries.js";
import { guarded } from "./failures.js";
import type { Environment } from "./key-file.js";
import type { Wait } from "./lock-wait.js";
import {
  type DeletedOrder,
  type LedgerAnswers,
  LedgerQueries,
  type LedgerQuestions,
  type OrderName,
} from "./questions.js";
import { type BuyerFilter, LedgerTables, type ListedBooking } from "./reader.js";
import { Cases } from "./reviews/cases.js";
import { Pledges } from "./reviews/pledges.js";
import { LedgerWriter } from "./writer.js";

export type {
  Balance,
  BookedQuantity,
  Booking,
  BuyerYear,
  GiveBack,
  GiveBackOutcome,
  StoredBooking,
} from "./booking.js";
export { orderKey } from "./order-key.js";

/** The queries of the checks of buyers' years; amounts in yuan. */
export interface LedgerReader {
  /** The keyed hash that a buyer's identity number is stored as (HMAC-SHA-256, hexadecimal). */
  buyerKey(identityNumber: string): string;
  /** Whether there is any booking or balance: of a ledger that has none, nothing need be asked. */
  hasEntries(): boolean;
  /** The bookings in force of orders, by `orderKey`, also where they were given back. */
  bookingsOf(orders: readonly OrderName[]): ReadonlyMap<string, StoredBooking>;
  /** The orders that a batch's deletions took out in an earlier run of it. */
  deletedBy(batch: string): readonly DeletedOrder[];
  /** Answers the questions of a batch of orders; `batch` is the id of the asking run. */
  answer(questions: LedgerQuestions, batch: string): LedgerAnswers;
  /** The ledger of declarations. */
  readonly declarations: DeclarationQueries;
}

/** The options of opening a ledger. */
export interface OpenOptions extends Wait {
  /** The environment that may have QINGDAN_LEDGER_KEY. */
  readonly env?: Environment;
}

/** The options of `LedgerFile.open`. */
export interface WritingOptions extends OpenOptions, Making {
  /** The backup that is made before the first writing of a day; absent: none. */
  readonly backups?: DailyBackups | undefined;
}

/** The reason by which a batch's deletions are found again when it is run again. */
function deletionReason(batch: string): string {
  return `deletion ${batch}`;
}

/**
 * The buyers' ledger: an SQLite file with its key beside it. Every method throws a Failure where the file can't
 * be used. Identity numbers go in as their keyed hash (`buyerKey`) only.
 */
export class LedgerFile implements LedgerReader {
  readonly #connection: Connection;
  readonly #tables: LedgerTables;
  readonly #queries: LedgerQueries;
  readonly #writer: LedgerWriter | undefined;
  /** The records (of declarations, cases, pledges) when it was opened: they are only added to. */
  readonly #recordsBefore: number;
  #declarations: Declarations | undefined;
  #cases: Cases | undefined;
  #pledges: Pledges | undefined;

  private constructor(connection: Connection, writes: boolean) {
    this.#connection = connection;
    this.#tables = this.#guarded(() => new LedgerTables(connection.database));
    this.#queries = this.#guarded(() => new LedgerQueries(connection.database));
    this.#writer = writes ? this.#guarded(() => new LedgerWriter(connection)) : undefined;
    this.#recordsBefore = connection.head.records.count;
  }

  /** A ledger for reading; undefined where there is none yet (nothing is made). */
  static read(file: UserPath, env: Environment = {}): LedgerFile | undefined {
    const connection = connectForReading(file, env);
    return connection && new LedgerFile(connection, false);
  }

  /** What a look at a ledger finds, which changes nothing of it; undefined where there is none yet. */
  static look(file: UserPath, env: Environment = {}): "used" | "unused" | "outdated" | undefined {
    const found = connectToLook(file, env);
    if (found === undefined || found === "outdated") return found;
    const ledger = new LedgerFile(found, false);
    try {
      return ledger.hasEntries() || found.head.records.count > 0 ? "used" : "unused";
    } finally {
      ledger.close();
    }
  }

  /** As `read`, but waits while another process commits; throws the signal's reason when stopped. */
  static async readWhenFree(
    file: UserPath,
    { env = {}, ...wait }: OpenOptions = {},
  ): Promise<LedgerFile | undefined> {
    const connection = await connectForReadingWhenFree(file, env, wait);
    return connection && new LedgerFile(connection, false);
  }

  /**
   * A ledger for writing, made where there is none. It has the write lock until `commit` or `rollback`; waits
   * while another process has it; throws the signal's reason when stopped.
   */
  static async open(
    file: UserPath,
    { env = {}, backups, ...options }: WritingOptions = {},
  ): Promise<LedgerFile> {
    const connection = await connectForWriting(file, env, options);
    try {
      if (backups !== undefined) await backUpDaily(connection, backups, env);
      return new LedgerFile(connection, true);
    } catch (error) {
      closeFile(connection);
      throw error;
    }
  }

  /** The messages that runs made, and what customs answered. */
  get declarations(): Declarations {
    this.#declarations ??= this.#guarded(() => new Declarations(this.#connection, this.#access));
    return this.#declarations;
  }

  /** The risk cases that were found, with their reviews. */
  get cases(): Cases {
    this.#cases ??= this.#guarded(() => new Cases(this.#connection, this.#access));
    return this.#cases;
  }

  /** The receivables that were pledged. */
  get pledges(): Pledges {
    this.#pledges ??= this.#guarded(() => new Pledges(this.#connection, this.#access));
    return this.#pledges;
  }

  /** How declarations, cases and pledges work on the file. */
  get #access(): Access {
    return {
      guarded: (work) => this.#guarded(work),
      paged: (rows) => this.#paged(rows),
      writing: (work) => this.#writing(work),
    };
  }

  buyerKey(identityNumber: string): string {
    return this.#hashed(identityNumber.toUpperCase());
  }

  #hashed(text: string): string {
    return createHmac("sha256", this.#connection.key).update(text).digest("hex");
  }

  hasEntries(): boolean {
    return this.#guarded(() => this.#queries.hasEntries());
  }

  bookingsOf(orders: readonly OrderName[]): ReadonlyMap<string, StoredBooking> {
    return this.#guarded(() => this.#queries.bookingsOf(orders));
  }

  deletedBy(batch: string): readonly DeletedOrder[] {
    return this.#guarded(() => this.#queries.deletedFor(this.#hashed(deletionReason(batch))));
  }

  answer(questions: LedgerQuestions, batch: string): LedgerAnswers {
    return this.#guarded(() => this.#queries.answer(questions, batch));
  }

  /** Yuan: balance and bookings not given back, without those of `exceptBatch`; never below 0. */
  used(buyer: string, year: number, exceptBatch: string): Amount {
    return this.#guarded(() => this.#tables.used(buyer, year, exceptBatch));
  }

  usedQuantity(buyer: string, year: number, code8: string, unit: string, exceptBatch: string): Amount {
    return this.#guarded(() => this.#tables.usedQuantity(buyer, year, code8, unit, exceptBatch));
  }

  /** The order's booking in force, also where it was given back. */
  booking(ebpCode: string, orderNo: string): StoredBooking | undefined {
    return this.#guarded(() => this.#tables.booking(ebpCode, orderNo));
  }

  /** The platforms (ebpCode) that have booked an order number. */
  platformsOf(orderNo: string): readonly string[] {
    return this.#guarded(() => this.#tables.platforms(orderNo));
  }

  /** What every buyer has used of every year, in the order of their hashes. */
  *buyers(filter: BuyerFilter = {}): Iterable<BuyerYear> {
    for (const { buyer, year } of this.#paged(this.#tables.buyerYears(filter))) {
      yield this.#guarded(() => ({
        buyer,
        year,
        used: this.#tables.used(buyer, year, ""),
        orders: this.#tables.orders(buyer, year),
        balance: this.#tables.balance(buyer, year),
      }));
    }
  }

  /** All bookings, including those that were given back or replaced. */
  bookings(): Iterable<ListedBooking> {
    return this.#paged(this.#tables.bookings());
  }

  balances(): Iterable<Balance> {
    return this.#paged(this.#tables.balances());
  }

  /**
   * Books an order for a batch. The same order (ebpCode and orderNo) again replaces its booking: by the same
   * batch it stays given back where it was, by another one it is active again.
   */
  book(booking: Booking, batch: string): void {
    this.#writing((writer) => writer.book(booking, batch));
  }

  /** Books the orders of a run, as `book` does each. */
  bookAll(chunks: Iterable<readonly Booking[]>, batch: string): void {
    this.#writing((writer) => {
      for (const bookings of chunks) for (const booking of bookings) writer.book(booking, batch);
    });
  }

  /** Gives an order or part of it back, never more than was booked. "already": it was given back before. */
  giveBack(given: GiveBack): GiveBackOutcome {
    if (given.amount !== undefined && given.amount <= 0) throw new RangeError("a part given back is above 0");
    // A reason is free text and may hold personal data. It is only needed to distinguish equal parts, so its
    // hash is stored.
    return this.#writing((writer) => writer.giveBack({ ...given, reason: this.#hashed(given.reason) }));
  }

  /** Takes the whole of orders out that a batch deletes; one that the ledger does not have stays unknown. */
  deleteAll(chunks: Iterable<readonly Deletion[]>, batch: string): void {
    const reason = this.#hashed(deletionReason(batch));
    this.#writing((writer) => {
      for (const deletions of chunks)
        for (const deletion of deletions) writer.giveBack({ ...deletion, reason });
    });
  }

  /** Sets customs' figure of a buyer and year, in place of an earlier one. */
  setBalance(balance: Balance): void {
    this.#writing((writer) => writer.setBalance(balance));
  }

  /** Commits what was written and releases the write lock. */
  commit(): void {
    this.#guarded(() => {
      const { database, head } = this.#connection;
      const booked = this.#writer?.finish() === true;
      // A commit that changes nothing leaves the file as it is.
      if (!booked && head.records.count === this.#recordsBefore) database.exec("ROLLBACK");
      else commitSealed(this.#connection, this.#connection, { ...head, generation: head.generation + 1 });
    });
  }

  /** Rolls back what was written since the ledger was opened, and releases the write lock. */
  rollback(): void {
    // A full disk may have ended the transaction already.
    if (this.#connection.database.isTransaction)
      this.#guarded(() => this.#connection.database.exec("ROLLBACK"));
  }

  /** Closes the file and rolls back what was not committed. */
  close(): void {
    this.#guarded(() => closeFile(this.#connection));
  }

  #writing<T>(work: (writer: LedgerWriter) => T): T {
    const writer = this.#writer;
    if (writer === undefined || !this.#connection.database.isTransaction)
      throw new Error("the ledger is not open for writing");
    return this.#guarded(() => work(writer));
  }

  *#paged<T>(rows: Iterable<T>): Iterable<T> {
    const iterator = rows[Symbol.iterator]();
    for (;;) {
      const next = this.#guarded(() => iterator.next());
      if (next.done === true) return;
      yield next.value;
    }
  }

  #guarded<T>(work: () => T): T {
    return guarded(this.#connection.file, work);
  }
}
