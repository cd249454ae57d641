import type { Database } from "../database.js";
import { listQuery, type Statement } from "../statement.js";

/** The mark of a ledger that has no receipt. */
const none = "0";

/**
 * A mark of how far the receipts of a ledger go. A ledger that has the receipt of a mark has all that were there before it:
 * receipts are only added, and a checksum is of one ledger alone. One that was restored from an earlier backup has not.
 */
export class ReceiptMarks {
  readonly #last: Statement<readonly [bigint, Uint8Array]>;
  readonly #one: Statement<readonly [Uint8Array]>;

  constructor(database: Database) {
    this.#last = listQuery(database, "SELECT id, checksum FROM receipt ORDER BY id DESC LIMIT 1");
    this.#one = listQuery(database, "SELECT checksum FROM receipt WHERE id = ?");
  }

  last(): string {
    const row = this.#last.get();
    return row === undefined ? none : `${row[0]}:${Buffer.from(row[1]).toString("hex")}`;
  }

  has(mark: string): boolean {
    if (mark === none) return true;
    const [, id = "", checksum = ""] = /^([1-9]\d{0,15}):([0-9a-f]+)$/.exec(mark) ?? [];
    const row = id === "" ? undefined : this.#one.get(Number(id));
    return row !== undefined && Buffer.from(row[0]).toString("hex") === checksum;
  }
}
