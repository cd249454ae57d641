import { type Amount, add, amountOf, negate } from "../values/amount.js";
import type { BookedQuantity, StoredBooking } from "./booking.js";
import type { Database } from "./connection.js";
import {
  type BookingRow,
  bookedQuantity,
  bookingColumns,
  type QuantityRow,
  storedBooking,
} from "./reader.js";
import { query, type Statement } from "./statement.js";
import { type Halves, sumOf, sumOfHalves } from "./stored-amount.js";

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

/** The questions of a batch of orders to a ledger. */
export interface LedgerQuestions {
  readonly orders: readonly { readonly ebpCode: string; readonly orderNo: string }[];
  readonly years: readonly BuyerAndYear[];
  readonly goods: readonly BuyerGoods[];
}

/** A sum of bookings that are not given back: of all batches, and of all but the asking one. */
export interface Used {
  readonly all: Amount;
  readonly ofOthers: Amount;
}

/** The answers. They also cover the buyers, years and goods of the orders' earlier bookings. */
export interface LedgerAnswers {
  /** The order's booking in force, also where it was given back. */
  booking(ebpCode: string, orderNo: string): StoredBooking | undefined;
  /** Yuan of a buyer's year with customs' balance; never below 0. */
  year(asked: BuyerAndYear): Used;
  quantity(asked: BuyerGoods): Used;
}

const nothing: Used = { all: 0, ofOthers: 0 };

type Sum = Halves & { readonly key: string; readonly own: bigint };

/** Answers the questions of a batch with a fixed number of statements, whatever the number of orders. */
export class LedgerQueries {
  readonly #statements;

  constructor(database: Database) {
    const prepare = <Row>(sql: string): Statement<Row> => query(database, sql);
    // The lists are passed as JSON; CROSS JOIN makes SQLite loop over them and look bookings up.
    this.#statements = {
      bookings:
        prepare<BookingRow>(`SELECT ${bookingColumns} FROM (SELECT value FROM json_each(?)) AS asked CROSS JOIN booking
        ON order_no = asked.value ->> 1 AND ebp_code = asked.value ->> 0 AND state <> 'replaced'`),
      bookedQuantities: prepare<
        QuantityRow & { booking: bigint }
      >(`SELECT booking, code8, unit, quantity - given_back AS quantity
        FROM (SELECT value FROM json_each(?)) AS asked CROSS JOIN quantity ON booking = asked.value ORDER BY booking, code8, unit`),
      balances: prepare<{
        key: string;
        amount: bigint;
      }>(`SELECT asked.value AS "key", amount FROM (SELECT value FROM json_each(?)) AS asked CROSS JOIN balance
        ON buyer = asked.value ->> 0 AND year = asked.value ->> 1`),
      booked: prepare<Sum>(`SELECT asked.value AS "key", batch = ?2 AS own, ${sumOf("amount")}
        FROM (SELECT value FROM json_each(?1)) AS asked CROSS JOIN booking ON buyer = asked.value ->> 0 AND year = asked.value ->> 1
        WHERE covered = 0 GROUP BY 1, 2`),
      givenBack: prepare<Sum>(`SELECT asked.value AS "key", batch = ?2 AS own, ${sumOf("part.amount")}
        FROM (SELECT value FROM json_each(?1)) AS asked CROSS JOIN booking ON buyer = asked.value ->> 0 AND year = asked.value ->> 1
          CROSS JOIN give_back AS part ON part.booking = booking.id
        WHERE given_back > 0 AND part.covered = 0 GROUP BY 1, 2`),
      quantities:
        prepare<Sum>(`SELECT asked.value AS "key", batch = ?2 AS own, ${sumOf("(quantity - quantity.given_back)")}
        FROM (SELECT value FROM json_each(?1)) AS asked CROSS JOIN booking ON buyer = asked.value ->> 0 AND year = asked.value ->> 1
          CROSS JOIN quantity ON quantity.booking = booking.id
            AND code8 = asked.value ->> 2 AND unit = asked.value ->> 3
        WHERE state = 'active' GROUP BY 1, 2`),
    };
  }

  answer({ orders, years, goods }: LedgerQuestions, batch: string): LedgerAnswers {
    const bookings = this.#bookings(orders);
    const before = [...bookings.values()];
    const ofYears = this.#years([...years, ...before], batch);
    const booked = before.flatMap((booking) =>
      booking.quantities.map(({ code8, unit }) => ({ ...booking, code8, unit })),
    );
    const ofGoods = this.#quantities([...goods, ...booked], batch);
    return {
      booking: (ebpCode, orderNo) => bookings.get(`${ebpCode}\n${orderNo}`),
      year: (asked) => ofYears.get(yearKey(asked)) ?? nothing,
      quantity: (asked) => ofGoods.get(goodsKey(asked)) ?? nothing,
    };
  }

  #bookings(orders: LedgerQuestions["orders"]): ReadonlyMap<string, StoredBooking> {
    const asked = JSON.stringify(orders.map(({ ebpCode, orderNo }) => [ebpCode, orderNo]));
    const rows = this.#statements.bookings.all(asked);
    if (rows.length === 0) return new Map();
    const quantities = new Map<bigint, BookedQuantity[]>();
    const ids = JSON.stringify(rows.map(({ id }) => Number(id)));
    const parts = this.#statements.bookedQuantities.all(ids);
    for (const part of parts)
      quantities.set(part.booking, [...(quantities.get(part.booking) ?? []), bookedQuantity(part)]);
    return new Map(
      rows.map((row) => [`${row.ebpCode}\n${row.orderNo}`, storedBooking(row, quantities.get(row.id) ?? [])]),
    );
  }

  #years(years: readonly BuyerAndYear[], batch: string): ReadonlyMap<string, Used> {
    const asked = listed(years.map(yearKey));
    const { balances, booked, givenBack } = this.#statements;
    const sums = new Sums();
    for (const { key, amount } of balances.all(asked)) sums.add(key, amountOf(amount), false);
    // Bookings that are included in customs' figure are not counted again.
    for (const sum of booked.all(asked, batch)) sums.add(sum.key, sumOfHalves(sum), sum.own !== 0n);
    for (const sum of givenBack.all(asked, batch))
      sums.add(sum.key, negate(sumOfHalves(sum)), sum.own !== 0n);
    return sums.notBelowZero();
  }

  #quantities(goods: readonly BuyerGoods[], batch: string): ReadonlyMap<string, Used> {
    const sums = new Sums();
    if (goods.length === 0) return sums.notBelowZero();
    const asked = listed(goods.map(goodsKey));
    for (const sum of this.#statements.quantities.all(asked, batch))
      sums.add(sum.key, sumOfHalves(sum), sum.own !== 0n);
    return sums.notBelowZero();
  }
}

/** Sums by key, the asking batch's own apart. */
class Sums {
  readonly #sums = new Map<string, { all: Amount; ofOthers: Amount }>();

  add(key: string, amount: Amount, own: boolean): void {
    const sum = this.#sums.get(key) ?? { all: 0, ofOthers: 0 };
    sum.all = add(sum.all, amount);
    if (!own) sum.ofOthers = add(sum.ofOthers, amount);
    this.#sums.set(key, sum);
  }

  notBelowZero(): ReadonlyMap<string, Used> {
    for (const sum of this.#sums.values()) {
      if (sum.all < 0) sum.all = 0;
      if (sum.ofOthers < 0) sum.ofOthers = 0;
    }
    return this.#sums;
  }
}

/** The keys are the JSON that SQLite returns. */
function yearKey({ buyer, year }: BuyerAndYear): string {
  return JSON.stringify([buyer, year]);
}

function goodsKey({ buyer, year, code8, unit }: BuyerGoods): string {
  return JSON.stringify([buyer, year, code8, unit]);
}

/** A JSON list of keys, each once. */
function listed(keys: readonly string[]): string {
  return `[${[...new Set(keys)].join(",")}]`;
}
