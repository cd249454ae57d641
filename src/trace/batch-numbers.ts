import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspectMessage } from "../ceb/check-message.js";
import type { XmlElement } from "../ceb/read-elements.js";
import { batchOrderLayout } from "../columns/three-documents.js";
import type { DeclaredLine, DeclaredOrder } from "../declared/order.js";
import { scratchDatabase } from "../declared/scratch-database.js";
import { type DocumentRow, DocumentTable, type TableLoading } from "../documents/table.js";
import type { Source } from "../formats/source.js";
import type { Database } from "../ledger/database.js";
import { numberQuery, type Statement } from "../ledger/statement.js";
import type { Finding } from "../values/finding.js";
import { type NamedPath, namedPath } from "../values/user-path.js";

/** Where the batches of goods are told. */
export interface BatchNumbers {
  /** The batch of a line; blank where its order has none, undefined where nothing could tell it. */
  of(order: DeclaredOrder, line: DeclaredLine): string | undefined;
  /** What was read of a sheet otherwise than it stands. */
  readonly notes: readonly Finding[];
  close(): void;
}

const headNames = batchOrderLayout.head.map(({ name }) => name);
const lineNames = batchOrderLayout.line.map(({ name }) => name);
const batchAt = headNames.indexOf("batchNumbers");
const [gnumAt, itemNoAt] = [lineNames.indexOf("gnum"), lineNames.indexOf("itemNo")];

/** The batches of a sheet of orders. Throws a Failure where it can't be read as one. */
export async function sheetBatches(source: Source, loading: TableLoading): Promise<BatchNumbers> {
  const table = await DocumentTable.load(source, batchOrderLayout, ["ebpCode", "orderNo"], loading);
  return {
    of({ head: { ebpCode, orderNo } }, line) {
      const rows = (table.match(ebpCode, orderNo)?.rows ?? []).filter((row) => row.misshapen === undefined);
      return joined(rowsOf(rows, line), rows[0]?.head[batchAt] ?? "");
    },
    get notes() {
      return table.readings();
    },
    close: () => table.close(),
  };
}

/** The rows of an order that are about a line: by the goods' number, else by the line's; all where neither tells. */
function rowsOf(rows: readonly DocumentRow[], { gnum, text }: DeclaredLine): readonly DocumentRow[] {
  const byItem = rows.filter(({ body }) => text.itemNo !== "" && body[itemNoAt] === text.itemNo);
  if (byItem.length > 0) return byItem;
  const byNumber = rows.filter(({ body }) => Number(body[gnumAt] || Number.NaN) === gnum);
  return byNumber.length > 0 ? byNumber : rows;
}

/** The batches of rows; a blank one is that of the order's first row. */
function joined(rows: readonly DocumentRow[], first: string): string {
  return [...new Set(rows.map(({ head }) => head[batchAt] || first))].filter((each) => each !== "").join(";");
}

/** The batches of orders (CEB311) that `declare` wrote into run directories. */
export class RunBatches implements BatchNumbers {
  readonly notes: readonly Finding[] = [];
  readonly #database: Database;
  readonly #find: Statement<readonly [batch: string]>;
  /** The directories that have orders. */
  readonly #telling: ReadonlySet<string>;

  constructor(directories: readonly NamedPath[], scratch: string) {
    this.#database = scratchDatabase(scratch, "batches");
    this.#database.exec(
      "CREATE TABLE batch (ebp_code TEXT, order_no TEXT, batch TEXT NOT NULL, PRIMARY KEY (ebp_code, order_no)) WITHOUT ROWID",
    );
    const insert = this.#database.prepare("INSERT OR REPLACE INTO batch VALUES (?, ?, ?)");
    this.#telling = new Set(
      directories.filter((directory) => readOrders(directory, insert)).map(({ name }) => name),
    );
    this.#find = numberQuery(this.#database, "SELECT batch FROM batch WHERE ebp_code = ? AND order_no = ?");
  }

  of({ directory, head: { ebpCode, orderNo } }: DeclaredOrder): string | undefined {
    if (!this.#telling.has(directory)) return undefined;
    return this.#find.get(ebpCode, orderNo)?.[0] ?? "";
  }

  close(): void {
    this.#database.close();
  }
}

const orderMessage = /^CEB311-.*\.xml$/;

/** Adds the batches of a run's orders; whether it has any orders. */
function readOrders(directory: NamedPath, insert: { run(...values: readonly string[]): unknown }): boolean {
  const folder = join(namedPath(directory).path, "messages");
  const messages = existsSync(folder) ? readdirSync(folder).filter((name) => orderMessage.test(name)) : [];
  for (const message of messages.sort()) {
    const { nodes } = inspectMessage(readFileSync(join(folder, message), "utf8"));
    for (const node of nodes) {
      const head = node.children.find(({ name }) => name === "OrderHead");
      if (head !== undefined)
        insert.run(textOf(head, "ebpCode"), textOf(head, "orderNo"), textOf(head, "batchNumbers"));
    }
  }
  return messages.length > 0;
}

function textOf({ children }: XmlElement, wanted: string): string {
  return children.find(({ name }) => name === wanted)?.text ?? "";
}

/** The first of several that tells of an order. */
export function firstOf(several: readonly BatchNumbers[]): BatchNumbers {
  return {
    of(order, line) {
      let told: string | undefined;
      for (const batches of several) {
        const own = batches.of(order, line);
        if (own !== undefined && own !== "") return own;
        told ??= own;
      }
      return told;
    },
    get notes() {
      return several.flatMap(({ notes }) => notes);
    },
    close: () => {
      for (const batches of several) batches.close();
    },
  };
}
