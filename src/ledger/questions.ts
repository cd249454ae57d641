import { type Amount, add, amountOf, subtract } from "../values/amount.js";
import type { BookedQuantity, StoredBooking } from "./booking.js";
import type { Database } from "./database.js";
import { orderKey } from "./order-key.js";
import { listQuery, type Statement } from "./statement.js";
import { halvesOf, sumOfHalves } from "./stored-amount.js";

/** An order by its platform and number. */
export interface OrderName {
  readonly ebpCode: string;
  readonly orderNo: string;
}

/** A buyer's keyed hash and a calendar year. */
export interface BuyerAndYear {
  readonly buyer: string;
  readonly year: number;
}

/** Goods of a buyer and year that have a yearly quantity. */
export interface BuyerGoods extends BuyerAndYear {
  readonly code8: string;
  readonly unit: string;
}

/** What a batch of orders asks a ledger. */
export interface LedgerQuestions {
  readonly years: readonly BuyerAndYear[];
  readonly goods: readonly BuyerGoods[];
}

/** An order that a run took out of its buyer's year, and what it had been booked for. */
export interface DeletedOrder extends OrderName, BuyerAndYear {
  readonly amount: Amount;
  readonly quantities: readonly BookedQuantity[];
}

/** A sum of bookings that are not given back: of all batches, and of all but the asking one. */
export interface Used {
  readonly all: Amount;
  readonly ofOthers: Amount;
}

/** The answers, in the order of the questions. */
export interface LedgerAnswers {
  /** Yuan of a buyer's year with customs' balance; never below 0. */
  readonly years: readonly Used[];
  readonly goods: readonly Used[];
}

/** A question's place, whether the sums are of the asking batch, and the two halves of each. */
type SumRow = readonly [place: bigint, own: bigint, high: bigint, low: bigint];
type YearRow = readonly [...SumRow, givenHigh: bigint, givenLow: bigint];

type BookingRow = readonly [
  place: bigint,
  id: bigint,
  buyer: string,
  year: bigint,
  day: string,
  amount: bigint,
  lane: string,
  batch: string,
  voided: bigint,
  covered: bigint,
];
type DeletedRow = readonly [
  id: bigint,
  ebpCode: string,
  orderNo: string,
  buyer: string,
  year: bigint,
  amount: bigint,
];
type QuantityRow = readonly [booking: bigint, code8: string, unit: string, quantity: bigint];

/** Answers the questions of a batch with a fixed number of statements, whatever the number of orders. */
export class LedgerQueries {
  readonly #statements;

  constructor(database: Database) {
    // The lists are passed as JSON; CROSS JOIN makes SQLite loop over them and look bookings up.
    const lists = <Row extends readonly (string | bigint)[]>(sql: string): Statement<Row> =>
      listQuery(database, sql);
    this.#statements = {
      hasEntries: lists<readonly [bigint]>(
        "SELECT EXISTS (SELECT 1 FROM booking) OR EXISTS (SELECT 1 FROM balance)",
      ),
      bookings: lists<BookingRow>(`SELECT asked.key, id, buyer, year, day, amount, lane, batch, given_back,
          covered
        FROM (SELECT key, value FROM json_each(?)) AS asked CROSS JOIN booking
        ON order_no = asked.value ->> 1 AND ebp_code = asked.value ->> 0 AND state <> 'replaced'`),
      deleted: lists<DeletedRow>(`SELECT booking.id, ebp_code, order_no, buyer, year, give_back.amount
        FROM give_back CROSS JOIN booking ON booking.id = give_back.booking WHERE reason = ? AND state = 'void'`),
      wholeQuantitiesOf: lists<QuantityRow>(`SELECT booking, code8, unit, quantity
        FROM json_each(?) AS asked CROSS JOIN quantity ON booking = asked.value ORDER BY booking, code8, unit`),
      quantitiesOf: lists<QuantityRow>(`SELECT booking, code8, unit, quantity - given_back
        FROM (SELECT key, value FROM json_each(?)) AS asked CROSS JOIN quantity ON booking = asked.value ORDER BY booking, code8, unit`),
      balances: lists<readonly [place: bigint, amount: bigint]>(`SELECT asked.key, amount
        FROM (SELECT key, value FROM json_each(?)) AS asked CROSS JOIN balance
        ON buyer = asked.value ->> 0 AND year = asked.value ->> 1`),
      // Bookings and returned parts that are included in customs' figure (covered) are not counted again.
      years: lists<YearRow>(`SELECT place, own, ${halvesOf("booked")}, ${halvesOf("given")}
        FROM (SELECT asked.key AS place, batch = ?2 AS own, iif(covered, 0, amount) AS booked,
            CASE WHEN given_back > 0 THEN (SELECT sum(amount) FROM give_back AS part
              WHERE part.booking = booking.id AND part.covered = 0) END AS given
          FROM (SELECT key, value FROM json_each(?1)) AS asked CROSS JOIN booking
          ON buyer = asked.value ->> 0 AND year = asked.value ->> 1)
        GROUP BY 1, 2`),
      goods: lists<SumRow>(`SELECT asked.key, batch = ?2, ${halvesOf("(quantity - quantity.given_back)")}
        FROM (SELECT key, value FROM json_each(?1)) AS asked CROSS JOIN booking ON buyer = asked.value ->> 0 AND year = asked.value ->> 1
          CROSS JOIN quantity ON quantity.booking = booking.id
            AND code8 = asked.value ->> 2 AND unit = asked.value ->> 3
        WHERE state = 'active' GROUP BY 1, 2`),
    };
  }

  /** Whether the ledger has any booking or balance: of one that has none, nothing need be asked. */
  hasEntries(): boolean {
    return this.#statements.hasEntries.get()?.[0] === 1n;
  }

  /** The bookings in force of orders, by `orderKey`, also where they were given back. */
  bookingsOf(orders: readonly OrderName[]): Map<string, StoredBooking> {
    const asked = JSON.stringify(orders.map(({ ebpCode, orderNo }) => [ebpCode, orderNo]));
    const rows = this.#statements.bookings.all(asked);
    const found = new Map<string, StoredBooking>();
    if (rows.length === 0) return found;
    const quantities = this.#quantitiesOf(
      rows.map(([, id]) => id),
      this.#statements.quantitiesOf,
    );
    for (const row of rows) {
      const order = orders[Number(row[0])];
      if (order !== undefined)
        found.set(orderKey(order.ebpCode, order.orderNo), storedBooking(order, row, quantities.get(row[1])));
    }
    return found;
  }

  /** The orders that were given back wholly for a reason (as stored), with what they had been booked for. */
  deletedFor(reason: string): DeletedOrder[] {
    const rows = this.#statements.deleted.all(reason);
    if (rows.length === 0) return [];
    const quantities = this.#quantitiesOf(
      rows.map(([id]) => id),
      this.#statements.wholeQuantitiesOf,
    );
    return rows.map(([id, ebpCode, orderNo, buyer, year, amount]) => ({
      ...{ ebpCode, orderNo, buyer, year: Number(year), amount: amountOf(amount) },
      quantities: quantities.get(id) ?? [],
    }));
  }

  #quantitiesOf(
    bookings: readonly bigint[],
    statement: Statement<QuantityRow>,
  ): ReadonlyMap<bigint, BookedQuantity[]> {
    const quantities = new Map<bigint, BookedQuantity[]>();
    const ids = JSON.stringify(bookings.map(Number));
    for (const [booking, code8, unit, quantity] of statement.all(ids)) {
      const known = quantities.get(booking);
      const booked = { code8, unit, quantity: amountOf(quantity) };
      if (known === undefined) quantities.set(booking, [booked]);
      else known.push(booked);
    }
    return quantities;
  }

  /** The sums of what buyers have used; `batch` is the id of the asking run. */
  answer({ years, goods }: LedgerQuestions, batch: string): LedgerAnswers {
    return { years: this.#years(years, batch), goods: this.#goods(goods, batch) };
  }

  #years(years: readonly BuyerAndYear[], batch: string): readonly Used[] {
    const sums = new Sums(years.length);
    if (years.length === 0) return sums.notBelowZero();
    const asked = JSON.stringify(years.map(({ buyer, year }) => [buyer, year]));
    const { balances, years: booked } = this.#statements;
    for (const [place, amount] of balances.all(asked)) sums.add(place, 0n, amountOf(amount));
    for (const [place, own, high, low, givenHigh, givenLow] of booked.all(asked, batch))
      sums.add(
        place,
        own,
        subtract(sumOfHalves({ high, low }), sumOfHalves({ high: givenHigh, low: givenLow })),
      );
    return sums.notBelowZero();
  }

  #goods(goods: readonly BuyerGoods[], batch: string): readonly Used[] {
    const sums = new Sums(goods.length);
    if (goods.length === 0) return sums.notBelowZero();
    const asked = JSON.stringify(goods.map(({ buyer, year, code8, unit }) => [buyer, year, code8, unit]));
    for (const [place, own, high, low] of this.#statements.goods.all(asked, batch))
      sums.add(place, own, sumOfHalves({ high, low }));
    return sums.notBelowZero();
  }
}

function storedBooking(
  { ebpCode, orderNo }: OrderName,
  [, , buyer, year, day, amount, lane, batch, voided, covered]: BookingRow,
  quantities: readonly BookedQuantity[] = [],
): StoredBooking {
  return {
    ebpCode,
    orderNo,
    buyer,
    year: Number(year),
    day,
    amount: amountOf(amount),
    lane,
    batch,
    voided: amountOf(voided),
    covered: covered !== 0n,
    quantities,
  };
}

/** Sums by the place of the question, the asking batch's own apart. */
class Sums {
  readonly #sums: { all: Amount; ofOthers: Amount }[];

  constructor(questions: number) {
    this.#sums = Array.from({ length: questions }, () => ({ all: 0, ofOthers: 0 }));
  }

  add(place: bigint, own: bigint, amount: Amount): void {
    const sum = this.#sums[Number(place)];
    if (sum === undefined) return;
    sum.all = add(sum.all, amount);
    if (own === 0n) sum.ofOthers = add(sum.ofOthers, amount);
  }

  notBelowZero(): readonly Used[] {
    for (const sum of this.#sums) {
      if (sum.all < 0) sum.all = 0;
      if (sum.ofOthers < 0) sum.ofOthers = 0;
    }
    return this.#sums;
  }
}
