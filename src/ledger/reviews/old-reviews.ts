import { existsSync } from "node:fs";
import { DatabaseSync } from "@photostructure/sqlite";
import { amountOf } from "../../values/amount.js";
import { type Checksums, isChecksum } from "../checksum.js";
import type { Database } from "../database.js";
import { type CheckedRows, type CheckedTable, recordChecksum } from "../declarations/record-checksums.js";
import type { LedgerFile } from "../ledger.js";
import { listQuery, type Statement } from "../statement.js";
import { statusNamed } from "./model.js";

/** What was taken over of cases and pledges. */
export interface ReviewsTakenOver {
  readonly cases: number;
  readonly reviews: number;
  readonly pledges: number;
  /** Rows that were changed, or could not be read. */
  readonly left: number;
}

/**
 * Takes over, of a ledger that may be damaged, what no run has: the cases with their reviews, and what was pledged. Only
 * rows whose own keyed checksums are right are taken. Undefined where the old ledger has no such tables. `checksums`: of
 * its key; `made`: open for writing.
 */
export function takeOverReviews(
  file: string,
  checksums: Checksums,
  made: Pick<LedgerFile, "cases" | "pledges">,
): ReviewsTakenOver | undefined {
  if (!existsSync(file)) return undefined;
  let old: Database | undefined;
  try {
    old = new DatabaseSync(file);
    return new OldReviews(old, checksums, made).take();
  } catch {
    // It is of an older format, or damaged so that it can't be read.
    return undefined;
  } finally {
    old?.close();
  }
}

class OldReviews {
  readonly #checksums: Checksums;
  readonly #made: Pick<LedgerFile, "cases" | "pledges">;
  readonly #statements;
  readonly #counts = { cases: 0, reviews: 0, pledges: 0, left: 0 };

  constructor(old: Database, checksums: Checksums, made: Pick<LedgerFile, "cases" | "pledges">) {
    this.#checksums = checksums;
    this.#made = made;
    // Without indices: one that misses rows would hide them.
    const rows = <Table extends CheckedTable>(table: Table, columns: string) =>
      listQuery<readonly [checksum: unknown, ...CheckedRows[Table]]>(
        old,
        `SELECT checksum, ${columns} FROM ${table} NOT INDEXED ORDER BY id`,
      );
    this.#statements = {
      cases: rows("risk_case", "id, name, rule, what, orders, at"),
      reviews: rows("review", "id, name, status, at, by, note"),
      pledges: rows("pledge", "id, proof, lender, currency, amount, at"),
    };
  }

  take(): ReviewsTakenOver {
    const { cases, reviews, pledges } = this.#statements;
    this.#each("risk_case", cases, ([, name, rule, what, orders, at]) => {
      this.#made.cases.record([{ case: name, rule, what, orders: Number(orders) }], at);
      this.#counts.cases++;
    });
    this.#each("review", reviews, ([, name, status, at, by, note]) => {
      if (this.#made.cases.review(name, { status: statusNamed(status), at, by, note }))
        this.#counts.reviews++;
      else this.#counts.left++;
    });
    this.#each("pledge", pledges, ([, proof, lender, currency, amount, at]) => {
      const pledge = { proof, lender, currency, amount: amountOf(BigInt(amount)), at };
      if (this.#made.pledges.add(pledge)) this.#counts.pledges++;
      else this.#counts.left++;
    });
    return this.#counts;
  }

  /** Goes through the rows of a table; the rest of one that can't be read is left. */
  #each<Table extends CheckedTable>(
    table: Table,
    rows: Statement<readonly [checksum: unknown, ...CheckedRows[Table]]>,
    work: (columns: CheckedRows[Table]) => void,
  ): void {
    const iterator = rows.iterate()[Symbol.iterator]();
    for (;;) {
      const next = this.#readable(() => iterator.next());
      if (next === undefined || next.done === true) return;
      const [checksum, ...columns] = next.value;
      if (isChecksum(checksum, recordChecksum(this.#checksums, table, columns))) work(columns);
      else this.#counts.left++;
    }
  }

  #readable<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch {
      this.#counts.left++;
      return undefined;
    }
  }
}
