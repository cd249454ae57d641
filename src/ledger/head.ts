import { ChecksumSum, type Checksums, isChecksum } from "./checksum.js";
import type { Database } from "./database.js";
import { currentFormat } from "./schema.js";
import { query } from "./statement.js";

/** What a ledger says of itself as a whole; every commit writes it anew. */
export interface Head {
  /** Counts the commits: an older copy of a ledger has a lower one. */
  readonly generation: number;
  readonly bookings: ChecksumSum;
  readonly balances: ChecksumSum;
  /**
   * The rows of declarations, cases and pledges, but for nodes, which their message's checksum covers; none before
   * format 3.
   */
  readonly records: ChecksumSum;
}

interface HeadRow {
  readonly generation: bigint;
  readonly bookings: bigint;
  readonly bookingSum: Uint8Array;
  readonly balances: bigint;
  readonly balanceSum: Uint8Array;
  readonly records: bigint;
  readonly recordSum: Uint8Array;
  readonly checksum: Uint8Array;
}

/** The first format whose ledgers have a head, and checksums. */
export const firstWithHead = 2;

/** The first one with records: of declarations. */
export const firstWithRecords = 3;

/** The first one with cases and pledges among the records. */
export const firstWithReviews = 4;

/** The head of a ledger of a format; undefined where it is not what was written, or the format has none. */
export function readHead(database: Database, checksums: Checksums, format = currentFormat): Head | undefined {
  if (format < firstWithHead) return undefined;
  const noRecords = "0 AS records, x'00000000000000000000000000000000' AS recordSum";
  const row = query<HeadRow>(
    database,
    `SELECT generation, bookings, booking_sum AS bookingSum, balances, balance_sum AS balanceSum, checksum,
      ${format < firstWithRecords ? noRecords : "records, record_sum AS recordSum"} FROM head WHERE id = 1`,
  ).get();
  if (row === undefined) return undefined;
  const bookings = ChecksumSum.of(Number(row.bookings), row.bookingSum);
  const balances = ChecksumSum.of(Number(row.balances), row.balanceSum);
  const records = ChecksumSum.of(Number(row.records), row.recordSum);
  if (bookings === undefined || balances === undefined || records === undefined) return undefined;
  const head = { generation: Number(row.generation), bookings, balances, records };
  return isChecksum(row.checksum, checksums.of(headText(head, format))) ? head : undefined;
}

/** Writes the head within an open transaction. */
export function writeHead(database: Database, checksums: Checksums, head: Head): void {
  const { generation, bookings, balances, records } = head;
  database
    .prepare(`INSERT OR REPLACE INTO head (id, generation, bookings, booking_sum, balances, balance_sum, records,
      record_sum, checksum) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)`)
    .run(
      ...[BigInt(generation), BigInt(bookings.count), bookings.bytes],
      ...[BigInt(balances.count), balances.bytes, BigInt(records.count), records.bytes],
      checksums.of(headText(head, currentFormat)),
    );
}

function headText({ generation, bookings, balances, records }: Head, format: number): string {
  const all = format < firstWithRecords ? [bookings, balances] : [bookings, balances, records];
  const sums = all.map((sum) => `${sum.count} ${sum.bytes.toString("hex")}`);
  return `head ${generation} ${sums.join(" ")}`;
}
