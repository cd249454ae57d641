import { type Amount, add, amountOf, subtract } from "../values/amount.js";
import type { Balance, BookedQuantity, StoredBooking } from "./booking.js";
import type { Database } from "./database.js";
import { query, type Statement } from "./statement.js";
import { type Halves, sumOf, sumOfHalves } from "./stored-amount.js";

/** Rows fetched at a time: between two pages no lock is held that a commit would wait for. */
const pageRows = 10_000;

/** The columns of a booking in a SELECT, named as in BookingRow. */
const bookingColumns = `id, ebp_code AS ebpCode, order_no AS orderNo, buyer, CAST(year AS TEXT) AS year, day, amount,
  lane, batch, given_back AS voided, covered, state`;

/** A row of the table `booking` as SQLite returns it. */
type BookingRow = Omit<StoredBooking, "year" | "quantities" | "covered" | "amount" | "voided"> & {
  readonly covered: bigint;
  readonly id: bigint;
  readonly year: string;
  readonly amount: bigint;
  readonly voided: bigint;
  readonly state: BookingState;
};

/** `void`: given back wholly; `replaced`: booked anew by another batch. */
type BookingState = "active" | "void" | "replaced";

/** A booking as listings have it. */
export interface ListedBooking extends Omit<StoredBooking, "quantities"> {
  readonly state: BookingState;
}

/** Which buyers and years are listed. */
export interface BuyerFilter {
  readonly buyer?: string | undefined;
  readonly year?: number | undefined;
}

/** The queries of a ledger's tables. */
export class LedgerTables {
  readonly #statements;

  constructor(database: Database) {
    const prepare = <Row>(sql: string): Statement<Row> => query(database, sql);
    this.#statements = {
      booked: prepare<Halves>(`SELECT ${sumOf("amount")} FROM booking
        WHERE buyer = ? AND year = ? AND batch <> ? AND covered = 0`),
      givenBack: prepare<Halves>(`SELECT ${sumOf("part.amount")}
        FROM booking CROSS JOIN give_back AS part ON part.booking = booking.id
        WHERE buyer = ? AND year = ? AND batch <> ? AND given_back > 0 AND part.covered = 0`),
      quantity: prepare<Halves>(`SELECT ${sumOf("(quantity - quantity.given_back)")}
        FROM booking CROSS JOIN quantity ON quantity.booking = booking.id
        WHERE buyer = ? AND year = ? AND code8 = ? AND unit = ? AND batch <> ? AND state = 'active'`),
      orders: prepare<{ orders: bigint }>(
        "SELECT count(*) AS orders FROM booking WHERE buyer = ? AND year = ? AND state = 'active'",
      ),
      balance:
        prepare<BalanceRow>(`SELECT buyer, CAST(year AS TEXT) AS year, amount, as_of AS asOf FROM balance
        WHERE buyer = ? AND year = ?`),
      booking: prepare<BookingRow>(`SELECT ${bookingColumns} FROM booking
        WHERE order_no = ? AND ebp_code = ? AND state <> 'replaced'`),
      quantities: prepare<QuantityRow>(
        "SELECT code8, unit, quantity - given_back AS quantity FROM quantity WHERE booking = ? ORDER BY code8, unit",
      ),
      platforms: prepare<{ platform: string }>(`SELECT ebp_code AS platform FROM booking
        WHERE order_no = ? AND state <> 'replaced' ORDER BY ebp_code`),
      bookings: prepare<BookingRow>(
        `SELECT ${bookingColumns} FROM booking WHERE id > ? ORDER BY id LIMIT ${pageRows}`,
      ),
      balances:
        prepare<BalanceRow>(`SELECT buyer, CAST(year AS TEXT) AS year, amount, as_of AS asOf FROM balance
        WHERE (buyer, year) > (?, ?) ORDER BY buyer, year LIMIT ${pageRows}`),
      buyerYears: prepare<Pair>(`
        SELECT * FROM (SELECT DISTINCT buyer, year FROM booking
          WHERE (buyer, year) > (?1, ?2) AND (?3 = '' OR buyer = ?3) AND (?4 = 0 OR year = ?4)
          ORDER BY buyer, year LIMIT ${pageRows})
        UNION SELECT * FROM (SELECT buyer, year FROM balance
          WHERE (buyer, year) > (?1, ?2) AND (?3 = '' OR buyer = ?3) AND (?4 = 0 OR year = ?4)
          ORDER BY buyer, year LIMIT ${pageRows})
        ORDER BY buyer, year LIMIT ${pageRows}`),
    };
  }

  /** Balance and bookings less what was given back, without those of a batch; never below 0. */
  used(buyer: string, year: number, exceptBatch: string): Amount {
    const { booked, givenBack } = this.#statements;
    const balance = this.balance(buyer, year);
    // Bookings that are included in customs' figure are not counted again.
    const asked = [buyer, year, exceptBatch] as const;
    const sum = subtract(
      add(balance?.amount ?? 0, sumOfHalves(booked.get(...asked))),
      sumOfHalves(givenBack.get(...asked)),
    );
    return sum > 0 ? sum : 0;
  }

  usedQuantity(buyer: string, year: number, code8: string, unit: string, exceptBatch: string): Amount {
    return sumOfHalves(this.#statements.quantity.get(buyer, year, code8, unit, exceptBatch));
  }

  /** Orders of a buyer and year that are not given back wholly. */
  orders(buyer: string, year: number): number {
    return Number(this.#statements.orders.get(buyer, year)?.orders ?? 0n);
  }

  balance(buyer: string, year: number): Balance | undefined {
    const row = this.#statements.balance.get(buyer, year);
    return row && balanceOf(row);
  }

  booking(ebpCode: string, orderNo: string): StoredBooking | undefined {
    const row = this.#statements.booking.get(orderNo, ebpCode);
    if (row === undefined) return undefined;
    return storedBooking(row, this.#statements.quantities.all(row.id).map(bookedQuantity));
  }

  platforms(orderNo: string): string[] {
    const rows = this.#statements.platforms.all(orderNo);
    return rows.map(({ platform }) => platform);
  }

  *bookings(): Iterable<ListedBooking> {
    let last = 0n;
    for (;;) {
      const rows = this.#statements.bookings.all(last);
      for (const row of rows) yield listedOf(row);
      const end = rows.at(-1);
      if (end === undefined) return;
      last = end.id;
    }
  }

  *balances(): Iterable<Balance> {
    for (let last: Pair = firstPair; ; ) {
      const rows = this.#statements.balances.all(last.buyer, last.year);
      for (const row of rows) yield balanceOf(row);
      const end = rows.at(-1);
      if (end === undefined) return;
      last = { buyer: end.buyer, year: BigInt(end.year) };
    }
  }

  /** Every buyer and year that the ledger knows, in the order of the buyers' hashes. */
  *buyerYears({ buyer = "", year = 0 }: BuyerFilter): Iterable<{ buyer: string; year: number }> {
    for (let last: Pair = firstPair; ; ) {
      const rows = this.#statements.buyerYears.all(last.buyer, last.year, buyer, year);
      for (const row of rows) yield { buyer: row.buyer, year: Number(row.year) };
      const end = rows.at(-1);
      if (end === undefined) return;
      last = end;
    }
  }
}

/** A row of the table as the booking that it is. */
function storedBooking(row: BookingRow, quantities: readonly BookedQuantity[]): StoredBooking {
  const { state: _state, ...booking } = listedOf(row);
  return { ...booking, quantities };
}

/** A row of the table `quantity`. */
type QuantityRow = Omit<BookedQuantity, "quantity"> & { readonly quantity: bigint };

/** A row of the table `quantity` as the booked quantity that it is. */
function bookedQuantity({ code8, unit, quantity }: QuantityRow): BookedQuantity {
  return { code8, unit, quantity: amountOf(quantity) };
}

function listedOf({ id: _id, year, covered, amount, voided, ...row }: BookingRow): ListedBooking {
  return {
    ...row,
    year: Number(year),
    amount: amountOf(amount),
    voided: amountOf(voided),
    covered: covered !== 0n,
  };
}

interface Pair {
  readonly buyer: string;
  readonly year: bigint;
}

const firstPair: Pair = { buyer: "", year: 0n };

type BalanceRow = Omit<Balance, "year" | "amount"> & { readonly year: string; readonly amount: bigint };

function balanceOf(row: BalanceRow): Balance {
  return { ...row, year: Number(row.year), amount: amountOf(row.amount) };
}
