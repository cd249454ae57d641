import { maskIdentityNumbers } from "../../values/mask.js";
import type { Access } from "../access.js";
import type { Connection } from "../connection.js";
import { NextIds, RecordWriter } from "../declarations/record-writer.js";
import { listQuery, type Statement } from "../statement.js";
import { type CaseReview, type CaseStanding, type FoundCase, type KeptCase, statusNamed } from "./model.js";

type CaseRow = readonly [name: string, rule: string, what: string, orders: bigint, at: string];
type ReviewRow = readonly [status: string, at: string, by: string, note: string];

/** Cases read at a time: between two pages no lock is held that a commit would wait for. */
const pageCases = 500;

/**
 * The cases that runs of `risk` found, with their reviews. Every method throws a Failure where the ledger can't be used;
 * those that write are for a ledger that was opened for writing, and count when it is committed.
 */
export class Cases {
  readonly #access: Access;
  readonly #records: RecordWriter;
  readonly #statements;

  constructor({ database, checksums, head }: Connection, access: Access) {
    this.#access = access;
    this.#records = new RecordWriter(database, checksums, head.records, new NextIds(database));
    const columns = "name, rule, what, orders, at";
    const page: Statement<readonly [first: bigint, ...CaseRow]> = listQuery(
      database,
      `SELECT id, ${columns} FROM risk_case AS own WHERE id > ?
        AND id = (SELECT min(id) FROM risk_case WHERE name = own.name) ORDER BY id LIMIT ${pageCases}`,
    );
    const rows: Statement<CaseRow> = listQuery(
      database,
      `SELECT ${columns} FROM risk_case WHERE name = ? ORDER BY id`,
    );
    const reviews: Statement<ReviewRow> = listQuery(
      database,
      "SELECT status, at, by, note FROM review WHERE name = ? ORDER BY id",
    );
    this.#statements = { page, rows, reviews };
  }

  /** How a case stands; `open` without history where it is not known. */
  statusOf(name: string): CaseStanding {
    return this.#access.guarded(() => this.#standing(name));
  }

  /** A case; undefined where no run found it. */
  get(name: string): KeptCase | undefined {
    return this.#access.guarded(() => this.#case(name));
  }

  /** All cases, in the order in which they were found first, a page in memory at a time. */
  all(): Iterable<KeptCase> {
    return this.#access.paged(this.#all());
  }

  /**
   * Keeps what a run found at a time (ISO 8601): a case that is not known yet; of a known one how many orders it has, where
   * that is another number. Reviews stay as they are.
   */
  record(found: Iterable<FoundCase>, at: string): void {
    this.#access.writing(() => {
      for (const each of found) {
        const latest = this.#statements.rows.all(each.case).at(-1);
        if (latest !== undefined && Number(latest[3]) === each.orders) continue;
        // Someone may have written the buyer's number where the order's belongs.
        this.#records.riskCase({ ...each, what: maskIdentityNumbers(each.what) }, at);
      }
    });
  }

  /** Adds a review; false where the case is not known. */
  review(name: string, review: CaseReview): boolean {
    return this.#access.writing(() => {
      if (this.#case(name) === undefined) return false;
      this.#records.review(name, review);
      return true;
    });
  }

  *#all(): Iterable<KeptCase> {
    for (let last = 0n; ; ) {
      const page = this.#statements.page.all(last);
      const end = page.at(-1);
      if (end === undefined) return;
      for (const [, name] of page) {
        const kept = this.#case(name);
        if (kept !== undefined) yield kept;
      }
      last = end[0];
    }
  }

  #case(name: string): KeptCase | undefined {
    const rows = this.#statements.rows.all(name);
    const [first, latest] = [rows[0], rows.at(-1)];
    if (first === undefined || latest === undefined) return undefined;
    const [, rule, what, orders] = latest;
    return { case: name, rule, what, orders: Number(orders), foundAt: first[4], ...this.#standing(name) };
  }

  #standing(name: string): CaseStanding {
    const history = this.#statements.reviews
      .all(name)
      .map(([status, at, by, note]) => ({ status: statusNamed(status), at, by, note }));
    return { status: history.at(-1)?.status ?? "open", history };
  }
}
