import type { Checksums } from "../checksum.js";
import type { Database } from "../database.js";
import { Following } from "../following.js";
import { firstWithReviews } from "../head.js";
import { listQuery } from "../statement.js";
import {
  type CheckedRows,
  type CheckedTable,
  type MessageColumns,
  messageText,
  type NodeColumns,
  nodeText,
  recordChecksum,
} from "./record-checksums.js";

/** The tables of declarations, cases and pledges; nodes are part of their message. */
export type RecordTable = CheckedTable | "message";

/** A row of these: the checksum that it has, and the one that its columns would have. */
export interface CheckedRecord {
  readonly table: RecordTable;
  /** What tells it apart: a directory, a message's file, a case, a row's number. */
  readonly name: string;
  readonly stored: unknown;
  readonly checksum: Buffer;
}

/** Goes through all of these rows of a ledger of a format. Throws RowsOutOfOrder where nodes belong to no message. */
export function* checkedRecords(
  database: Database,
  checksums: Checksums,
  format: number,
): Iterable<CheckedRecord> {
  yield* rowsOf(database, checksums, "run", "id, directory, command, at, batch", 1);
  const shared = "direction, ebp_code, agent_code, ebc_code, customs_code, logistics_code, lane, source_file";
  yield* rowsOf(database, checksums, "shared", `id, ${shared}`, 0);
  yield* messages(database, checksums);
  yield* rowsOf(database, checksums, "delivery", "id, message, state, at, via, holder", 0);
  const receipt = "kind, state, time, pre_no, invt_no, info, details, applied_at";
  yield* rowsOf(database, checksums, "receipt", `id, object, node, ${receipt}`, 0);
  if (format < firstWithReviews) return;
  yield* rowsOf(database, checksums, "risk_case", "id, name, rule, what, orders, at", 1);
  yield* rowsOf(database, checksums, "review", "id, name, status, at, by, note", 1);
  yield* rowsOf(database, checksums, "pledge", "id, proof, lender, currency, amount, at", 1);
}

function* rowsOf<Table extends CheckedTable>(
  database: Database,
  checksums: Checksums,
  table: Table,
  columns: string,
  nameAt: number,
): Iterable<CheckedRecord> {
  // Without indices: an index that misses rows would hide them.
  const rows = listQuery<readonly [stored: unknown, ...CheckedRows[Table]]>(
    database,
    `SELECT checksum, ${columns} FROM ${table} NOT INDEXED ORDER BY id`,
  );
  for (const [stored, ...own] of rows.iterate())
    yield { table, name: String(own[nameAt]), stored, checksum: recordChecksum(checksums, table, own) };
}

function* messages(database: Database, checksums: Checksums): Iterable<CheckedRecord> {
  const rows = listQuery<readonly [stored: unknown, ...MessageColumns]>(
    database,
    "SELECT checksum, id, run, lower(hex(guid)), type, file, lower(hex(sha256)) FROM message NOT INDEXED ORDER BY id",
  );
  const nodes = listQuery<readonly [message: bigint, ...NodeColumns]>(
    database,
    `SELECT message, id, shared, object, base, lower(hex(guid)), app_type, key, order_no, cop_no, logistics_no, pre_no,
      invt_no, source_line FROM node NOT INDEXED ORDER BY id`,
  );
  const following = new Following(nodes.iterate());
  for (const [stored, ...columns] of rows.iterate()) {
    const own = following.of(BigInt(columns[0])).map(([, ...node]) => nodeText(node));
    const checksum = checksums.of(messageText(columns) + own.join(""));
    yield { table: "message", name: columns[4], stored, checksum };
  }
  following.end();
}
