import type { Access } from "../access.js";
import type { Connection } from "../connection.js";
import { listQuery, type Statement } from "../statement.js";
import { Journal } from "./journal.js";
import { type ConsignmentName, consignmentKey, type WayBillName, wayBillKey } from "./keys.js";
import { granted, Listing, type ObjectFilter } from "./listing.js";
import { Matches, type NodeAndObject, type NodeKey } from "./matches.js";
import type { BookedRun, JournalMessage, KnownConsignment, MessageToBook } from "./model.js";
import { bookedRun, type KnownObject, Objects, type StoredReceipt } from "./objects.js";
import { ReceiptMarks } from "./receipt-mark.js";
import { type NewReceipt, NextIds, RecordWriter } from "./record-writer.js";
import { RefusedReports, type ReportName } from "./refused-reports.js";
import { type Rival, Rivals } from "./rivals.js";
import { RunBooker } from "./run-booker.js";
import { SharedRows } from "./shared-rows.js";

/**
 * The ledger of declarations: the messages that runs made, with their business nodes; how far each message is on its way;
 * what customs answered. Its rows are only added to. Every method throws a Failure where the ledger can't be used; those
 * that write are for a ledger that was opened for writing (`LedgerFile.open`), and count when it is committed.
 */
export class Declarations {
  readonly #access: Access;
  readonly #objects: Objects;
  readonly #matches: Matches;
  readonly #journal: Journal;
  readonly #listing: Listing;
  readonly #rivals: Rivals;
  readonly #refused: RefusedReports;
  readonly #receiptMarks: ReceiptMarks;
  readonly #records: RecordWriter;
  readonly #booker: RunBooker;
  readonly #anyNode: Statement<readonly [number]>;
  readonly #hasReceipt: Statement<readonly [bigint]>;
  readonly #runOfBatch: Statement<readonly [string, string, string, string]>;

  constructor({ database, checksums, head }: Connection, access: Access) {
    this.#access = access;
    const ids = new NextIds(database);
    const sum = head.records;
    this.#records = new RecordWriter(database, checksums, sum, ids);
    const shared = new SharedRows(database, (facts) => this.#records.shared(facts));
    this.#booker = new RunBooker({ database, checksums, sum, ids, records: this.#records, shared });
    this.#objects = new Objects(database, shared);
    this.#matches = new Matches(database);
    this.#journal = new Journal(database);
    this.#listing = new Listing(database, this.#objects);
    this.#rivals = new Rivals(database);
    this.#refused = new RefusedReports(database);
    this.#receiptMarks = new ReceiptMarks(database);
    this.#anyNode = listQuery(database, "SELECT 1 FROM node LIMIT 1");
    this.#hasReceipt = listQuery(
      database,
      "SELECT 1 FROM receipt WHERE object = ? AND kind = ? AND state = ? AND time = ? AND info = ? LIMIT 1",
    );
    this.#runOfBatch = listQuery(
      database,
      "SELECT directory, command, at, batch FROM run WHERE batch = ? ORDER BY id DESC LIMIT 1",
    );
  }

  /**
   * Books a run's messages with their nodes. A message whose guid and bytes (sha256) are booked already is passed over;
   * where all are, the run is not booked either.
   */
  bookRun(run: BookedRun, messages: Iterable<MessageToBook>): void {
    this.#access.writing(() => this.#booker.book(run, messages));
  }

  /** Whether anything was declared: of a ledger in which nothing was, nothing need be asked. */
  hasEntries(): boolean {
    return this.#access.guarded(() => this.#anyNode.get() !== undefined);
  }

  /** The latest booked run of the same inputs; undefined where there is none. */
  earlierRun(batch: string): BookedRun | undefined {
    return this.#access.guarded(() => {
      const row = this.#runOfBatch.get(batch);
      return row && bookedRun(row);
    });
  }

  /** Of these consignments those that were declared, by `consignmentKey`. For batches of some hundred. */
  known(names: readonly ConsignmentName[]): ReadonlyMap<string, KnownObject> {
    return this.#access.guarded(() => {
      const found = new Set(this.#matches.consignments(names).values());
      const objects = this.#objects.of([...found]);
      return new Map(
        objects.map((each) => [consignmentKey(each.direction, each.ebpCode, each.orderNo), each]),
      );
    });
  }

  /** The consignments that were declared with these way-bills, in the latest or an earlier report, by `wayBillKey`. */
  wayBillUses(names: readonly WayBillName[]): ReadonlyMap<string, readonly KnownConsignment[]> {
    return this.#access.guarded(() => {
      const pairs = this.#matches.wayBills(names);
      const ids = [...new Set(pairs.map(([, object]) => object))];
      const objects = new Map(this.#objects.of(ids).map((each) => [each.object, each]));
      const uses = new Map<string, KnownObject[]>();
      for (const [place, object] of pairs) {
        const name = names[place];
        const use = objects.get(object);
        if (name === undefined || use === undefined) continue;
        const key = wayBillKey(name.logisticsCode, name.logisticsNo);
        const others = uses.get(key);
        if (others === undefined) uses.set(key, [use]);
        else if (!others.includes(use)) others.push(use);
      }
      return uses;
    });
  }

  /** The consignments of order numbers, whatever their platform and direction, in the order of booking. */
  ofOrders(orders: readonly string[]): readonly KnownObject[] {
    return this.#access.guarded(() => this.#objects.of(this.#matches.namedOrders(orders)));
  }

  /** The documents of orders, or with one of these as copNo, invtNo or way-bill, in the order of booking. */
  ofDocuments(names: readonly string[]): readonly KnownObject[] {
    return this.#access.guarded(() => this.#objects.of(this.#matches.namedDocuments(names)));
  }

  /** All consignments, in the order in which they were first booked, a page in memory at a time. */
  consignments(filter: ObjectFilter = {}): Iterable<KnownObject> {
    return this.#access.paged(this.#listing.list("consignments", filter));
  }

  /** All other business nodes (applications, documents), likewise. */
  documents(filter: ObjectFilter = {}): Iterable<KnownObject> {
    return this.#access.paged(this.#listing.list("documents", filter));
  }

  /**
   * The applications that customs granted (399; 800 of CEB214), a page in memory at a time: to cancel an inventory
   * (receipts CEB606, CEB624), to return goods (CEB214, CEB626).
   */
  granted(kinds: readonly string[]): Iterable<KnownObject> {
    return this.#access.paged(this.#listing.granted(kinds));
  }

  /** Consignments and documents by their numbers (`KnownObject.object`), in this order. */
  objects(ids: readonly number[]): readonly KnownObject[] {
    return this.#access.guarded(() => this.#objects.of(ids));
  }

  /** The journal of the runs into a directory (absolute), in the order of booking. */
  journalOf(runDirectory: string): readonly JournalMessage[] {
    return this.#access.guarded(() => this.#journal.ofDirectory(runDirectory));
  }

  /** The journal of messages with these guids, in the order of booking. */
  messagesOf(guids: readonly string[]): readonly JournalMessage[] {
    return this.#access.guarded(() => this.#journal.ofGuids(guids).map(({ id: _id, ...message }) => message));
  }

  /** What of these messages would be declared twice if they were sent; for batches of some hundred. */
  rivalsOf(guids: readonly string[]): readonly Rival[] {
    return this.#access.guarded(() => this.#rivals.of(guids));
  }

  /** Those of the changes and deletions with these guids that customs refused; for batches of some hundred. */
  refusedReports(guids: readonly string[]): readonly ReportName[] {
    return this.#access.guarded(() => this.#refused.of(guids));
  }

  /** A mark of the last receipt: a ledger that has it (`hasReceiptOf`) has all that were there before it. */
  lastReceipt(): string {
    return this.#access.guarded(() => this.#receiptMarks.last());
  }

  /** Whether the receipt of a mark is there, as it was. */
  hasReceiptOf(mark: string): boolean {
    return this.#access.guarded(() => this.#receiptMarks.has(mark));
  }

  /** The journal of all messages, a page in memory at a time. */
  messages(): Iterable<JournalMessage> {
    return this.#access.paged(this.#journal.all());
  }

  /**
   * Notes that messages are being sent; `holder` is the process that does. One that was sent stays so, and what the ledger
   * does not have is passed over.
   */
  markSending(guids: readonly string[], via: string, holder: string, at: string): void {
    this.#deliver(guids, "sending", { via, holder, at });
  }

  /** Notes that messages were sent, at this time (ISO 8601). One that was sent before stays as it was. */
  markSent(guids: readonly string[], via: string, at: string): void {
    this.#deliver(guids, "sent", { via, holder: "", at });
  }

  #deliver(
    guids: readonly string[],
    state: "sending" | "sent",
    how: { readonly via: string; readonly holder: string; readonly at: string },
  ): void {
    this.#access.writing(() => {
      for (const message of this.#journal.ofGuids(guids))
        if (message.state !== "sent") this.#records.delivery(message.id, state, how);
    });
  }

  /**
   * The nodes of a type of message (`ReceiptFacts.answers`) that a key names, in the order of booking. Several objects are
   * for the caller to tell apart; a blank key names none. A preNo or invtNo is found where a receipt gave it as well.
   */
  nodesBy(type: string, key: NodeKey): readonly NodeAndObject[] {
    return this.#access.guarded(() => this.#matches.by(type, key));
  }

  /**
   * When customs granted an application to cancel a consignment's list (399 审结 of a CEB605 or CEB623), ISO 8601; undefined
   * where they granted none. Applications of exports name the list by its number alone.
   */
  cancelledAt({ direction, ebpCode, orderNo, invtNo }: ConsignmentName & ListNumber): string | undefined {
    return this.#access.guarded(() => {
      const type = direction === "E" ? "CEB605" : "CEB623";
      const found = [
        ...this.#matches.by(type, { kind: "order", ebpCode, orderNo }),
        ...(invtNo === "" ? [] : this.#matches.by(type, { kind: "invtNo", invtNo })),
      ];
      const applications = this.#objects.of([...new Set(found.map(({ object }) => object))]);
      return applications.findLast(({ state }) => state === granted)?.at;
    });
  }

  /** The receipts of an object, in the order in which they were applied. */
  receiptsOf(object: number): readonly StoredReceipt[] {
    return this.#access.guarded(() => this.#objects.receiptsOf([object]));
  }

  /** Whether an object has a receipt of this kind, state, time and words. */
  hasReceipt(object: number, kind: string, state: string, time: string, info: string): boolean {
    return this.#access.guarded(() => this.#hasReceipt.get(object, kind, state, time, info) !== undefined);
  }

  /** Adds a receipt to an object, of one of its nodes. `appliedAt`: ISO 8601. Returns its number in the ledger. */
  addReceipt(node: number, object: number, facts: NewReceipt, appliedAt: string): number {
    return this.#access.writing(() => this.#records.receipt(node, object, facts, appliedAt));
  }
}

/** The number that customs gave a consignment's list; blank where none is known. */
type ListNumber = Pick<KnownConsignment, "invtNo">;
