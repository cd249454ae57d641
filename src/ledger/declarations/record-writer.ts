import type { ChecksumSum, Checksums } from "../checksum.js";
import type { Database } from "../database.js";
import type { CaseReview, FoundCase, Pledge } from "../reviews/model.js";
import { listQuery } from "../statement.js";
import { stored } from "../stored-amount.js";
import type { BookedRun, JournalMessage, ReceiptFacts } from "./model.js";
import { type CheckedRows, type CheckedTable, recordChecksum } from "./record-checksums.js";
import { type SharedFacts, sharedValues } from "./shared-rows.js";

/** The tables whose rows have numbers. */
type Table = CheckedTable | "message" | "node";

/** The next free numbers of tables, asked of the ledger once. */
export class NextIds {
  readonly #database: Database;
  readonly #next = new Map<Table, number>();

  constructor(database: Database) {
    this.#database = database;
  }

  take(table: Table): number {
    const next = this.#next.get(table) ?? this.#first(table);
    this.#next.set(table, next + 1);
    return next;
  }

  #first(table: Table): number {
    const last = listQuery<readonly [bigint]>(this.#database, `SELECT coalesce(max(id), 0) FROM ${table}`);
    return Number(last.get()?.[0] ?? 0n) + 1;
  }
}

/** A receipt of a node, to be kept. */
export type NewReceipt = Pick<
  ReceiptFacts,
  "kind" | "state" | "time" | "preNo" | "invtNo" | "info" | "details"
>;

/** Adds rows that have checksums of their own, within the ledger's open transaction. */
export class RecordWriter {
  readonly #checksums: Checksums;
  readonly #sum: ChecksumSum;
  readonly #ids: NextIds;
  readonly #inserts;

  constructor(database: Database, checksums: Checksums, sum: ChecksumSum, ids: NextIds) {
    this.#checksums = checksums;
    this.#sum = sum;
    this.#ids = ids;
    const prepare = (table: string, columns: number) =>
      database.prepare(`INSERT INTO ${table} VALUES (${Array(columns).fill("?").join(", ")})`, {
        readBigInts: true,
      });
    this.#inserts = {
      run: prepare("run", 6),
      shared: prepare("shared", 10),
      delivery: prepare("delivery", 7),
      receipt: prepare("receipt", 12),
      risk_case: prepare("risk_case", 7),
      review: prepare("review", 7),
      pledge: prepare("pledge", 7),
    };
  }

  run({ directory, command, at, batch }: BookedRun): number {
    const id = this.#ids.take("run");
    return this.#insert("run", [id, directory, command, at, batch]);
  }

  shared(facts: SharedFacts): number {
    const id = this.#ids.take("shared");
    return this.#insert("shared", [id, ...sharedValues(facts)]);
  }

  delivery(
    message: number,
    state: Exclude<JournalMessage["state"], "new">,
    { at, via, holder }: { readonly at: string; readonly via: string; readonly holder: string },
  ): number {
    const id = this.#ids.take("delivery");
    return this.#insert("delivery", [id, message, state, at, via, holder]);
  }

  receipt(node: number, object: number, facts: NewReceipt, appliedAt: string): number {
    const { kind, state, time, preNo, invtNo, info, details } = facts;
    const id = this.#ids.take("receipt");
    const told = [kind, state, time, preNo, invtNo, info, details] as const;
    return this.#insert("receipt", [id, object, node, ...told, appliedAt]);
  }

  riskCase({ case: name, rule, what, orders }: FoundCase, at: string): number {
    const id = this.#ids.take("risk_case");
    return this.#insert("risk_case", [id, name, rule, what, orders, at]);
  }

  review(name: string, { status, at, by, note }: CaseReview): number {
    const id = this.#ids.take("review");
    return this.#insert("review", [id, name, status, at, by, note]);
  }

  pledge({ proof, lender, currency, amount, at }: Pledge): number {
    const id = this.#ids.take("pledge");
    return this.#insert("pledge", [id, proof, lender, currency, stored(amount), at]);
  }

  #insert<Name extends CheckedTable>(table: Name, columns: CheckedRows[Name]): number {
    const checksum = recordChecksum(this.#checksums, table, columns);
    this.#inserts[table].run(...columns.map(storable), checksum);
    this.#sum.add(checksum);
    return Number(columns[0]);
  }
}

function storable(column: string | number | bigint): string | bigint {
  return typeof column === "string" ? column : BigInt(column);
}
