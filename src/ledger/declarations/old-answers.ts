import { existsSync } from "node:fs";
import { DatabaseSync } from "@photostructure/sqlite";
import { type Checksums, isChecksum } from "../checksum.js";
import type { Database } from "../database.js";
import { numberQuery, type Statement } from "../statement.js";
import type { Declarations } from "./declarations.js";
import type { MessageToBook } from "./model.js";
import {
  type DeliveryColumns,
  type MessageColumns,
  messageText,
  type NodeColumns,
  nodeText,
  type ReceiptColumns,
  recordChecksum,
} from "./record-checksums.js";
import { guidOf, storedGuid } from "./stored-guid.js";

/** What was taken over of what was sent and answered. */
export interface TakenOver {
  /** Sendings of messages, begun and ended ones. */
  readonly deliveries: number;
  readonly receipts: number;
  /** Rows that were changed, or are of messages that no run has, or could not be read. */
  readonly left: number;
}

/** Where the nodes of a message of the old ledger are in the made one: both have them one after the other. */
interface Place {
  readonly oldFirst: number;
  readonly first: number;
  /** The objects that they belong to, in their order. */
  readonly objects: Float64Array;
}

/** A message of the old ledger whose rows are as they were written. */
interface OldMessage {
  readonly id: number;
  readonly firstNode: number;
  /** The last receipt that was known when its nodes were booked. */
  readonly base: number;
}

type OldReceipt = readonly [...ReceiptColumns, checksum: Uint8Array];

const receiptColumns =
  "id, object, node, kind, state, time, pre_no, invt_no, info, details, applied_at, checksum";
const nodeColumns = `id, shared, object, base, lower(hex(guid)), app_type, key, order_no, cop_no, logistics_no, pre_no,
  invt_no, source_line`;

/**
 * Takes over, of a ledger that may be damaged, what no run has: when messages were sent, and what customs answered. Only
 * rows whose own keyed checksums are right are taken. The receipts that a report had when it was booked come before it,
 * since they are not about it.
 */
export class OldAnswers {
  readonly #old: Database;
  readonly #checksums: Checksums;
  readonly #made: Declarations;
  readonly #statements;
  readonly #places = new Map<number, Place>();
  /** Receipts of messages that are not made yet. */
  #waiting: number[] = [];
  #lastReceipt = 0;
  readonly #counts = { deliveries: 0, receipts: 0, left: 0 };

  private constructor(old: Database, checksums: Checksums, made: Declarations) {
    this.#old = old;
    this.#checksums = checksums;
    this.#made = made;
    const lists = <Row extends readonly unknown[]>(sql: string): Statement<Row> => numberQuery(old, sql);
    this.#statements = {
      message: lists<readonly [...MessageColumns, checksum: Uint8Array]>(
        `SELECT id, run, lower(hex(guid)), type, file, lower(hex(sha256)), checksum FROM message
          WHERE guid = unhex(?) AND sha256 = unhex(?)`,
      ),
      nodes: lists<NodeColumns>(`SELECT ${nodeColumns} FROM node WHERE message = ? ORDER BY id`),
      messageOfNode: lists<readonly [message: number]>("SELECT message FROM node WHERE id = ?"),
      receipts: lists<OldReceipt>(
        `SELECT ${receiptColumns} FROM receipt WHERE id > ? AND id <= ? ORDER BY id LIMIT 1000`,
      ),
      receipt: lists<OldReceipt>(`SELECT ${receiptColumns} FROM receipt WHERE id = ?`),
      deliveries: lists<readonly [...DeliveryColumns, checksum: Uint8Array, guid: Uint8Array]>(
        `SELECT delivery.id, message, state, at, via, holder, delivery.checksum, message.guid
          FROM delivery JOIN message ON message.id = delivery.message ORDER BY delivery.id`,
      ),
    };
  }

  /** Undefined where there is no old ledger that has any. `checksums`: of its key; `made`: open for writing. */
  static of(file: string, checksums: Checksums, made: Declarations): OldAnswers | undefined {
    if (!existsSync(file)) return undefined;
    let old: Database | undefined;
    try {
      old = new DatabaseSync(file);
      return new OldAnswers(old, checksums, made);
    } catch {
      // It is of an older format, or damaged so that it can't be read.
      old?.close();
      return undefined;
    }
  }

  /** Called around the booking of a message: first with what it has, then `made` with it. */
  book(message: MessageToBook, booking: () => void): void {
    const old = this.#readable(() => this.#message(message));
    if (old !== undefined && old.base > 0) this.#takeReceipts(old.base);
    booking();
    if (old === undefined) return;
    const nodes = this.#made.nodesBy(message.type, { kind: "message", guid: message.guid });
    const [first] = nodes;
    if (first === undefined || nodes.length !== message.nodes.length) return;
    const objects = Float64Array.from(nodes, ({ object }) => object);
    this.#places.set(old.id, { oldFirst: old.firstNode, first: first.node, objects });
  }

  /** Takes the rest over. */
  finish(): TakenOver {
    this.#takeReceipts(Number.MAX_SAFE_INTEGER);
    for (const id of this.#waiting) {
      const row = this.#readable(() => this.#statements.receipt.get(id));
      if (row === undefined || !this.#take(row)) this.#counts.left++;
    }
    this.#waiting = [];
    this.#takeDeliveries();
    return this.#counts;
  }

  close(): void {
    this.#old.close();
  }

  #message({ guid, sha256 }: MessageToBook): OldMessage | undefined {
    const row = this.#statements.message.get(storedGuid(guid).toString("hex"), sha256);
    if (row === undefined) return undefined;
    const [id, run, storedAs, type, file, sha, checksum] = row;
    const nodes = this.#statements.nodes.all(id);
    const text = messageText([id, run, storedAs, type, file, sha]) + nodes.map(nodeText).join("");
    if (!isChecksum(checksum, this.#checksums.of(text))) return undefined;
    const base = nodes.reduce((most, node) => Math.max(most, Number(node[3])), 0);
    return { id: Number(id), firstNode: Number(nodes[0]?.[0] ?? 0), base };
  }

  /** Takes the receipts over up to a number; those of messages that are not made yet wait. */
  #takeReceipts(last: number): void {
    for (;;) {
      const rows = this.#readable(() => this.#statements.receipts.all(this.#lastReceipt, last)) ?? [];
      const end = rows.at(-1);
      if (end === undefined) return;
      this.#lastReceipt = Number(end[0]);
      for (const row of rows) if (!this.#take(row)) this.#waiting.push(Number(row[0]));
    }
  }

  /** False where the receipt is of no message that was made. */
  #take(row: OldReceipt): boolean {
    const [id, object, oldNode, kind, state, time, preNo, invtNo, info, details, appliedAt, checksum] = row;
    const told = [kind, state, time, preNo, invtNo, info, details] as const;
    const own = recordChecksum(this.#checksums, "receipt", [id, object, oldNode, ...told, appliedAt]);
    if (!isChecksum(checksum, own)) return false;
    const message = this.#readable(() => this.#statements.messageOfNode.get(Number(oldNode))?.[0]);
    const place = message === undefined ? undefined : this.#places.get(message);
    if (place === undefined) return false;
    const at = Number(oldNode) - place.oldFirst;
    const madeObject = place.objects[at];
    if (madeObject === undefined) return false;
    const facts = { kind, state, time, preNo, invtNo, info, details };
    this.#made.addReceipt(place.first + at, madeObject, facts, appliedAt);
    this.#counts.receipts++;
    return true;
  }

  #takeDeliveries(): void {
    const rows = this.#readable(() => this.#statements.deliveries.all()) ?? [];
    for (const [id, message, state, at, via, holder, checksum, guid] of rows) {
      const own = recordChecksum(this.#checksums, "delivery", [id, message, state, at, via, holder]);
      if (!isChecksum(checksum, own) || !this.#places.has(Number(message))) {
        this.#counts.left++;
        continue;
      }
      if (state === "sent") this.#made.markSent([guidOf(guid)], via, at);
      else this.#made.markSending([guidOf(guid)], via, holder, at);
      this.#counts.deliveries++;
    }
  }

  /** What is read of the old ledger; undefined where that is damaged. */
  #readable<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch {
      this.#counts.left++;
      return undefined;
    }
  }
}
