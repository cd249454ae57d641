import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { refuseThere } from "../../ledger/backup.js";
import type { Booking, Deletion } from "../../ledger/booking.js";
import { ledgerKey } from "../../ledger/connection.js";
import { dropUnfinished, nameFinished, unfinishedOf } from "../../ledger/copies.js";
import { OldAnswers, type TakenOver } from "../../ledger/declarations/old-answers.js";
import { guarded, LedgerUnusable } from "../../ledger/failures.js";
import { type Environment, findKey, isKeyGiven, keyGiven } from "../../ledger/key-file.js";
import { LedgerFile } from "../../ledger/ledger.js";
import type { Wait } from "../../ledger/lock-wait.js";
import { orderKey } from "../../ledger/order-key.js";
import { placeOf } from "../../ledger/place.js";
import { type Comparison, compared, readRemains } from "../../ledger/remains.js";
import { replacing } from "../../ledger/restore.js";
import { type ReviewsTakenOver, takeOverReviews } from "../../ledger/reviews/old-reviews.js";
import type { PositiveList } from "../../reference/positive-list.js";
import { chinaInstant } from "../../values/calendar.js";
import { Failure } from "../../values/failure.js";
import type { NamedPath } from "../../values/user-path.js";
import { pastMessageNodes } from "./past-nodes.js";
import {
  type DeclaredLine,
  giveBackOfPast,
  orderOf,
  type PastApplication,
  pastApplications,
  pastOrders,
} from "./past-orders.js";
import { type PastMessage, type PastRun, pastRuns } from "./past-runs.js";

/** What a ledger is made of, and where. */
export interface Rebuilding extends Wait {
  readonly directories: readonly NamedPath[];
  /** The ledger that is damaged or lost: its key is used, and what is left of it is compared. */
  readonly ledger: NamedPath;
  /** The new ledger's file; undefined: it takes the place of the old, which is kept. */
  readonly out: NamedPath | undefined;
  /** For the yearly quantities of goods; undefined: none are booked. */
  readonly positiveList: PositiveList | undefined;
  readonly env: Environment;
  readonly now: Date;
}

/**
 * What became of a run: `same`: a copy of a run that was named before; `without-ledger`: made with --no-ledger, it had
 * booked nothing.
 */
export type RunState = "booked" | "same" | "without-ledger" | "nothing";

/** A run that was gone through. */
export interface RebuiltRun {
  readonly directory: string;
  readonly at: string;
  readonly state: RunState;
  readonly orders: number;
  readonly deletions: number;
  readonly givenBack: number;
  /** Messages that were gone through; of those that several runs made alike one is booked. */
  readonly messages: number;
  /** Give-backs of orders that none of the runs has declared before, or without the value of the part. */
  readonly unknown: number;
}

/** What was sent and answered, the cases of `risk` with their reviews, and what was pledged. */
export type AllTakenOver = TakenOver & ReviewsTakenOver;

/** A ledger that was made anew. */
export interface Rebuilt {
  readonly runs: readonly RebuiltRun[];
  readonly bookings: number;
  /** `old`: that of the ledger; `given`: of the environment; `new`: a random one. */
  readonly key: "old" | "given" | "new";
  /** Undefined where nothing is left of the old ledger. */
  readonly comparison: Comparison | undefined;
  /** What of the old ledger stands in no run, as far as it is left; undefined where that has nothing of it. */
  readonly takenOver: AllTakenOver | undefined;
  /** Where the old ledger is kept that was replaced. */
  readonly kept: string | undefined;
}

/**
 * Makes a ledger of what finished runs have declared, cancelled and returned, in the order in which they were made, and
 * compares it with what is left of the old one. It is written beside its place and takes that when it is whole. Throws
 * a Failure for runs that can't be used; nothing is changed then.
 */
export async function rebuildLedger(rebuilding: Rebuilding): Promise<Rebuilt> {
  const { ledger, out, env } = rebuilding;
  const runs = pastRuns(rebuilding.directories);
  const old = placeOf(ledger).file;
  const found = foundKey(old, env);
  const key = found ?? randomBytes(32);
  const kind = found === undefined ? "new" : "old";
  const used = { key: isKeyGiven(env) ? ("given" as const) : (kind as "old" | "new") };
  const beside = isKeyGiven(env) ? undefined : key;
  const write = (file: string) =>
    written((out ?? ledger).name, () => made(file, old, key, found !== undefined, runs, rebuilding));
  if (out === undefined)
    return { ...used, ...(await replacing(ledger, rebuilding, () => write(old), beside)) };
  refuseThere(out, key);
  try {
    const facts = await write(out.path);
    await written(out.name, async () => guarded(out.name, () => nameFinished(out.path, beside)));
    return { ...used, ...facts, kept: undefined };
  } catch (error) {
    dropUnfinished(out.path);
    throw error;
  }
}

/** What the work comes to; where the new file can't be written, the Failure says so of the place that it is for. */
async function written<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LedgerUnusable)) throw error;
    const { zh, en } = error.reason;
    throw new Failure({
      zh: `无法写重建的台账 ${name}：${zh}。没有留下半个台账，原台账没有改动。请排除后重来，或用 --out 另指一个位置。`,
      en: `can't write the new ledger ${name}: ${en}. No part of it is left, and the old ledger is unchanged. Correct the cause and start again, or name another place with --out.`,
    });
  }
}

/** The old ledger's key. A file that holds none is as good as lost. */
function foundKey(ledger: string, env: Environment): Buffer | undefined {
  try {
    return findKey(ledger, env);
  } catch (error) {
    if (isKeyGiven(env)) throw error;
    return undefined;
  }
}

/** Writes the unfinished file of a ledger and compares it with what is left of the old one. */
async function made(
  file: string,
  old: string,
  key: Buffer,
  sameKey: boolean,
  runs: readonly PastRun[],
  { positiveList, signal }: Rebuilding,
): Promise<Pick<Rebuilt, "runs" | "bookings" | "comparison" | "takenOver">> {
  dropUnfinished(file);
  const ledger = await LedgerFile.open(unfinishedOf(file), { env: keyGiven(key), newLedger: true, signal });
  const { checksums } = ledgerKey(key);
  const answers = sameKey ? OldAnswers.of(old, checksums, ledger.declarations) : undefined;
  try {
    const rebuild = new Rebuild(ledger, runs, positiveList, answers);
    const rebuilt: RebuiltRun[] = [];
    for (const run of runs) rebuilt.push(await rebuild.add(run, signal));
    const answered = answers?.finish();
    const reviewed = sameKey ? takeOverReviews(old, checksums, ledger) : undefined;
    const remains = readRemains(old);
    const comparison = remains && compared(ledger, remains, sameKey);
    let bookings = 0;
    for (const { state } of ledger.bookings()) if (state !== "replaced") bookings++;
    ledger.commit();
    return { runs: rebuilt, bookings, comparison, takenOver: takenOver(answered, reviewed) };
  } finally {
    answers?.close();
    ledger.close();
  }
}

/** What was taken over, as one; a part that the old ledger does not have counts as none. */
function takenOver(
  answered: TakenOver | undefined,
  reviewed: ReviewsTakenOver | undefined,
): AllTakenOver | undefined {
  if (answered === undefined && reviewed === undefined) return undefined;
  const { deliveries, receipts } = answered ?? { deliveries: 0, receipts: 0 };
  const { cases, reviews, pledges } = reviewed ?? { cases: 0, reviews: 0, pledges: 0 };
  const left = (answered?.left ?? 0) + (reviewed?.left ?? 0);
  return { deliveries, receipts, cases, reviews, pledges, left };
}

/** Books runs, one after the other. */
class Rebuild {
  readonly #ledger: LedgerFile;
  readonly #positiveList: PositiveList | undefined;
  readonly #answers: OldAnswers | undefined;
  readonly #applications = new Map<PastMessage, readonly PastApplication[]>();
  /** Orders that an application names. Of these alone the goods lines are kept. */
  readonly #withdrawn = new Set<string>();
  readonly #lines = new Map<string, readonly DeclaredLine[]>();
  readonly #records = new Set<string>();

  constructor(
    ledger: LedgerFile,
    runs: readonly PastRun[],
    positiveList: PositiveList | undefined,
    answers: OldAnswers | undefined,
  ) {
    this.#ledger = ledger;
    this.#answers = answers;
    this.#positiveList = positiveList;
    for (const message of runs.flatMap(({ kind, messages }) => (kind === "withdraw" ? messages : []))) {
      const applications = pastApplications(message);
      this.#applications.set(message, applications);
      for (const application of applications) this.#withdrawn.add(orderOf(application));
    }
  }

  async add(run: PastRun, signal: AbortSignal | undefined): Promise<RebuiltRun> {
    const counts = { orders: 0, deletions: 0, givenBack: 0, messages: 0, unknown: 0 };
    const state = this.#stateOf(run);
    this.#records.add(run.record);
    if (state === "booked") {
      const deletions: Deletion[] = [];
      for (const message of run.messages) {
        if (run.kind === "declare") await this.#declare(run, message, deletions, counts);
        else this.#withdraw(run, message, counts);
        await givingWay(signal);
      }
      this.#ledger.deleteAll([deletions], run.batch);
      await this.#book(run, counts, signal);
    }
    return { directory: run.directory.name, at: run.at.toISOString(), state, ...counts };
  }

  /** Books the run's messages with their nodes. */
  async #book(run: PastRun, counts: { messages: number }, signal: AbortSignal | undefined): Promise<void> {
    const { declarations } = this.#ledger;
    const { directory, command, at, batch } = run;
    const booked = { directory: resolve(directory.path), command, at: chinaInstant(at), batch };
    for (const message of run.all) {
      const made = await pastMessageNodes(message);
      const book = (): void => declarations.bookRun(booked, [made]);
      if (this.#answers === undefined) book();
      else this.#answers.book(made, book);
      counts.messages++;
      await givingWay(signal);
    }
  }

  #stateOf({ record, booked, all }: PastRun): RunState {
    if (this.#records.has(record)) return "same";
    if (!booked) return "without-ledger";
    return all.length === 0 ? "nothing" : "booked";
  }

  async #declare(
    run: PastRun,
    message: PastMessage,
    deletions: Deletion[],
    counts: { orders: number; deletions: number },
  ): Promise<void> {
    const buyerKey = (identityNumber: string) => this.#ledger.buyerKey(identityNumber);
    const bookings: Booking[] = [];
    for (const order of await pastOrders(run, message, { buyerKey, positiveList: this.#positiveList })) {
      if (order.kind === "deletion") {
        deletions.push({ ebpCode: order.ebpCode, orderNo: order.orderNo, day: run.day });
        continue;
      }
      bookings.push(order.booking);
      const key = orderKey(order.booking.ebpCode, order.booking.orderNo);
      if (this.#withdrawn.has(key)) this.#lines.set(key, order.lines);
    }
    this.#ledger.bookAll([bookings], run.batch);
    counts.orders += bookings.length;
    counts.deletions = deletions.length;
  }

  #withdraw(run: PastRun, message: PastMessage, counts: { givenBack: number; unknown: number }): void {
    for (const application of this.#applications.get(message) ?? []) {
      const back = giveBackOfPast(application, this.#lines.get(orderOf(application)), run);
      const outcome = back === undefined ? "unknown" : this.#ledger.giveBack(back);
      if (outcome === "given-back") counts.givenBack++;
      if (outcome === "unknown") counts.unknown++;
    }
  }
}

/** Signals are served between messages. */
async function givingWay(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}

/** The Failure where it is not said where the new ledger goes. */
export function withoutPlace(): Failure {
  return new Failure({
    zh: "请用 --out <文件> 把重建的台账写成新文件，或用 --replace 替换台账（原来的另存）；两者只能选一个。",
    en: "write the ledger to a new file with --out <file>, or put it in the ledger's place with --replace (the old one is kept); choose one of the two.",
  });
}
