import type { Database } from "../database.js";
import { listQuery, type Statement } from "../statement.js";
import { guidOf, storedGuid } from "./stored-guid.js";

/** Another message that reports the same consignment or application as a message. */
export interface Rival {
  /** The guid of the message that was asked about. */
  readonly guid: string;
  /** What people call the consignment or application. */
  readonly key: string;
  /** The directory of the run that made the other message. */
  readonly run: string;
  /** Whether it was booked after the message that was asked about. */
  readonly later: boolean;
}

type Row = readonly [guid: Uint8Array, key: string, run: string, later: bigint];

/**
 * The messages that would declare a consignment twice if both were sent: one that was booked later by another run, and one
 * of another run that was sent or is being sent, where the message is a new report and customs had answered nothing
 * before it was booked.
 */
export class Rivals {
  readonly #statement: Statement<Row>;

  constructor(database: Database) {
    // CROSS JOIN makes SQLite loop in this order, each step by an index.
    this.#statement = listQuery(
      database,
      `SELECT own.guid, mine.key, run.directory, theirs.id > mine.id
        FROM (SELECT value FROM json_each(?)) AS asked
        CROSS JOIN message AS own ON own.guid = unhex(asked.value)
        CROSS JOIN node AS mine ON mine.message = own.id
        CROSS JOIN node AS theirs ON theirs.object = mine.object
        CROSS JOIN message AS other ON other.id = theirs.message AND other.run <> own.run AND other.guid <> own.guid
        CROSS JOIN run ON run.id = other.run
        WHERE theirs.id > mine.id OR (mine.app_type = 1 AND mine.base = 0
          AND EXISTS (SELECT 1 FROM delivery WHERE delivery.message = other.id))
        ORDER BY mine.id, theirs.id`,
    );
  }

  /** Those of messages with these guids, in the order of booking. */
  of(guids: readonly string[]): readonly Rival[] {
    const asked = JSON.stringify(guids.map((guid) => storedGuid(guid).toString("hex")));
    return this.#statement
      .all(asked)
      .map(([guid, key, run, later]) => ({ guid: guidOf(guid), key, run, later: later === 1n }));
  }
}
