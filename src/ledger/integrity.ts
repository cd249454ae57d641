import { DatabaseSync } from "@photostructure/sqlite";
import { ChecksumSum, type Checksums, isChecksum } from "./checksum.js";
import type { Database } from "./database.js";
import { checkedRecords, type RecordTable } from "./declarations/checked-records.js";
import { isTransient } from "./failures.js";
import { RowsOutOfOrder } from "./following.js";
import { firstWithRecords, readHead } from "./head.js";
import { BookingRows, balanceChecksum } from "./row-checksums.js";
import { currentFormat, layOut } from "./schema.js";
import { listQuery } from "./statement.js";

/** One thing that is wrong in a ledger. */
export type Damage =
  /** The file can't be read as a database, or SQLite finds fault with its pages and indices. */
  | { readonly kind: "pages" }
  /** Tables or indices are not those of the format. */
  | { readonly kind: "tables" }
  /** The ledger's counts and sums are not those that were written. */
  | { readonly kind: "head" }
  /** A booking is not as it was written. */
  | { readonly kind: "booking"; readonly orderNo: string }
  /** A figure of customs is not as it was written; the buyer as hash. */
  | { readonly kind: "balance"; readonly buyer: string; readonly year: number }
  /** Rows are missing or there are too many: fewer or more than were written, or others. */
  | { readonly kind: "bookings" | "balances" | "records"; readonly there: number; readonly written: number }
  /** A row of declarations, cases or pledges is not as it was written, or of a message one of its nodes. */
  | { readonly kind: "record"; readonly table: RecordTable; readonly name: string }
  /** Rows of quantities or give-backs stand out of order, or belong to no booking. */
  | { readonly kind: "rows" }
  /** Nodes of messages stand out of order, or belong to no message. */
  | { readonly kind: "nodes" };

/** Damages of rows that are listed; a file that is wrong throughout has as many as rows. */
const mostListed = 1000;

/**
 * Checks the whole of a ledger: SQLite's own check, the tables, each row's checksum, counts and sums. Returns what
 * is wrong, and nothing for a ledger that is as it was written.
 */
export function damagesOf(database: Database, checksums: Checksums): readonly Damage[] {
  const whole = damagesOfPages(database);
  return whole.length > 0 ? whole : damagesOfRows(database, checksums);
}

/** The same for the rows alone, of a ledger whose pages and tables are sound and whose format has checksums. */
export function damagesOfRows(
  database: Database,
  checksums: Checksums,
  format = currentFormat,
): readonly Damage[] {
  const work = (): readonly Damage[] => {
    const head = readHead(database, checksums, format);
    if (head === undefined) return [{ kind: "head" }];
    const { bookings, balances, records } = head;
    return [
      ...examined(() => damagesOfBookings(database, checksums, bookings)),
      ...damagesOfBalances(database, checksums, balances),
      ...(format < firstWithRecords
        ? []
        : examined(() => damagesOfRecords(database, checksums, records, format), "nodes")),
    ];
  };
  return examined(work);
}

/** Checks the pages, indices and tables of a ledger of a format (without one: of the newest). */
export function damagesOfPages(database: Database, format?: number): readonly Damage[] {
  return examined(() => {
    if (integrityCheck(database) !== "ok") return [{ kind: "pages" }];
    return sameTables(database, format) ? [] : [{ kind: "tables" }];
  });
}

/** What the work finds; an error that it ends in is the damaged file's doing, unless the system is the reason. */
function examined(work: () => readonly Damage[], disorder: "rows" | "nodes" = "rows"): readonly Damage[] {
  try {
    return work();
  } catch (error) {
    if (isTransient(error)) throw error;
    return [{ kind: error instanceof RowsOutOfOrder ? disorder : "pages" }];
  }
}

function integrityCheck(database: Database): string | undefined {
  const [first] = listQuery<readonly [string]>(database, "PRAGMA integrity_check(1)").all();
  return first?.[0];
}

function sameTables(database: Database, format: number | undefined): boolean {
  const model = new DatabaseSync(":memory:");
  try {
    model.exec(layOut("", format));
    return schemaOf(model) === schemaOf(database);
  } finally {
    model.close();
  }
}

function schemaOf(database: Database): string {
  const rows = listQuery<readonly (string | null)[]>(
    database,
    "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name",
  ).all();
  return JSON.stringify(rows);
}

function damagesOfBookings(database: Database, checksums: Checksums, written: ChecksumSum): Damage[] {
  const damages: Damage[] = [];
  const sum = ChecksumSum.empty();
  for (const { orderNo, stored, checksum } of new BookingRows(database, checksums).all()) {
    sum.add(checksum);
    if (!isChecksum(stored, checksum) && damages.length < mostListed)
      damages.push({ kind: "booking", orderNo });
  }
  return sum.equals(written) ? damages : [...damages, notAll("bookings", sum, written)];
}

type BalanceColumns = readonly [
  buyer: string,
  year: bigint,
  amount: bigint,
  asOf: string,
  checksum: Uint8Array,
];

function damagesOfBalances(database: Database, checksums: Checksums, written: ChecksumSum): Damage[] {
  const damages: Damage[] = [];
  const sum = ChecksumSum.empty();
  const balances = listQuery<BalanceColumns>(
    database,
    "SELECT buyer, year, amount, as_of, checksum FROM balance ORDER BY buyer, year",
  );
  for (const [buyer, year, amount, asOf, stored] of balances.iterate()) {
    const checksum = balanceChecksum(checksums, buyer, year, amount, asOf);
    sum.add(checksum);
    if (!isChecksum(stored, checksum) && damages.length < mostListed)
      damages.push({ kind: "balance", buyer, year: Number(year) });
  }
  return sum.equals(written) ? damages : [...damages, notAll("balances", sum, written)];
}

function damagesOfRecords(
  database: Database,
  checksums: Checksums,
  written: ChecksumSum,
  format: number,
): Damage[] {
  const damages: Damage[] = [];
  const sum = ChecksumSum.empty();
  for (const { table, name, stored, checksum } of checkedRecords(database, checksums, format)) {
    sum.add(checksum);
    if (!isChecksum(stored, checksum) && damages.length < mostListed)
      damages.push({ kind: "record", table, name });
  }
  return sum.equals(written) ? damages : [...damages, notAll("records", sum, written)];
}

function notAll(kind: "bookings" | "balances" | "records", there: ChecksumSum, written: ChecksumSum): Damage {
  return { kind, there: there.count, written: written.count };
}
