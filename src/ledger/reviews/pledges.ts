import { amountOf } from "../../values/amount.js";
import type { Access } from "../access.js";
import type { Connection } from "../connection.js";
import { NextIds, RecordWriter } from "../declarations/record-writer.js";
import { listQuery, type Statement } from "../statement.js";
import type { Pledge } from "./model.js";

type PledgeRow = readonly [proof: string, lender: string, currency: string, amount: bigint, at: string];

/**
 * The receivables that were pledged, each once. Every method throws a Failure where the ledger can't be used; `add` is for
 * a ledger that was opened for writing, and counts when it is committed. Since such a ledger has the write lock from its
 * opening on, of two processes that pledge the same receivable the second finds it pledged.
 */
export class Pledges {
  readonly #access: Access;
  readonly #records: RecordWriter;
  readonly #ofProofs: Statement<PledgeRow>;

  constructor({ database, checksums, head }: Connection, access: Access) {
    this.#access = access;
    this.#records = new RecordWriter(database, checksums, head.records, new NextIds(database));
    this.#ofProofs = listQuery(
      database,
      `SELECT proof, lender, currency, amount, at
        FROM (SELECT value FROM json_each(?)) AS asked CROSS JOIN pledge ON proof = asked.value`,
    );
  }

  /** Those of these proofs that are pledged, by the proof; for batches of some hundred. */
  of(proofs: readonly string[]): ReadonlyMap<string, Pledge> {
    return this.#access.guarded(() => this.#of(proofs));
  }

  /** Adds a pledge; false where the receivable is pledged already. */
  add(pledge: Pledge): boolean {
    return this.#access.writing(() => {
      if (this.#of([pledge.proof]).size > 0) return false;
      this.#records.pledge(pledge);
      return true;
    });
  }

  #of(proofs: readonly string[]): ReadonlyMap<string, Pledge> {
    const rows = this.#ofProofs.all(JSON.stringify(proofs));
    return new Map(
      rows.map(([proof, lender, currency, amount, at]) => [
        proof,
        { proof, lender, currency, amount: amountOf(amount), at },
      ]),
    );
  }
}
