import { reportTypes } from "../../law/codes.js";
import type { Database } from "../database.js";
import { numberQuery, type Statement } from "../statement.js";
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

/** The state in which an application is granted. */
export const granted = "399";

/** An application to return exports is granted by its release: of its receipts (CEB214) the specification has no 399. */
const exportReturn = { type: "CEB213", receipt: "CEB214", granted: "800" } as const;

/** Whether customs granted an application to cancel an inventory or to return goods; not where it was taken back. */
function isGranted({ type, state, appType }: Pick<KnownObject, "type" | "state" | "appType">): boolean {
  if (appType === reportTypes.deletion) return false;
  return state === granted || (type === exportReturn.type && state === exportReturn.granted);
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
  *list(kind: Kind, filter: ObjectFilter): Iterable<KnownObject> {
    for (const ids of this.#pages(kind, filter)) yield* this.#objects.of(ids);
  }

  /** The applications (to cancel, to return) that customs granted, by the kinds of the receipts that say so. */
  *granted(kinds: readonly string[]): Iterable<KnownObject> {
    const found: Statement<readonly [number]> = numberQuery(
      this.#database,
      `SELECT DISTINCT object FROM receipt WHERE time >= ''
        AND (state = '${granted}' OR kind = '${exportReturn.receipt}' AND state = '${exportReturn.granted}')
        AND kind IN (SELECT value FROM json_each(?)) ORDER BY object`,
    );
    const objects = found.all(JSON.stringify(kinds)).map(([object]) => object);
    for (let start = 0; start < objects.length; start += pageObjects)
      for (const each of this.#objects.of(objects.slice(start, start + pageObjects)))
        if (isGranted(each)) yield each;
  }

  /** The numbers of the objects that are asked for, a page at a time. */
  *#pages(kind: Kind, filter: ObjectFilter): Iterable<readonly number[]> {
    const { run, from, before, clearedFrom, clearedBefore } = filter;
    const ofRuns = run !== undefined || from !== undefined || before !== undefined;
    const runs = ofRuns ? JSON.stringify(this.#runs(run, from, before)) : "[]";
    const conditions = `first.object = first.id AND own.type ${kind === "consignments" ? "IN" : "NOT IN"} ${inventoryTypes}
      AND ${ofRuns ? reportedInRuns : "?1 IS NOT NULL"}`;
    if (clearedFrom !== undefined || clearedBefore !== undefined)
      yield* this.#cleared(conditions, runs, clearedFrom, clearedBefore);
    else yield* this.#all(conditions, runs);
  }

  *#all(conditions: string, runs: string): Iterable<readonly number[]> {
    const page: Statement<readonly [number]> = numberQuery(
      this.#database,
      `SELECT first.id FROM node AS first CROSS JOIN message AS own ON own.id = first.message
        WHERE first.id > ?2 AND ${conditions} ORDER BY first.id LIMIT ${pageObjects}`,
    );
    for (let last = 0; ; ) {
      const ids = page.all(runs, last).map(([id]) => id);
      const end = ids.at(-1);
      if (end === undefined) return;
      yield ids;
      last = end;
    }
  }

  /** Those with an 899 of a time: few of a ledger of years, and found by it. Their numbers fit into memory. */
  *#cleared(conditions: string, runs: string, from = "", before = afterAll): Iterable<readonly number[]> {
    const found: Statement<readonly [number]> = numberQuery(
      this.#database,
      "SELECT object FROM receipt WHERE state = '899' AND time >= ? AND time < ?",
    );
    const objects = [...new Set(found.all(from, before).map(([object]) => object))].sort((a, b) => a - b);
    const page: Statement<readonly [number]> = numberQuery(
      this.#database,
      `SELECT first.id FROM (SELECT value FROM json_each(?2)) AS asked CROSS JOIN node AS first ON first.id = asked.value
        CROSS JOIN message AS own ON own.id = first.message WHERE ${conditions} ORDER BY first.id`,
    );
    for (let start = 0; start < objects.length; start += pageObjects)
      yield page.all(runs, JSON.stringify(objects.slice(start, start + pageObjects))).map(([id]) => id);
  }

  /** The numbers of the runs that are asked for. */
  #runs(run = "", from = "", before = afterAll): number[] {
    const runs: Statement<readonly [number]> = numberQuery(
      this.#database,
      "SELECT id FROM run WHERE (?1 = '' OR directory = ?1) AND at >= ?2 AND at < ?3",
    );
    return runs.all(run, from, before).map(([id]) => id);
  }
}

type Kind = "consignments" | "documents";

/** Comes after every time that begins with a digit. */
const afterAll = ":";

const reportedInRuns = `EXISTS (SELECT 1 FROM node AS each CROSS JOIN message ON message.id = each.message
  WHERE each.object = first.id AND message.run IN (SELECT value FROM json_each(?1)))`;
