import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { DatabaseSync } from "@photostructure/sqlite";
import { ChecksumSum } from "./checksum.js";
import { commitSealed, type LedgerKey, type OpenFile } from "./connection.js";
import type { Database } from "./database.js";
import type { Head } from "./head.js";
import { BookingRows, balanceChecksum } from "./row-checksums.js";
import { raiseFrom } from "./schema.js";
import { listQuery } from "./statement.js";

/** The copy of a ledger that is kept when it is brought up from an older format. */
export function copyBeforeUpgrade(ledger: string, format: number): string {
  return `${ledger}.format-${format}`;
}

/** A ledger of an older format, as it was recognised. */
export interface Outdated {
  readonly key: LedgerKey;
  readonly format: number;
  /** What it says of itself; undefined of format 1, which has neither head nor checksums. */
  readonly head: Head | undefined;
}

/**
 * Brings a ledger of an older format up to the current one, in one transaction and after a copy; the caller has the
 * write lock, which this gives back. The ledger was checked: by its rows' checksums, or where it has none by SQLite.
 */
export function upgrade(opened: OpenFile, { key, format, head }: Outdated): void {
  const { file, database } = opened;
  copyDatabase(file, copyBeforeUpgrade(file, format));
  database.exec(raiseFrom(format));
  const { generation, bookings, balances, records } = head ?? {
    generation: 0,
    bookings: checksumBookings(database, key),
    balances: checksumBalances(database, key),
    records: ChecksumSum.empty(),
  };
  commitSealed(opened, key, { generation: generation + 1, bookings, balances, records });
}

/**
 * Writes a copy of a database, readable by its owner alone, which takes its name when it is whole on the disk. Others
 * may read and write the database meanwhile: the copy is as it was at one moment.
 */
export function copyDatabase(file: string, copy: string): void {
  const unfinished = `${copy}.new`;
  rmSync(unfinished, { force: true });
  closeSync(openSync(unfinished, "wx", 0o600));
  const database = new DatabaseSync(file);
  try {
    database.prepare("VACUUM INTO ?").run(unfinished);
  } finally {
    database.close();
  }
  const descriptor = openSync(unfinished, "r+");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  chmodSync(unfinished, 0o600);
  renameSync(unfinished, copy);
}

function checksumBookings(database: Database, { checksums }: LedgerKey): ChecksumSum {
  const sum = ChecksumSum.empty();
  const update = database.prepare("UPDATE booking SET checksum = ? WHERE id = ?");
  const rows = new BookingRows(database, checksums);
  for (const ids of idsInChunks(database)) {
    for (const { id, checksum } of [...rows.of(ids)]) {
      update.run(checksum, id);
      sum.add(checksum);
    }
  }
  return sum;
}

/** Bookings read at a time. */
const chunk = 1000;

function* idsInChunks(database: Database): Iterable<readonly number[]> {
  const next = listQuery<readonly [bigint]>(
    database,
    `SELECT id FROM booking WHERE id > ? ORDER BY id LIMIT ${chunk}`,
  );
  for (let last = 0n; ; ) {
    const ids = next.all(last).map(([id]) => id);
    const end = ids.at(-1);
    if (end === undefined) return;
    yield ids.map(Number);
    last = end;
  }
}

function checksumBalances(database: Database, { checksums }: LedgerKey): ChecksumSum {
  const sum = ChecksumSum.empty();
  const rows = listQuery<readonly [buyer: string, year: bigint, amount: bigint, asOf: string]>(
    database,
    "SELECT buyer, year, amount, as_of FROM balance",
  ).all();
  const update = database.prepare("UPDATE balance SET checksum = ? WHERE buyer = ? AND year = ?");
  for (const [buyer, year, amount, asOf] of rows) {
    const checksum = balanceChecksum(checksums, buyer, year, amount, asOf);
    update.run(checksum, buyer, year);
    sum.add(checksum);
  }
  return sum;
}
