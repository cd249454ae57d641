import type { Checksums } from "./checksum.js";
import type { Database } from "./database.js";
import { Following, RowsOutOfOrder } from "./following.js";
import { listQuery, type Statement } from "./statement.js";

type Whole = number | bigint;

/** The columns of a booking that its checksum covers. */
export type BookingColumns = readonly [
  id: Whole,
  ebpCode: string,
  orderNo: string,
  buyer: string,
  year: Whole,
  day: string,
  amount: Whole,
  lane: string,
  batch: string,
  givenBack: Whole,
  state: string,
  covered: Whole,
];

/** A quantity of a booking, in the order of code and unit. */
export type QuantityColumns = readonly [code8: string, unit: string, quantity: Whole, givenBack: Whole];

/** A part of a booking that was given back, in the order of `id`. */
export type PartColumns = readonly [id: Whole, day: string, amount: Whole, reason: string, covered: Whole];

/** The checksum of a booking with all that belongs to it. */
export function bookingChecksum(
  checksums: Checksums,
  [id, ebpCode, orderNo, buyer, year, day, amount, lane, batch, givenBack, state, covered]:
    | BookingColumns
    | StoredBookingRow,
  quantities: readonly QuantityColumns[],
  parts: readonly PartColumns[],
): Buffer {
  // The lengths keep two neighbouring texts apart.
  let text = `booking ${id} ${ebpCode.length} ${orderNo.length} ${ebpCode} ${orderNo} ${buyer} ${year} ${day} ${amount} ${lane} ${batch} ${givenBack} ${state} ${covered}`;
  for (const [code8, unit, quantity, back] of quantities) text += `\nq ${code8} ${unit} ${quantity} ${back}`;
  for (const [part, backDay, back, reason, isCovered] of parts)
    text += `\np ${part} ${backDay} ${back} ${reason} ${isCovered}`;
  return checksums.of(text);
}

/** The checksum of customs' figure of a buyer and year. */
export function balanceChecksum(
  checksums: Checksums,
  buyer: string,
  year: Whole,
  amount: Whole,
  asOf: string,
): Buffer {
  return checksums.of(`balance ${buyer} ${year} ${amount} ${asOf}`);
}

/** A booking as it is stored: the checksum that it has, and the one that its rows would have. */
export interface CheckedBooking {
  readonly id: bigint;
  readonly orderNo: string;
  readonly stored: unknown;
  readonly checksum: Buffer;
}

type StoredBookingRow = readonly [...BookingColumns, checksum: unknown];
type StoredQuantityRow = readonly [booking: bigint, ...QuantityColumns];
type StoredPartRow = readonly [booking: bigint, ...PartColumns];

const bookingColumns = `id, ebp_code, order_no, buyer, year, day, amount, lane, batch, given_back, state, covered,
  checksum`;
const quantityColumns = "booking, code8, unit, quantity, quantity.given_back";
const partColumns = "booking, part.id, part.day, part.amount, reason, part.covered";

/** Goes through bookings with their quantities and give-backs, and works out their checksums. */
export class BookingRows {
  readonly #checksums: Checksums;
  readonly #statements;

  constructor(database: Database, checksums: Checksums) {
    this.#checksums = checksums;
    const lists = <Row extends readonly unknown[]>(sql: string): Statement<Row> => listQuery(database, sql);
    this.#statements = {
      // Without indices: an index that misses rows would hide them.
      bookings: lists<StoredBookingRow>(`SELECT ${bookingColumns} FROM booking NOT INDEXED ORDER BY id`),
      quantities: lists<StoredQuantityRow>(
        `SELECT ${quantityColumns} FROM quantity ORDER BY booking, code8, unit`,
      ),
      parts: lists<StoredPartRow>(
        `SELECT ${partColumns} FROM give_back AS part NOT INDEXED ORDER BY booking, id`,
      ),
      bookingsOf: lists<StoredBookingRow>(`SELECT ${bookingColumns}
        FROM (SELECT value FROM json_each(?)) AS asked CROSS JOIN booking ON booking.id = asked.value ORDER BY id`),
      quantitiesOf: lists<StoredQuantityRow>(`SELECT ${quantityColumns}
        FROM (SELECT value FROM json_each(?)) AS asked CROSS JOIN quantity ON booking = asked.value
        ORDER BY booking, code8, unit`),
      partsOf: lists<StoredPartRow>(`SELECT ${partColumns}
        FROM (SELECT value FROM json_each(?)) AS asked CROSS JOIN give_back AS part ON booking = asked.value
        ORDER BY booking, part.id`),
    };
  }

  /** All bookings. Throws RowsOutOfOrder. */
  all(): Iterable<CheckedBooking> {
    const { bookings, quantities, parts } = this.#statements;
    return this.#joined(bookings.iterate(), quantities.iterate(), parts.iterate());
  }

  /** The bookings with these numbers. */
  of(ids: readonly number[]): Iterable<CheckedBooking> {
    const { bookingsOf, quantitiesOf, partsOf } = this.#statements;
    const asked = JSON.stringify(ids);
    return this.#joined(bookingsOf.all(asked), quantitiesOf.all(asked), partsOf.all(asked));
  }

  *#joined(
    bookings: Iterable<StoredBookingRow>,
    quantities: Iterable<StoredQuantityRow>,
    parts: Iterable<StoredPartRow>,
  ): Iterable<CheckedBooking> {
    const quantitiesOf = new Following(quantities);
    const partsOf = new Following(parts);
    let last = 0n;
    for (const row of bookings) {
      const [, , orderNo, , , , , , , , , , stored] = row;
      const id = BigInt(row[0]);
      if (id <= last) throw new RowsOutOfOrder("bookings");
      last = id;
      const own = quantitiesOf.of(id).map(([, ...columns]): QuantityColumns => columns);
      const back = partsOf.of(id).map(([, ...columns]): PartColumns => columns);
      yield { id, orderNo, stored, checksum: bookingChecksum(this.#checksums, row, own, back) };
    }
    quantitiesOf.end();
    partsOf.end();
  }
}
