import { readReleaseMessage } from "../ceb/read-message.js";
import { fileSource, type Source, type SourceRecord } from "../formats/source.js";
import { reportTypes } from "../law/codes.js";
import type { HistoryEntry, JournalMessage } from "../ledger/declarations/model.js";
import type { KnownObject } from "../ledger/declarations/objects.js";
import { clearingOf, dayOf, isToBeDeleted, releaseOf } from "../ledger/declarations/releases.js";
import { outcomeOf } from "../ledger/declarations/state.js";
import type { LeftOut, ReceiptMark } from "../rules/summary/receipts.js";
import { Failure } from "../values/failure.js";
import type { NamedPath } from "../values/user-path.js";
import { SummedInventories } from "./booked-applications.js";
import { type LostFile, lostFile, readBookedFile } from "./booked-files.js";
import { CommonTextsOnce, headElements, type Refused, type ReleasedNode } from "./released-messages.js";

/** What is asked of the ledger of declarations for a month's summary. */
export interface MonthLedger {
  consignments(): Iterable<KnownObject>;
  documents(): Iterable<KnownObject>;
  journalOf(runDirectory: string): readonly JournalMessage[];
}

/** The month that is summed, and where its messages may lie. */
export interface MonthAsked {
  /** YYYY-MM, China's. */
  readonly month: string;
  /** Directories that runs were moved to. */
  readonly moved: readonly NamedPath[];
  /** The directory of a run that this one replaces: what it applied for and did not send is applied for again. */
  readonly replaced: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The inventories of a month that are to be summed, as rows of the messages that declared them. */
export interface MonthInventories {
  /** The messages, with what was read of each. */
  readonly sources: readonly Source[];
  readonly records: readonly SourceRecord[];
  readonly released: readonly (readonly ReleasedNode[])[];
  /** Released and not cleared, by the month's end. */
  readonly waiting: number;
  /** Cleared in the month, and in an application that is not refused. */
  readonly already: number;
  /** A refusal contradicts their release. */
  readonly conflicts: readonly Refused[];
  /** Cancelled, deleted, or to be. */
  readonly cancelled: readonly Refused[];
}

/** An inventory to sum: its number, by which its message has it. */
type Wanted = Map<string, string>;

/**
 * The inventories of lane aggregated that were cleared (899) in a month and stand in no summary application, or in
 * refused ones only. Those in conflict, cancelled or deleted are left out and named. Throws a Failure where a message that
 * declared one, or an application that may name one, is not where the ledger has it.
 */
export async function monthInventories(ledger: MonthLedger, asked: MonthAsked): Promise<MonthInventories> {
  const { month, moved, replaced, signal } = asked;
  const summed = await SummedInventories.read({
    ...{ moved, replaced, signal },
    documents: ledger.documents(),
    journalOf: (directory) => ledger.journalOf(directory),
    since: `${month}-01`,
  });
  const [lost] = summed.lost;
  if (lost !== undefined) throw lostFile(lost, movedOption);
  const sorting = new MonthSorting(month, summed, cancellationsOf(ledger.documents()));
  for (const consignment of ledger.consignments()) {
    signal?.throwIfAborted();
    sorting.take(consignment);
  }
  const { waiting, already, conflicts, cancelled } = sorting;
  const reader = new WantedReader(moved, signal);
  for (const [directory, wanted] of sorting.wanted) await reader.read(ledger.journalOf(directory), wanted);
  const { sources, records, released } = reader;
  return { sources, records, released, waiting, already, conflicts, cancelled };
}

/** The option by which a user names the directories of moved runs. */
const movedOption = "--runs";

/** Sorts the ledger's consignments for a month's summary. */
class MonthSorting {
  readonly #month: string;
  readonly #summed: SummedInventories;
  readonly #cancellations: ReadonlyMap<string, KnownObject>;
  /** By the directory of the run whose report of them is in force, those to sum. */
  readonly wanted = new Map<string, Wanted>();
  readonly conflicts: Refused[] = [];
  readonly cancelled: Refused[] = [];
  waiting = 0;
  already = 0;

  constructor(month: string, summed: SummedInventories, cancellations: ReadonlyMap<string, KnownObject>) {
    this.#month = month;
    this.#summed = summed;
    this.#cancellations = cancellations;
  }

  take(consignment: KnownObject): void {
    const { direction, lane, state, conflict } = consignment;
    if (direction !== "E" || lane !== "aggregated") return;
    if (conflict !== undefined) {
      if (this.#concerns(consignment)) this.conflicts.push(inConflict(consignment, conflict));
    } else if (state === "800") {
      if (this.#concerns(consignment) && this.#leftOut(consignment) === undefined) this.waiting++;
    } else {
      const clearing = clearingOf(consignment);
      if (clearing !== undefined && monthOf(clearing) === this.#month)
        this.#takeCleared(consignment, clearing);
    }
  }

  #takeCleared(consignment: KnownObject, clearing: HistoryEntry): void {
    const { invtNo, orderNo, ebpCode } = consignment;
    const { run } = consignment.inForce ?? consignment;
    if (this.#summed.of(consignment, clearing.at) !== undefined) {
      this.already++;
      return;
    }
    const leftOut = this.#leftOut(consignment);
    if (leftOut !== undefined) {
      this.cancelled.push({ invtNo, orderNo, leftOut });
      return;
    }
    const wanted = this.wanted.get(run.directory) ?? new Map<string, string>();
    wanted.set(orderKey(ebpCode, orderNo), invtNo);
    this.wanted.set(run.directory, wanted);
  }

  /** Whether an inventory is one of the month: cleared in it, or released up to its end and not cleared. */
  #concerns(consignment: KnownObject): boolean {
    const clearing = clearingOf(consignment);
    if (clearing !== undefined) return monthOf(clearing) === this.#month;
    const release = releaseOf(consignment);
    return release !== undefined && monthOf(release) <= this.#month;
  }

  /** Why an inventory is left out that is cancelled or deleted, or to be. */
  #leftOut(consignment: KnownObject): LeftOut | undefined {
    const cancellation = this.#cancellations.get(consignment.invtNo.toUpperCase());
    if (cancellation !== undefined) return { why: "cancelled", mark: markOf(cancellation) };
    if (!isToBeDeleted(consignment)) return undefined;
    return { why: "cancelled", mark: { ...markOf(consignment), status: "" }, by: "deleted" };
  }
}

function monthOf({ at }: HistoryEntry): string {
  return dayOf(at).slice(0, 7);
}

function orderKey(ebpCode: string, orderNo: string): string {
  return `${ebpCode} ${orderNo}`;
}

/** A state of an object as the mark of a receipt, at the row of the list that it came from; blank before an answer. */
function markOf({ state, sourceFile, sourceLine }: KnownObject): ReceiptMark {
  const status = /^-?\d+$/.test(state) ? state : "";
  return { status, time: "", file: sourceFile, line: sourceLine };
}

function inConflict(
  { invtNo, orderNo, sourceFile: file, sourceLine: line }: KnownObject,
  { release, refusal }: NonNullable<KnownObject["conflict"]>,
): Refused {
  const mark = ({ state: status, at: time }: HistoryEntry): ReceiptMark => ({ status, time, file, line });
  return {
    ...{ invtNo, orderNo },
    leftOut: { why: "refused", refusal: mark(refusal), release: mark(release), booked: true },
  };
}

/** Applications to cancel exports that are not refused, by the inventory's number in capitals; a granted one first. */
function cancellationsOf(documents: Iterable<KnownObject>): ReadonlyMap<string, KnownObject> {
  const cancellations = new Map<string, KnownObject>();
  for (const document of documents) {
    const { type, invtNo, state, appType } = document;
    if (type !== "CEB605" || invtNo === "" || appType === reportTypes.deletion) continue;
    const key = invtNo.toUpperCase();
    if (outcomeOf(state) === "refused" || cancellations.get(key)?.state === "399") continue;
    cancellations.set(key, document);
  }
  return cancellations;
}

/** Reads wanted inventories out of the messages of the runs that declared them. */
class WantedReader {
  readonly #moved: readonly NamedPath[];
  readonly #signal: AbortSignal | undefined;
  readonly #common = new CommonTextsOnce();
  readonly sources: Source[] = [];
  readonly records: SourceRecord[] = [];
  readonly released: ReleasedNode[][] = [];

  constructor(moved: readonly NamedPath[], signal: AbortSignal | undefined) {
    this.#moved = moved;
    this.#signal = signal;
  }

  /** Takes all that is wanted of a run directory's messages, the latest first: a later run may have replaced an earlier one. */
  async read(journal: readonly JournalMessage[], wanted: Wanted): Promise<void> {
    const lost: LostFile[] = [];
    const found: { readonly path: string; readonly record: SourceRecord; readonly nodes: ReleasedNode[] }[] =
      [];
    for (const message of journal.filter(({ type }) => type === "CEB603").reverse()) {
      this.#signal?.throwIfAborted();
      if (wanted.size === 0) break;
      const file = readBookedFile(message, this.#moved);
      if ("why" in file) {
        lost.push(file);
        continue;
      }
      const { path, bytes } = file;
      const nodes = await this.#nodes(bytes, path, wanted);
      const record = { name: path, bytes: bytes.length, sha256: message.sha256.toLowerCase(), marked: false };
      if (nodes.length > 0) found.push({ path, record, nodes });
    }
    if (wanted.size > 0) throw notFound(wanted, lost[0]);
    for (const { path, record, nodes } of found.reverse()) {
      const place = this.sources.push(fileSource(path, noInput)) - 1;
      this.records.push(record);
      this.released.push(nodes.map((node) => ({ ...node, file: place })));
    }
  }

  async #nodes(bytes: Buffer, path: string, wanted: Wanted): Promise<ReleasedNode[]> {
    const message = await readReleaseMessage(bytes, headElements, path);
    if (message?.type !== "CEB603") return [];
    return message.heads.flatMap((texts, index) => {
      const { copNo, preNo, ebpCode, orderNo } = texts;
      const key = orderKey(ebpCode, orderNo);
      const invtNo = wanted.get(key);
      if (invtNo === undefined) return [];
      wanted.delete(key);
      const node = { file: 0, line: index + 1, invtNo, copNo, preNo, ebpCode, orderNo };
      return [{ ...node, texts: this.#common.of(texts) }];
    });
  }
}

/** Messages are files: nothing is read from standard input. */
function noInput(): never {
  throw new RangeError("a message of the ledger is no standard input");
}

function notFound(wanted: Wanted, lost: LostFile | undefined): Failure {
  if (lost !== undefined) return lostFile(lost, movedOption);
  const [order = ""] = wanted.keys();
  return new Failure({
    zh: `台账中已结关的清单（${order}）不在其运行的报文里。请用 qingdan ledger check 检查台账，或从备份恢复。`,
    en: `a list that the ledger has as cleared (${order}) is in none of its run's messages. Check the ledger with qingdan ledger check, or restore a backup.`,
  });
}
