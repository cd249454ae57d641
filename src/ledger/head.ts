import { ChecksumSum, type Checksums, isChecksum } from "./checksum.js";
import type { Database } from "./database.js";
import { query } from "./statement.js";

/** What a ledger says of itself as a whole; every commit writes it anew. */
export interface Head {
  /** Counts the commits: an older copy of a ledger has a lower one. */
  readonly generation: number;
  readonly bookings: ChecksumSum;
  readonly balances: ChecksumSum;
}

interface HeadRow {
  readonly generation: bigint;
  readonly bookings: bigint;
  readonly bookingSum: Uint8Array;
  readonly balances: bigint;
  readonly balanceSum: Uint8Array;
  readonly checksum: Uint8Array;
}

/** The head of a ledger; undefined where it is not what was written. */
export function readHead(database: Database, checksums: Checksums): Head | undefined {
  const row = query<HeadRow>(
    database,
    `SELECT generation, bookings, booking_sum AS bookingSum, balances, balance_sum AS balanceSum, checksum
      FROM head WHERE id = 1`,
  ).get();
  if (row === undefined) return undefined;
  const bookings = ChecksumSum.of(Number(row.bookings), row.bookingSum);
  const balances = ChecksumSum.of(Number(row.balances), row.balanceSum);
  if (bookings === undefined || balances === undefined) return undefined;
  const head = { generation: Number(row.generation), bookings, balances };
  return isChecksum(row.checksum, checksums.of(headText(head))) ? head : undefined;
}

/** Writes the head within an open transaction. */
export function writeHead(database: Database, checksums: Checksums, head: Head): void {
  const { generation, bookings, balances } = head;
  database
    .prepare(`INSERT OR REPLACE INTO head (id, generation, bookings, booking_sum, balances, balance_sum, checksum)
      VALUES (1, ?, ?, ?, ?, ?, ?)`)
    .run(
      ...[BigInt(generation), BigInt(bookings.count), bookings.bytes],
      ...[BigInt(balances.count), balances.bytes, checksums.of(headText(head))],
    );
}

function headText({ generation, bookings, balances }: Head): string {
  const sums = [bookings, balances].map((sum) => `${sum.count} ${sum.bytes.toString("hex")}`);
  return `head ${generation} ${sums.join(" ")}`;
}
