import type { Checksums } from "../checksum.js";
import type { Database } from "../database.js";
import { Following } from "../following.js";
import { listQuery } from "../statement.js";
import {
  type CheckedTable,
  type DeliveryColumns,
  type MessageColumns,
  messageText,
  type NodeColumns,
  nodeText,
  type ReceiptColumns,
  type RunColumns,
  recordChecksum,
  type SharedColumns,
} from "./record-checksums.js";

/** The tables of the declarations; nodes are part of their message. */
export type RecordTable = CheckedTable | "message";

/** A row of the declarations: the checksum that it has, and the one that its columns would have. */
export interface CheckedRecord {
  readonly table: RecordTable;
  /** What tells it apart: a directory, a message's file, a row's number. */
  readonly name: string;
  readonly stored: unknown;
  readonly checksum: Buffer;
}

/** Goes through all rows of the declarations. Throws RowsOutOfOrder where nodes belong to no message. */
export function* checkedRecords(database: Database, checksums: Checksums): Iterable<CheckedRecord> {
  yield* rowsOf<RunColumns>(database, checksums, "run", "id, directory, command, at, batch", 1);
  const shared = "direction, ebp_code, agent_code, ebc_code, customs_code, logistics_code, lane, source_file";
  yield* rowsOf<SharedColumns>(database, checksums, "shared", `id, ${shared}`, 0);
  yield* messages(database, checksums);
  yield* rowsOf<DeliveryColumns>(database, checksums, "delivery", "id, message, state, at, via, holder", 0);
  const receipt = "kind, state, time, pre_no, invt_no, info, details, applied_at";
  yield* rowsOf<ReceiptColumns>(database, checksums, "receipt", `id, object, node, ${receipt}`, 0);
}

function* rowsOf<Columns extends RunColumns | SharedColumns | DeliveryColumns | ReceiptColumns>(
  database: Database,
  checksums: Checksums,
  table: CheckedTable,
  columns: string,
  nameAt: number,
): Iterable<CheckedRecord> {
  // Without indices: an index that misses rows would hide them.
  const rows = listQuery<readonly [stored: unknown, ...Columns]>(
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
