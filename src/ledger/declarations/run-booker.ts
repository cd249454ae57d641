import type { ChecksumSum, Checksums } from "../checksum.js";
import type { Database } from "../database.js";
import { listQuery, type Statement } from "../statement.js";
import { inventoryTypes, isInventory } from "./keys.js";
import type { BookedNode, BookedRun, MessageToBook } from "./model.js";
import { messageText, type NodeColumns, nodeText } from "./record-checksums.js";
import type { NextIds, RecordWriter } from "./record-writer.js";
import type { SharedRows } from "./shared-rows.js";
import { storedGuid } from "./stored-guid.js";

/** What a run's messages are booked with. */
export interface BookingTools {
  readonly database: Database;
  readonly checksums: Checksums;
  readonly sum: ChecksumSum;
  readonly ids: NextIds;
  readonly records: RecordWriter;
  readonly shared: SharedRows;
}

/** A row of the table `node` without its message. */
type NodeRow = NodeColumns & readonly (number | string)[];

/** A node's place in its message, and the object that the ledger has for it. */
type Found = readonly [place: bigint, object: bigint];

/** Books messages with their nodes, within the ledger's open transaction. */
export class RunBooker {
  readonly #tools: BookingTools;
  readonly #statements;

  constructor(tools: BookingTools) {
    this.#tools = tools;
    const { database } = tools;
    const prepare = (sql: string) => database.prepare(sql, { readBigInts: true });
    const lists = <Row extends readonly unknown[]>(sql: string): Statement<Row> => listQuery(database, sql);
    this.#statements = {
      knownRun: lists<readonly [bigint]>(
        "SELECT id FROM run WHERE directory = ? AND command = ? AND at = ? AND batch = ?",
      ),
      isBooked: lists<readonly [number]>("SELECT 1 FROM message WHERE guid = unhex(?) AND sha256 = unhex(?)"),
      message: prepare("INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?)"),
      node: prepare("INSERT INTO node VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      // The lists are passed as JSON; CROSS JOIN makes SQLite loop over them and look nodes up. The conditions on blanks
      // are those of the indices.
      consignments: lists<Found>(`SELECT asked.key, node.id
        FROM (SELECT key, value FROM json_each(?)) AS asked
        CROSS JOIN node ON order_no = asked.value ->> 2 AND order_no <> '' AND node.object = node.id
        CROSS JOIN shared ON shared.id = node.shared AND direction = asked.value ->> 0 AND ebp_code = asked.value ->> 1
        CROSS JOIN message ON message.id = node.message AND type IN ${inventoryTypes}`),
      documents: lists<Found>(`SELECT asked.key, node.id
        FROM (SELECT key, value FROM json_each(?1)) AS asked
        CROSS JOIN node ON node.guid = unhex(asked.value) AND node.object = node.id
        CROSS JOIN message ON message.id = node.message AND type = ?2`),
      lastReceipts: lists<readonly [object: bigint, receipt: bigint]>(`SELECT object, max(receipt.id)
        FROM (SELECT value FROM json_each(?)) AS asked CROSS JOIN receipt ON object = asked.value GROUP BY object`),
    };
  }

  /** Books a run's messages; one that is booked already, with the same bytes, is passed over. */
  book(run: BookedRun, messages: Iterable<MessageToBook>): void {
    let runId: number | undefined;
    for (const message of messages) {
      const guid = storedGuid(message.guid);
      if (this.#statements.isBooked.get(guid.toString("hex"), message.sha256) !== undefined) continue;
      runId ??= this.#runId(run);
      this.#message(runId, message, guid);
    }
  }

  #runId(run: BookedRun): number {
    const known = this.#statements.knownRun.get(run.directory, run.command, run.at, run.batch);
    return known === undefined ? this.#tools.records.run(run) : Number(known[0]);
  }

  #message(run: number, { type, file, sha256, nodes }: MessageToBook, guid: Buffer): void {
    const { ids, checksums, sum } = this.#tools;
    const id = ids.take("message");
    const guids = nodes.map((node) => storedGuid(node.guid).toString("hex"));
    const objects = this.#objectsOf(type, nodes, guids);
    const bases = this.#basesOf(nodes, objects);
    const rows: NodeRow[] = [];
    const inMessage = new Map<string, number>();
    for (const [place, node] of nodes.entries()) {
      const nodeId = ids.take("node");
      const guidOfNode = guids[place] ?? "";
      const name = nameOf(type, node, guidOfNode);
      const object = objects.get(place) ?? inMessage.get(name) ?? nodeId;
      if (object === nodeId) inMessage.set(name, nodeId);
      rows.push(this.#row(nodeId, object, bases.get(object) ?? 0, node, guidOfNode));
    }
    const columns = [id, run, guid.toString("hex"), type, file, sha256.toLowerCase()] as const;
    const checksum = checksums.of(messageText(columns) + rows.map(nodeText).join(""));
    const sha = Buffer.from(sha256, "hex");
    this.#statements.message.run(id, run, guid, type, file, sha, checksum);
    sum.add(checksum);
    for (const [own, shared, object, base, nodeGuid, ...others] of rows)
      this.#statements.node.run(own, id, shared, object, base, Buffer.from(nodeGuid, "hex"), ...others);
  }

  #row(id: number, object: number, lastReceipt: number, node: BookedNode, guid: string): NodeRow {
    const base = node.appType === "1" ? lastReceipt : 0;
    const { key, orderNo, copNo, logisticsNo, preNo, invtNo, sourceLine } = node;
    const texts = [key, orderNo, copNo, logisticsNo, preNo, invtNo] as const;
    return [
      id,
      this.#tools.shared.idOf(node),
      object,
      base,
      guid,
      Number(node.appType),
      ...texts,
      sourceLine,
    ];
  }

  /** The objects that the ledger has, by the places of their nodes in the message. */
  #objectsOf(
    type: string,
    nodes: readonly BookedNode[],
    guids: readonly string[],
  ): ReadonlyMap<number, number> {
    const { consignments, documents } = this.#statements;
    const rows = isInventory(type)
      ? consignments.all(
          JSON.stringify(nodes.map(({ direction, ebpCode, orderNo }) => [direction, ebpCode, orderNo])),
        )
      : documents.all(JSON.stringify(guids), type);
    return new Map(rows.map(([place, object]) => [Number(place), Number(object)]));
  }

  /** The last receipts of objects that are reported anew. */
  #basesOf(nodes: readonly BookedNode[], objects: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
    const again = [...objects].flatMap(([place, object]) => (nodes[place]?.appType === "1" ? [object] : []));
    if (again.length === 0) return new Map();
    const rows = this.#statements.lastReceipts.all(JSON.stringify(again));
    return new Map(rows.map(([object, receipt]) => [Number(object), Number(receipt)]));
  }
}

/** What nodes of one object have in common. */
function nameOf(type: string, { direction, ebpCode, orderNo }: BookedNode, guid: string): string {
  return isInventory(type) ? `${direction}\u0000${ebpCode}\u0000${orderNo}` : guid;
}
