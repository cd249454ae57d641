import type { Database } from "../database.js";
import { numberQuery, type Statement } from "../statement.js";
import { inventoryTypes } from "./keys.js";
import { type AppliedReceipt, isRefusedReport } from "./state.js";
import { guidOf, storedGuid } from "./stored-guid.js";

/** A report of a consignment: its guid, and the SHA-256 of the message that it stands in. */
export interface ReportName {
  readonly guid: string;
  readonly sha256: string;
}

type Row = readonly [
  node: number,
  guid: Uint8Array,
  sha256: string,
  id: number,
  kind: string,
  state: string,
  time: string,
];

/** Changes and deletions of inventories that customs refused: what they were to change stands as it was. */
export class RefusedReports {
  readonly #statement: Statement<Row>;

  constructor(database: Database) {
    // CROSS JOIN makes SQLite loop in this order, each step by an index.
    this.#statement = numberQuery(
      database,
      `SELECT node.id, node.guid, hex(message.sha256), receipt.id, kind, state, time
        FROM (SELECT DISTINCT value FROM json_each(?)) AS asked
        CROSS JOIN node ON node.guid = unhex(asked.value) AND app_type > 1
        CROSS JOIN message ON message.id = node.message AND type IN ${inventoryTypes}
        CROSS JOIN receipt ON receipt.object = node.object AND receipt.node = node.id
        ORDER BY node.id, receipt.id`,
    );
  }

  /** Those of the changes and deletions with these guids. */
  of(guids: readonly string[]): readonly ReportName[] {
    const asked = JSON.stringify(guids.map((guid) => storedGuid(guid).toString("hex")));
    const reports = new Map<number, ReportName & { readonly receipts: AppliedReceipt[] }>();
    for (const [node, guid, sha256, id, message, state, at] of this.#statement.all(asked)) {
      const report = reports.get(node) ?? {
        guid: guidOf(guid),
        sha256: sha256.toLowerCase(),
        receipts: [],
      };
      report.receipts.push({ id, message, state, at, note: "", details: "" });
      reports.set(node, report);
    }
    return [...reports.values()].filter(({ receipts }) => isRefusedReport(receipts));
  }
}
