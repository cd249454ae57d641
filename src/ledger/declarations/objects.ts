import type { Database } from "../database.js";
import { numberQuery, type Statement } from "../statement.js";
import type { BookedRun, BookingCommand, HistoryEntry, KnownConsignment, ReportType } from "./model.js";
import type { SharedRows } from "./shared-rows.js";
import {
  type AppliedReceipt,
  endOfEarlier,
  inOrder,
  isRefusedReport,
  standingOf,
  tellingNumbers,
  tellsState,
} from "./state.js";
import { guidOf } from "./stored-guid.js";

/** A consignment, or another business node (an application, a document), with all that is known of it. */
export interface KnownObject extends KnownConsignment {
  /** Its number in the ledger. */
  readonly object: number;
  /** The type of the messages that report it: CEB603. */
  readonly type: string;
}

/** A receipt as the ledger keeps it. */
export interface StoredReceipt extends AppliedReceipt {
  readonly object: number;
  /** The node that it answers. */
  readonly node: number;
  readonly preNo: string;
  readonly invtNo: string;
  /** ISO 8601. */
  readonly appliedAt: string;
}

type NodeRow = readonly [
  object: number,
  message: number,
  type: string,
  run: number,
  shared: number,
  base: number,
  guid: Uint8Array,
  appType: number,
  key: string,
  orderNo: string,
  copNo: string,
  logisticsNo: string,
  preNo: string,
  invtNo: string,
  sourceLine: number,
  id: number,
];
type DeliveryRow = readonly [message: number, state: string, at: string];
type ReceiptRow = readonly [
  id: number,
  object: number,
  node: number,
  kind: string,
  state: string,
  time: string,
  preNo: string,
  invtNo: string,
  info: string,
  details: string,
  appliedAt: string,
];
type RunRow = readonly [directory: string, command: string, at: string, batch: string];

/** What deliveries say of a message. */
interface Delivered {
  /** When it was sent; undefined while it is only being sent. */
  sentAt: string | undefined;
}

const receiptColumns = "id, object, node, kind, state, time, pre_no, invt_no, info, details, applied_at";

/** Reads objects with all that belongs to them. */
export class Objects {
  readonly #shared: SharedRows;
  readonly #runs = new Map<number, BookedRun>();
  readonly #statements;

  constructor(database: Database, shared: SharedRows) {
    this.#shared = shared;
    const lists = <Row extends readonly unknown[]>(sql: string): Statement<Row> => numberQuery(database, sql);
    const asked = "(SELECT value FROM json_each(?)) AS asked";
    this.#statements = {
      nodes:
        lists<NodeRow>(`SELECT object, message, type, run, shared, base, node.guid, app_type, key, order_no, cop_no,
          logistics_no, pre_no, invt_no, source_line, node.id
        FROM ${asked} CROSS JOIN node ON object = asked.value CROSS JOIN message ON message.id = node.message
        ORDER BY node.id`),
      deliveries: lists<DeliveryRow>(`SELECT message, state, at
        FROM ${asked} CROSS JOIN delivery ON message = asked.value ORDER BY id`),
      receipts: lists<ReceiptRow>(`SELECT ${receiptColumns}
        FROM ${asked} CROSS JOIN receipt ON object = asked.value ORDER BY id`),
      run: lists<RunRow>("SELECT directory, command, at, batch FROM run WHERE id = ?"),
    };
  }

  /** The objects with these numbers, in their order. */
  of(ids: readonly number[]): KnownObject[] {
    if (ids.length === 0) return [];
    const nodes = grouped(this.#statements.nodes.all(JSON.stringify(ids)), ([object]) => object);
    const receipts = grouped(this.receiptsOf(ids), ({ object }) => object);
    const messages = new Set([...nodes.values()].flat().map(([, message]) => message));
    const delivered = this.#delivered([...messages]);
    return ids.flatMap((id) => {
      const own = nodes.get(id);
      return own === undefined ? [] : [this.#object(id, own, receipts.get(id) ?? [], delivered)];
    });
  }

  /** The receipts of objects, in the order in which they were applied. */
  receiptsOf(ids: readonly number[]): StoredReceipt[] {
    return this.#statements.receipts.all(JSON.stringify(ids)).map(storedReceipt);
  }

  #object(
    object: number,
    nodes: readonly NodeRow[],
    receipts: readonly StoredReceipt[],
    delivered: ReadonlyMap<number, Delivered>,
  ): KnownObject {
    const latest = nodes.at(-1);
    if (latest === undefined) throw new Error(`the ledger has no node of ${object}`);
    const [, message, type, runId, sharedId, , , appType, key, , , , ...rest] = latest;
    const [preNo, invtNo, sourceLine, id] = rest;
    const run = this.#run(runId);
    const inForce = nodeInForce(nodes, receipts) ?? latest;
    const [, , , runInForce, sharedInForce, , , appTypeInForce, , orderNo, copNo, logisticsNo] = inForce;
    const shared = this.#shared.of(sharedInForce);
    const sentAt = delivered.get(message)?.sentAt;
    const base = nodes.reduce((most, row) => Math.max(most, row[5]), 0);
    const standing = standingOf(receipts, { declaredAt: run.at, sentAt, base });
    const ordered = inOrder(receipts);
    const telling = tellingNumbers(ordered, standing);
    // One literal, and no spread: a ledger has millions of them.
    return {
      object,
      type,
      guid: guidOf((nodes.findLast(isNewReport) ?? latest)[6]),
      appType: reportTypeOf(appType),
      direction: shared.direction,
      key,
      ebpCode: shared.ebpCode,
      orderNo,
      copNo,
      agentCode: shared.agentCode,
      ebcCode: shared.ebcCode,
      customsCode: shared.customsCode,
      logisticsCode: shared.logisticsCode,
      logisticsNo,
      preNo: telling.findLast((receipt) => receipt.preNo !== "")?.preNo ?? preNo,
      invtNo: telling.findLast((receipt) => receipt.invtNo !== "")?.invtNo ?? invtNo,
      lane: shared.lane,
      sourceFile: this.#shared.of(sharedId).sourceFile,
      sourceLine,
      run,
      inForce:
        inForce === latest
          ? undefined
          : { appType: reportTypeOf(appTypeInForce), run: this.#run(runInForce) },
      sentAt,
      wasSent: nodes.some((row) => delivered.has(row[1])),
      latestAnswered: ordered.findLast(({ message }) => tellsState(message))?.node === id,
      history: ordered.map(historyEntry),
      earlierUntil: base === 0 ? undefined : endOfEarlier(receipts, base),
      state: standing.state,
      at: standing.at,
      conflict: standing.conflict,
    };
  }

  #delivered(messages: readonly number[]): ReadonlyMap<number, Delivered> {
    const delivered = new Map<number, Delivered>();
    for (const [message, state, at] of this.#statements.deliveries.all(JSON.stringify(messages))) {
      const known = delivered.get(message) ?? { sentAt: undefined };
      if (state === "sent") known.sentAt ??= at;
      delivered.set(message, known);
    }
    return delivered;
  }

  #run(id: number): BookedRun {
    const known = this.#runs.get(id);
    if (known !== undefined) return known;
    const row = this.#statements.run.get(id);
    if (row === undefined) throw new Error(`the ledger has no run ${id}`);
    const run = bookedRun(row);
    if (this.#runs.size >= mostRuns) this.#runs.clear();
    this.#runs.set(id, run);
    return run;
  }
}

/** The latest of an object's reports, but for changes and deletions that customs refused; undefined where there is none. */
function nodeInForce(nodes: readonly NodeRow[], receipts: readonly StoredReceipt[]): NodeRow | undefined {
  return nodes.findLast((row) => {
    const id = row[15];
    return isNewReport(row) || !isRefusedReport(receipts.filter(({ node }) => node === id));
  });
}

/** Runs kept in memory. */
const mostRuns = 1000;

/** A row of the table `run` as the run that it is. */
export function bookedRun([directory, command, at, batch]: RunRow): BookedRun {
  return { directory, command: commandOf(command), at, batch };
}

const commands: readonly BookingCommand[] = ["declare", "cancel", "return", "summarize", "write"];

function commandOf(text: string): BookingCommand {
  return commands.find((command) => command === text) ?? "declare";
}

function reportTypeOf(appType: number): ReportType {
  if (appType === 1) return "1";
  return appType === 2 ? "2" : "3";
}

function storedReceipt([
  id,
  object,
  node,
  kind,
  state,
  time,
  preNo,
  invtNo,
  ...rest
]: ReceiptRow): StoredReceipt {
  const [info, details, appliedAt] = rest;
  return { id, object, node, state, at: time, message: kind, note: info, details, preNo, invtNo, appliedAt };
}

function historyEntry({ state, at, message, note, details }: StoredReceipt): HistoryEntry {
  return { state, at, message, note, details };
}

/** A change's and a deletion's guid are of their own; the object is known by that of its latest new report. */
function isNewReport([, , , , , , , appType]: NodeRow): boolean {
  return appType === 1;
}

function grouped<T>(values: readonly T[], keyOf: (value: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
