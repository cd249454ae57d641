import { existsSync } from "node:fs";
import type { Direction } from "../columns/direction.js";
import { unreadable } from "../formats/source.js";
import { RetryList } from "../output/retry-list.js";
import { RowSearch, type Searching } from "./retry-search.js";
import {
  directionOf,
  type MissingOrder,
  type RetriedOrder,
  type RetryLedger,
  retriedOrder,
  wantedOrders,
} from "./retry-wanted.js";

/** What `retry` is given. */
export interface Retrying extends Searching {
  /** Order numbers; none: all that were refused. */
  readonly orders: readonly string[];
  /** Of one direction only; undefined: of the one that there is. */
  readonly direction: Direction | undefined;
  /** Undefined where there is no ledger yet. */
  readonly ledger: RetryLedger | undefined;
  /** Called with pieces of the manifest, in order. */
  readonly write: (text: string) => void;
}

/** What was written. */
export interface Retried {
  readonly orders: readonly RetriedOrder[];
  readonly rows: number;
  readonly missing: readonly MissingOrder[];
}

/**
 * Writes the rows of refused consignments as a manifest in CEB names, to be corrected and declared again; of named orders
 * those too that customs have not taken up yet, as changes. Rows come from the manifests that the runs read, as long as
 * they are as they were, else from `from`, else from the runs' own messages. Throws a Failure for orders of both directions, and for files of `from` that
 * can't be read.
 */
export async function retry(retrying: Retrying): Promise<Retried> {
  for (const { name, path } of retrying.from)
    if (!existsSync(path)) throw unreadable(name, Object.assign(new Error(), { code: "ENOENT" }));
  const { wanted, missing } = wantedOrders(retrying);
  const direction = directionOf(wanted, retrying.direction);
  const list = new RetryList(direction, retrying.scratch);
  try {
    const search = new RowSearch(retrying, wanted, list);
    await search.inRuns();
    await search.inNamed();
    await search.inMessages();
    for (const piece of list.text()) retrying.write(piece);
    const found = wanted.filter(({ known }) => !search.isLeft(known));
    return {
      orders: found.map(retriedOrder),
      rows: list.rows,
      missing: [...missing, ...search.left()],
    };
  } finally {
    list.close();
  }
}
