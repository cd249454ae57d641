import type { Database } from "../database.js";
import { listQuery, type Statement } from "../statement.js";
import { inventoryTypes } from "./keys.js";
import type { KnownObject, Objects } from "./objects.js";

/** Which consignments or documents are listed; what is absent limits nothing. */
export interface ObjectFilter {
  /** Reported by a run into this directory. */
  readonly run?: string | undefined;
  /** Reported by a run at or after this ISO 8601 time of China, compared as text: a day's beginning may be its date. */
  readonly from?: string | undefined;
  /** Reported by a run before this time, likewise. */
  readonly before?: string | undefined;
  /** Has an 899 (结关) at or after this time, as receipts write it (a beginning of the 17 digits may do). */
  readonly clearedFrom?: string | undefined;
  /** Has an 899 before this time, likewise. */
  readonly clearedBefore?: string | undefined;
}

/** Objects read at a time: between two pages no lock is held that a commit would wait for. */
const pageObjects = 500;

/** Lists objects, a page in memory at a time. */
export class Listing {
  readonly #objects: Objects;
  readonly #database: Database;

  constructor(database: Database, objects: Objects) {
    this.#database = database;
    this.#objects = objects;
  }

  /** Consignments, or everything else, in the order in which they were first booked. */
  *list(kind: "consignments" | "documents", filter: ObjectFilter): Iterable<KnownObject> {
    const page = this.#pages(kind, filter);
    for (let last = 0; ; ) {
      const ids = page(last);
      yield* this.#objects.of(ids);
      const end = ids.at(-1);
      if (end === undefined) return;
      last = end;
    }
  }

  /** What returns the numbers of the objects that come next after one. */
  #pages(
    kind: "consignments" | "documents",
    { run, from, before, clearedFrom, clearedBefore }: ObjectFilter,
  ): (last: number) => readonly number[] {
    const ofRuns = run !== undefined || from !== undefined || before !== undefined;
    const cleared = clearedFrom !== undefined || clearedBefore !== undefined;
    const page: Statement<readonly [bigint]> = listQuery(
      this.#database,
      `SELECT first.id FROM node AS first CROSS JOIN message AS own ON own.id = first.message
        WHERE first.id > ?1 AND first.object = first.id
          AND own.type ${kind === "consignments" ? "IN" : "NOT IN"} ${inventoryTypes}
          ${ofRuns ? reportedInRuns : ""} ${cleared ? isCleared : ""}
          AND ?2 IS NOT NULL AND ?3 IS NOT NULL AND ?4 IS NOT NULL
        ORDER BY first.id LIMIT ${pageObjects}`,
    );
    const runs = ofRuns ? JSON.stringify(this.#runs(run, from, before)) : "[]";
    return (last) =>
      page.all(last, runs, clearedFrom ?? "", clearedBefore ?? afterAll).map(([id]) => Number(id));
  }

  /** The numbers of the runs that are asked for. */
  #runs(run = "", from = "", before = afterAll): number[] {
    const runs: Statement<readonly [bigint]> = listQuery(
      this.#database,
      "SELECT id FROM run WHERE (?1 = '' OR directory = ?1) AND at >= ?2 AND at < ?3",
    );
    return runs.all(run, from, before).map(([id]) => Number(id));
  }
}

/** Comes after every time that begins with a digit. */
const afterAll = ":";

const reportedInRuns = `AND EXISTS (SELECT 1 FROM node AS each CROSS JOIN message ON message.id = each.message
  WHERE each.object = first.id AND message.run IN (SELECT value FROM json_each(?2)))`;
const isCleared = `AND EXISTS (SELECT 1 FROM receipt
  WHERE receipt.object = first.id AND receipt.state = '899' AND receipt.time >= ?3 AND receipt.time < ?4)`;
