import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { type Amount, add, amountOf } from "../values/amount.js";

/** An order's amount in one currency, and what came of it. */
export interface OrderSum {
  readonly direction: "E" | "I";
  readonly ebpCode: string;
  readonly orderNo: string;
  readonly invtNo: string;
  readonly ebcCode: string;
  /** The day of declaration, YYYY-MM-DD. */
  readonly day: string;
  /** Whether customs released it; undefined where that can't be known. */
  readonly released: boolean | undefined;
  /** Whether it was declared in the period. */
  readonly inPeriod: boolean;
  readonly currency: string;
  readonly amount: Amount;
}

/** An order's sum as it is stored, with what was received and refunded, in its currency. */
export interface StoredSum extends OrderSum {
  readonly id: number;
  readonly received: Amount;
  readonly refunded: Amount;
}

/** What a bank booked for an order, for the bank's extract. */
export interface OrderBookings {
  readonly references: readonly string[];
  readonly days: readonly string[];
  readonly refunded: Amount;
  /** The last day of a refund; blank without one. */
  readonly refundDay: string;
}

/** A settled order of a batch: the number that the settlement has, and its gross. */
export interface SettledOrder {
  readonly orderNo: string;
  readonly enterprise: string;
  readonly gross: Amount;
  readonly file: string;
  readonly line: number;
}

/** Which way money went. */
export type Way = "receipt" | "payment";

type Cell = string | number;

const layout = `
PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -32768;
CREATE TABLE orders (id INTEGER PRIMARY KEY, direction TEXT, ebpCode TEXT, orderNo TEXT, invtNo TEXT, ebcCode TEXT,
  day TEXT, released INTEGER, inPeriod INTEGER, currency TEXT, amount TEXT, received TEXT DEFAULT '0',
  refunded TEXT DEFAULT '0', refundDay TEXT DEFAULT '');
CREATE TABLE bookings (id INTEGER, reference TEXT, day TEXT, way TEXT);
CREATE INDEX bookingsOf ON bookings (id);
CREATE TABLE seen (reference TEXT PRIMARY KEY, file TEXT, line INTEGER) WITHOUT ROWID;
CREATE TABLE settled (batch TEXT, currency TEXT, orderNo TEXT, enterprise TEXT, gross TEXT, file TEXT, line INTEGER);
CREATE INDEX settledIn ON settled (batch, currency);
BEGIN;`;

const columns =
  "id, direction, ebpCode, orderNo, invtNo, ebcCode, day, released, inPeriod, currency, amount, received, refunded";

/**
 * Orders with what was received for them, in a file of the scratch folder: a year of orders is never held in memory.
 * Orders come first; `index` is called once, before the first question.
 */
export class OrderStore {
  readonly #database: InstanceType<typeof DatabaseSync>;
  readonly #insert;
  readonly #settle;

  constructor(scratch: string) {
    this.#database = new DatabaseSync(join(scratch, "exchange.sqlite"));
    this.#database.exec(layout);
    this.#insert = this.#database.prepare(
      "INSERT INTO orders (direction, ebpCode, orderNo, invtNo, ebcCode, day, released, inPeriod, currency, amount) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    );
    this.#settle = this.#database.prepare("INSERT INTO settled VALUES (?, ?, ?, ?, ?, ?, ?)");
  }

  add(sum: OrderSum): void {
    const { direction, ebpCode, orderNo, invtNo, ebcCode, day, currency } = sum;
    const flags = [flag(sum.released), sum.inPeriod ? 1 : 0];
    this.#insert.run(
      ...[direction, ebpCode, orderNo, invtNo, ebcCode, day],
      ...flags,
      ...[currency, String(sum.amount)],
    );
  }

  index(): void {
    this.#database.exec(
      "CREATE INDEX byOrder ON orders (orderNo); CREATE INDEX byInventory ON orders (invtNo) WHERE invtNo <> '';",
    );
  }

  /** The sums of the orders with a number, of every platform. */
  byOrderNo(orderNo: string): readonly StoredSum[] {
    return this.#sums("SELECT * FROM orders WHERE orderNo = ? ORDER BY id", orderNo);
  }

  byInvtNo(invtNo: string): readonly StoredSum[] {
    return this.#sums("SELECT * FROM orders WHERE invtNo = ? AND invtNo <> '' ORDER BY id", invtNo);
  }

  /** Adds to what was received for an order. */
  receive({ id }: StoredSum, share: Amount): void {
    const row = this.#statement("SELECT received FROM orders WHERE id = ?").get(id);
    const received = add(units(row?.["received"] ?? "0"), share);
    this.#run("UPDATE orders SET received = ? WHERE id = ?", String(received), id);
  }

  refund({ id }: StoredSum, refunded: Amount, day: string): void {
    this.#run(
      "UPDATE orders SET refunded = ?, refundDay = max(refundDay, ?) WHERE id = ?",
      ...[String(refunded), day, id],
    );
  }

  /** Notes that a booking of the bank is for an order. */
  book({ id }: StoredSum, reference: string, day: string, way: Way): void {
    this.#run("INSERT INTO bookings VALUES (?, ?, ?, ?)", id, reference, day, way);
  }

  /** The place of the row that has a reference already; undefined where this is the first, which is noted. */
  seen(reference: string, file: string, line: number): { file: string; line: number } | undefined {
    const before = this.#statement("SELECT file, line FROM seen WHERE reference = ?").get(reference);
    if (before === undefined) this.#run("INSERT INTO seen VALUES (?, ?, ?)", reference, file, line);
    return before === undefined ? undefined : { file: String(before["file"]), line: Number(before["line"]) };
  }

  settle(batch: string, currency: string, order: SettledOrder): void {
    const { orderNo, enterprise, gross, file, line } = order;
    this.#settle.run(batch, currency, orderNo, enterprise, String(gross), file, line);
  }

  /** The orders of a settled batch in the order of its rows. */
  settledOrders(batch: string, currency: string): readonly SettledOrder[] {
    const rows = this.#statement("SELECT * FROM settled WHERE batch = ? AND currency = ? ORDER BY rowid").all(
      batch,
      currency,
    );
    return rows.map((row) => ({
      orderNo: String(row["orderNo"]),
      enterprise: String(row["enterprise"]),
      gross: units(row["gross"]),
      file: String(row["file"]),
      line: Number(row["line"]),
    }));
  }

  /** Exports of the period, as they came. */
  *reconciled(): Generator<StoredSum> {
    const rows = this.#statement(
      `SELECT ${columns} FROM orders WHERE direction = 'E' AND inPeriod = 1 ORDER BY id`,
    );
    for (const row of rows.iterate()) yield sumOf(row);
  }

  /** What was booked for an order, of any currency; `only`: of receipts and payments one of the two. */
  bookings(direction: "E" | "I", ebpCode: string, orderNo: string, only?: Way): OrderBookings {
    const rows = this.#statement(
      "SELECT id, refunded, refundDay FROM orders WHERE orderNo = ? AND ebpCode = ? AND direction = ?",
    ).all(orderNo, ebpCode, direction);
    const booked = rows.flatMap(({ id }) =>
      this.#statement(
        "SELECT reference, day FROM bookings WHERE id = ? AND way = coalesce(?, way) ORDER BY rowid",
      ).all(Number(id), only ?? null),
    );
    return {
      references: [...new Set(booked.map(({ reference }) => String(reference)))],
      days: [...new Set(booked.map(({ day }) => String(day)))],
      refunded: rows.reduce((sum: Amount, row) => add(sum, units(row["refunded"])), 0),
      refundDay: rows
        .map((row) => String(row["refundDay"]))
        .reduce((last, day) => (day > last ? day : last), ""),
    };
  }

  close(): void {
    this.#database.close();
  }

  #sums(sql: string, key: string): readonly StoredSum[] {
    return this.#statement(sql).all(key).map(sumOf);
  }

  #run(sql: string, ...cells: readonly Cell[]): void {
    this.#statement(sql).run(...cells);
  }

  readonly #statements = new Map<string, ReturnType<InstanceType<typeof DatabaseSync>["prepare"]>>();

  #statement(sql: string): ReturnType<InstanceType<typeof DatabaseSync>["prepare"]> {
    const known = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }
}

function flag(answer: boolean | undefined): number {
  if (answer === undefined) return -1;
  return answer ? 1 : 0;
}

function sumOf(row: Readonly<Record<string, unknown>>): StoredSum {
  const released = Number(row["released"]);
  return {
    id: Number(row["id"]),
    direction: row["direction"] === "I" ? "I" : "E",
    ebpCode: String(row["ebpCode"]),
    orderNo: String(row["orderNo"]),
    invtNo: String(row["invtNo"]),
    ebcCode: String(row["ebcCode"]),
    day: String(row["day"]),
    released: released < 0 ? undefined : released === 1,
    inPeriod: row["inPeriod"] === 1,
    currency: String(row["currency"]),
    amount: units(row["amount"]),
    received: units(row["received"]),
    refunded: units(row["refunded"]),
  };
}

function units(cell: unknown): Amount {
  return amountOf(BigInt(String(cell)));
}
