import type { Database } from "../database.js";
import { listQuery, type Statement } from "../statement.js";
import type { JournalMessage } from "./model.js";
import { guidOf, storedGuid } from "./stored-guid.js";

type MessageRow = readonly [
  id: bigint,
  guid: Uint8Array,
  type: string,
  file: string,
  sha256: Uint8Array,
  directory: string,
  state: string | null,
  at: string | null,
  via: string | null,
  holder: string | null,
];

/** A message with its number in the ledger. */
export interface NumberedMessage extends JournalMessage {
  readonly id: number;
}

/** A message's last delivery decides. */
const columns = `message.id, message.guid, type, file, sha256, directory, state, delivery.at, via, holder`;
const joined = `CROSS JOIN run ON run.id = message.run
  LEFT JOIN delivery ON delivery.id = (SELECT max(id) FROM delivery WHERE delivery.message = message.id)`;

/** Messages read at a time. */
const pageRows = 10_000;

/** Reads the journal of what was sent. */
export class Journal {
  readonly #statements;

  constructor(database: Database) {
    const lists = <Row extends readonly unknown[]>(sql: string): Statement<Row> => listQuery(database, sql);
    this.#statements = {
      all: lists<MessageRow>(`SELECT ${columns} FROM message ${joined}
        WHERE message.id > ? ORDER BY message.id LIMIT ${pageRows}`),
      ofDirectory: lists<MessageRow>(`SELECT ${columns}
        FROM (SELECT id AS own FROM run WHERE directory = ?) AS asked CROSS JOIN message ON message.run = asked.own ${joined}
        ORDER BY message.id`),
      ofGuids: lists<MessageRow>(`SELECT ${columns}
        FROM (SELECT value FROM json_each(?)) AS asked CROSS JOIN message ON message.guid = unhex(asked.value) ${joined}
        ORDER BY message.id`),
    };
  }

  /** Every message, in the order of booking. */
  *all(): Iterable<JournalMessage> {
    for (let last = 0n; ; ) {
      const rows = this.#statements.all.all(last);
      for (const row of rows) yield messageOf(row);
      const end = rows.at(-1);
      if (end === undefined) return;
      last = end[0];
    }
  }

  /** The messages of the runs into a directory, in the order of booking. */
  ofDirectory(directory: string): readonly JournalMessage[] {
    return this.#statements.ofDirectory.all(directory).map(messageOf);
  }

  /** The messages with these guids, in the order of booking. */
  ofGuids(guids: readonly string[]): readonly NumberedMessage[] {
    const asked = JSON.stringify([...new Set(guids)].map((guid) => storedGuid(guid).toString("hex")));
    return this.#statements.ofGuids.all(asked).map((row) => ({ id: Number(row[0]), ...messageOf(row) }));
  }
}

function messageOf([, guid, type, file, sha256, run, state, at, via, holder]: MessageRow): JournalMessage {
  return {
    ...{ guid: guidOf(guid), type, file, sha256: Buffer.from(sha256).toString("hex"), run },
    state: state === "sent" || state === "sending" ? state : "new",
    sentAt: state === "sent" ? (at ?? undefined) : undefined,
    via: via ?? undefined,
    holder: state === "sending" ? (holder ?? undefined) : undefined,
  };
}
