import type { Balance, BookedQuantity, Booking, GiveBack, GiveBackOutcome } from "./booking.js";
import type { Checksums } from "./checksum.js";
import type { Connection } from "./connection.js";
import type { Head } from "./head.js";
import { BookingRows, balanceChecksum, bookingChecksum, type QuantityColumns } from "./row-checksums.js";
import { listQuery, query } from "./statement.js";
import { stored } from "./stored-amount.js";

/** The facts of an order's current booking that the writer needs. */
interface Current {
  readonly id: bigint;
  readonly day: string;
  readonly amount: bigint;
  readonly given_back: bigint;
  readonly state: "active" | "void";
  readonly batch: string;
  readonly checksum: Uint8Array;
}

/** The reason stored for a booking that is given back because another batch books the order again. */
const replaced = "replaced";

/** Bookings whose checksums are worked out at a time. */
const chunk = 500;

/** Books and gives back within the ledger's open transaction. */
export class LedgerWriter {
  readonly #statements;
  readonly #checksums: Checksums;
  readonly #head: Head;
  readonly #rows: BookingRows;
  /** The number of the next booking; undefined until one is inserted. */
  #next: number | undefined;
  /** Bookings whose rows were changed: their checksums, taken out of the sum, are worked out at the end. */
  readonly #changed = new Set<number>();
  #hasWritten = false;

  constructor({ database, checksums, head }: Connection) {
    this.#checksums = checksums;
    this.#head = head;
    this.#rows = new BookingRows(database, checksums);
    const prepare = (sql: string) => database.prepare(sql, { readBigInts: true });
    this.#statements = {
      current: query<Current>(
        database,
        `SELECT id, day, amount, given_back, state, batch, checksum FROM booking
        WHERE order_no = ? AND ebp_code = ? AND state <> 'replaced'`,
      ),
      last: listQuery<readonly [bigint]>(database, "SELECT coalesce(max(id), 0) FROM booking"),
      insert:
        prepare(`INSERT INTO booking (id, ebp_code, order_no, buyer, year, day, amount, lane, batch, checksum)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`),
      setChecksum: prepare("UPDATE booking SET checksum = ? WHERE id = ?"),
      update: prepare(`UPDATE booking SET buyer = ?, year = ?, day = ?, amount = ?, lane = ?, given_back = ?
        WHERE id = ?`),
      // A part given back on a day that customs' figure includes is included as well, if the order is.
      giveBack: prepare(`INSERT INTO give_back (booking, day, amount, reason, covered)
        VALUES (?1, ?2, ?3, ?4, ?4 <> '${replaced}' AND coalesce((SELECT covered AND ?2 <= as_of
          FROM booking JOIN balance USING (buyer, year) WHERE id = ?1), 0))`),
      givenBack: prepare("UPDATE booking SET given_back = given_back + ?, state = ? WHERE id = ?"),
      samePart: prepare(
        "SELECT 1 FROM give_back WHERE booking = ? AND day = ? AND amount = ? AND reason = ?",
      ),
      dropParts: prepare("DELETE FROM give_back WHERE booking = ?"),
      addQuantity: prepare(`INSERT INTO quantity (booking, code8, unit, quantity) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity`),
      dropQuantities: prepare("DELETE FROM quantity WHERE booking = ?"),
      giveBackQuantity: prepare(`UPDATE quantity SET given_back = min(quantity, given_back + ?)
        WHERE booking = ? AND code8 = ? AND unit = ?`),
      giveBackQuantities: prepare("UPDATE quantity SET given_back = quantity WHERE booking = ?"),
      knownBalance: listQuery<readonly [Uint8Array]>(
        database,
        "SELECT checksum FROM balance WHERE buyer = ? AND year = ?",
      ),
      balance: prepare(
        "INSERT OR REPLACE INTO balance (buyer, year, amount, as_of, checksum) VALUES (?, ?, ?, ?, ?)",
      ),
      ofBuyer: listQuery<readonly [id: bigint, checksum: Uint8Array]>(
        database,
        "SELECT id, checksum FROM booking WHERE buyer = ? AND year = ?",
      ),
      coverBookings: prepare("UPDATE booking SET covered = (day <= ?) WHERE buyer = ? AND year = ?"),
      coverParts: prepare(`UPDATE give_back SET covered = (day <= ?)
        WHERE booking IN (SELECT id FROM booking WHERE buyer = ? AND year = ?)`),
    };
  }

  /**
   * Books an order. Booked again, an order replaces its booking: by the same batch, what was given back in
   * part stays given back; by another batch, or after the whole was given back, it counts in full.
   */
  book(booking: Booking, batch: string): void {
    // Nearly all orders are new and need this one statement only.
    if (this.#insert(booking, batch)) return;
    const current = this.#current(booking.ebpCode, booking.orderNo);
    if (current === undefined) return;
    // An order that was given back wholly and is declared again counts again, whichever batch declares it.
    if (current.batch !== batch || current.state === "void") {
      const day = later(current.day, booking.day);
      this.#giveBack(current, day, current.amount - current.given_back, replaced, replaced);
      this.#insert(booking, batch);
    } else if (current.state === "active") this.#rebook(current, booking);
  }

  /** Gives an order back, or a part of it; the same part of the same day, amount and reason counts once. */
  giveBack(given: GiveBack): GiveBackOutcome {
    const current = this.#current(given.ebpCode, given.orderNo);
    if (current === undefined) return "unknown";
    if (current.state === "void") return "already";
    // A give-back is never dated before its booking: a customs' balance of a day in between includes neither.
    const day = later(current.day, given.day);
    const rest = current.amount - current.given_back;
    const amount = given.amount === undefined ? undefined : stored(given.amount);
    if (amount !== undefined && this.#hasPart(current.id, day, amount, given.reason)) return "already";
    const part = amount === undefined || amount > rest ? rest : amount;
    const whole = part === rest;
    this.#giveBack(current, day, part, given.reason, whole ? "void" : "active");
    if (whole) this.#statements.giveBackQuantities.run(current.id);
    else {
      for (const { code8, unit, quantity } of given.quantities ?? [])
        this.#statements.giveBackQuantity.run(stored(quantity), current.id, code8, unit);
    }
    return "given-back";
  }

  /** Sets customs' figure of a buyer and year, in place of an earlier one. */
  setBalance({ buyer, year, amount, asOf }: Balance): void {
    this.#hasWritten = true;
    const { knownBalance, balance, ofBuyer } = this.#statements;
    const known = knownBalance.get(buyer, year);
    if (known !== undefined) this.#head.balances.take(known[0]);
    const checksum = balanceChecksum(this.#checksums, buyer, year, amount, asOf);
    balance.run(buyer, year, stored(amount), asOf, checksum);
    this.#head.balances.add(checksum);
    for (const [id, old] of ofBuyer.all(buyer, year)) this.#change({ id, checksum: old });
    this.#statements.coverBookings.run(asOf, buyer, year);
    this.#statements.coverParts.run(asOf, buyer, year);
  }

  /**
   * Ends the writing: works out the checksums of what was changed, and brings the sums in the head up. Returns whether
   * anything was written.
   */
  finish(): boolean {
    if (!this.#hasWritten) return false;
    const changed = [...this.#changed];
    for (let start = 0; start < changed.length; start += chunk) {
      for (const { id, checksum } of [...this.#rows.of(changed.slice(start, start + chunk))]) {
        this.#statements.setChecksum.run(checksum, id);
        this.#head.bookings.add(checksum);
      }
    }
    this.#changed.clear();
    return true;
  }

  /** Called before rows of a booking are changed. */
  #change({ id, checksum }: Pick<Current, "id" | "checksum">): void {
    this.#hasWritten = true;
    const number = Number(id);
    if (this.#changed.has(number)) return;
    this.#changed.add(number);
    this.#head.bookings.take(checksum);
  }

  /** False where the order has a booking in force. */
  #insert({ quantities, ...booking }: Booking, batch: string): boolean {
    const { ebpCode, orderNo, buyer, year, day, amount, lane } = booking;
    this.#next ??= Number(this.#statements.last.get()?.[0] ?? 0n) + 1;
    const id = this.#next;
    const rows = quantityRows(quantities);
    const checksum = bookingChecksum(
      this.#checksums,
      [id, ebpCode, orderNo, buyer, year, day, amount, lane, batch, 0, "active", 0],
      rows,
      [],
    );
    const columns = [BigInt(id), ebpCode, orderNo, buyer, year, day, stored(amount), lane, batch, checksum];
    const made = this.#statements.insert.run(...columns);
    if (Number(made.changes) === 0) return false;
    this.#next++;
    this.#hasWritten = true;
    this.#head.bookings.add(checksum);
    for (const quantity of quantities) this.#addQuantity(BigInt(id), quantity);
    return true;
  }

  #current(ebpCode: string, orderNo: string): Current | undefined {
    return this.#statements.current.get(orderNo, ebpCode);
  }

  #hasPart(id: bigint, day: string, amount: bigint, reason: string): boolean {
    return this.#statements.samePart.get(id, day, amount, reason) !== undefined;
  }

  /**
   * Called for an order of the same batch, whose figures may have changed: what was given back stays, up to
   * the new amount.
   */
  #rebook(current: Current, booking: Booking): void {
    this.#change(current);
    const { id, given_back: before } = current;
    const { buyer, year, day, lane } = booking;
    const amount = stored(booking.amount);
    const kept = before > amount ? amount : before;
    this.#statements.update.run(buyer, year, day, amount, lane, kept, id);
    if (kept < before) {
      this.#statements.dropParts.run(id);
      this.#statements.giveBack.run(id, later(current.day, day), kept, "");
    }
    if (before > 0n) return;
    this.#statements.dropQuantities.run(id);
    for (const quantity of booking.quantities) this.#addQuantity(id, quantity);
  }

  #giveBack(current: Current, day: string, part: bigint, reason: string, state: string): void {
    this.#change(current);
    const { id } = current;
    if (part > 0n) this.#statements.giveBack.run(id, day, part, reason);
    this.#statements.givenBack.run(part, state, id);
  }

  #addQuantity(id: bigint, { code8, unit, quantity }: BookedQuantity): void {
    this.#statements.addQuantity.run(id, code8, unit, stored(quantity));
  }
}

/** Quantities as the ledger keeps them: those of one code and unit as one, in its order. */
function quantityRows(quantities: readonly BookedQuantity[]): readonly QuantityColumns[] {
  if (quantities.length === 0) return [];
  const sums = new Map<string, QuantityColumns>();
  for (const { code8, unit, quantity } of quantities) {
    const key = `${code8} ${unit}`;
    sums.set(key, [code8, unit, BigInt(quantity) + BigInt(sums.get(key)?.[2] ?? 0), 0]);
  }
  return [...sums.values()].sort((one, other) => inOrder(one[0], other[0]) || inOrder(one[1], other[1]));
}

/** The database's order of texts. */
function inOrder(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
