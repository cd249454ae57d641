import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { namedPath, type UserPath } from "../values/user-path.js";
import { ChecksumSum } from "./checksum.js";
import {
  type Connection,
  closeFile,
  commitSealed,
  ledgerKey,
  type OpenFile,
  openFile,
} from "./connection.js";
import {
  alreadyThere,
  asksForNew,
  guarded,
  guardedOpening,
  isBusy,
  isReadOnly,
  LedgerBusy,
  notALedger,
  notRaised,
} from "./failures.js";
import { sealFileOf } from "./file-seal.js";
import {
  checkValue,
  type Environment,
  findKey,
  makeKey,
  markMaking,
  nameKey,
  unmarkMaking,
} from "./key-file.js";
import { refuseForeignJournal } from "./left-journal.js";
import { noteLock } from "./lock-holder.js";
import { LockWait, type Wait } from "./lock-wait.js";
import { journalOf, placeOf, refuseForgotten, refuseRemains } from "./place.js";
import { asDamage, type Recognised, recognise } from "./recognise.js";
import { layOut, rewriteVersion } from "./schema.js";
import { upgrade } from "./upgrade.js";

/** Milliseconds that a reader waits in its first look, where that is all it does. */
const openingPatience = 500;

/** Kilobytes of pages kept in memory: a booking of some 100,000 orders then locks readers out at its commit only. */
const cacheKilobytes = 48 * 1024;

/** SQLite takes a shorter file for an empty database. */
const shortestDatabase = 512;

/** When a ledger that is not there is made. */
export interface Making {
  /** True: one is to be made, also where an earlier one is gone; there must be none. */
  readonly newLedger?: boolean | undefined;
  /** The ledger that the profile names, where this is another: then none is made unless `newLedger` asks for it. */
  readonly insteadOf?: string | undefined;
  /** Called when one was made. */
  readonly made?: (() => void) | undefined;
}

/** Opens a ledger to read it, bringing up one of an older format; undefined where there is none yet. */
export function connectForReading(
  ledger: UserPath,
  env: Environment,
  wait: Wait = {},
  patience = openingPatience,
): Connection | undefined {
  for (;;) {
    const found = openForReading(ledger, env, patience);
    if (found === undefined) return undefined;
    const { opened } = found;
    const { file, database } = opened;
    try {
      if (found.state === "ledger") {
        const longest = new LockWait(file, wait).patience;
        guarded(file, () => database.exec(`PRAGMA query_only = ON; PRAGMA busy_timeout = ${longest}`));
        return connection(opened, found);
      }
      raise(opened, env);
    } catch (error) {
      closeFile(opened);
      throw error;
    }
    closeFile(opened);
  }
}

/** As `connectForReading`, but leaves a ledger of an older format as it is, and returns that it is one. */
export function connectToLook(ledger: UserPath, env: Environment): Connection | "outdated" | undefined {
  const found = openForReading(ledger, env, openingPatience);
  if (found === undefined) return undefined;
  if (found.state === "ledger") return connection(found.opened, found);
  closeFile(found.opened);
  return "outdated";
}

type OpenedLedger = { readonly opened: OpenFile } & Exclude<Recognised, { state: "empty" }>;

function openForReading(ledger: UserPath, env: Environment, patience: number): OpenedLedger | undefined {
  const { file, filled } = placeOf(namedPath(ledger));
  if (!filled) {
    refuseForgotten(file);
    return undefined;
  }
  refuseForeignJournal(file, env);
  const opened = openFile(file, patience);
  try {
    const found = lockedForReading(opened, () => recognise(opened, env));
    if (found.state !== "empty") return { opened, ...found };
    refuseRemains(file);
    refuseShort(file);
  } catch (error) {
    closeFile(opened);
    throw error;
  }
  closeFile(opened);
  return undefined;
}

/** The same, waiting while another process commits to it. */
export async function connectForReadingWhenFree(
  ledger: UserPath,
  env: Environment,
  wait: Wait,
): Promise<Connection | undefined> {
  const waiting = new LockWait(namedPath(ledger).path, wait);
  for (;;) {
    wait.signal?.throwIfAborted();
    try {
      return connectForReading(ledger, env, wait, 0);
    } catch (error) {
      if (!(error instanceof LedgerBusy)) throw error;
    }
    await waiting.again();
  }
}

/** Opens a ledger, making it where there is none, and takes its write lock, waiting while another process has it. */
export async function connectForWriting(
  ledger: UserPath,
  env: Environment,
  options: Wait & Making,
): Promise<Connection> {
  for (let first = true; ; first = false) {
    const { file, filled } = placeOf(namedPath(ledger));
    if (first && filled && options.newLedger === true) throw alreadyThere(file);
    const opened = filled ? await openForWriting(file, env, options) : "empty";
    if (opened === "empty") await make(file, env, options);
    else if (opened !== "raised" && opened !== "moved") return opened;
  }
}

/** Opens a ledger with its write lock; "raised" and "moved" where it is to be opened anew. */
async function openForWriting(
  file: string,
  env: Environment,
  wait: Wait,
): Promise<Connection | "empty" | "raised" | "moved"> {
  refuseForeignJournal(file, env);
  const opened: OpenFile = { ...openFile(file, 0), waiting: new LockWait(file, wait) };
  try {
    await takeLock(opened, wait);
    // `ledger restore` may have put another file in its place meanwhile.
    if (!opened.contents.isAt(file)) {
      closeFile(opened);
      return "moved";
    }
    noteLock(file);
    const { patience } = opened.waiting ?? new LockWait(file, wait);
    guarded(file, () => opened.database.exec(`PRAGMA busy_timeout = ${patience}`));
    const found = recognise(opened, env);
    if (found.state === "ledger") {
      guarded(file, () => opened.database.exec(rewriteVersion));
      return connection(opened, found);
    }
    if (found.state === "outdated") guarded(file, () => upgrade(opened, found));
    closeFile(opened);
    return found.state === "outdated" ? "raised" : "empty";
  } catch (error) {
    closeFile(opened);
    throw error;
  }
}

/** Brings a ledger of an older format up, for a reader. */
function raise(opened: OpenFile, env: Environment): void {
  const { file, database } = opened;
  guarded(file, () => {
    try {
      database.exec("PRAGMA synchronous = EXTRA; BEGIN IMMEDIATE");
      const found = recognise(opened, env);
      if (found.state === "outdated") upgrade(opened, found);
    } catch (error) {
      throw isReadOnly(error) ? notRaised(file) : error;
    }
  });
}

/**
 * Makes an empty ledger where there is none, whole or not at all: the key gets its name last, so that a run that is
 * killed meanwhile leaves nothing that looks like a lost ledger.
 */
async function make(file: string, env: Environment, options: Wait & Making): Promise<void> {
  if (options.newLedger === true) guarded(file, () => setAside(file));
  else {
    refuseForgotten(file);
    if (options.insteadOf !== undefined) throw asksForNew(file, options.insteadOf);
  }
  guarded(file, () => prepareFile(file));
  const opened: OpenFile = { ...openFile(file, 0), waiting: new LockWait(file, options) };
  try {
    await takeLock(opened, options);
    const found = recognise(opened, env);
    // Another process may have made it meanwhile.
    if (found.state === "empty") {
      if (options.newLedger !== true) refuseRemains(file);
      refuseShort(file);
      guarded(file, () => layOutSealed(opened, env));
    }
    guarded(file, () => unmarkMaking(file));
    if (found.state !== "empty") return;
  } finally {
    closeFile(opened);
  }
  options.made?.();
}

function layOutSealed(opened: OpenFile, env: Environment): void {
  const { file, database } = opened;
  const known = findKey(file, env);
  const key = known ?? makeKey(file);
  database.exec(layOut(checkValue(key)));
  const [bookings, balances, records] = [ChecksumSum.empty(), ChecksumSum.empty(), ChecksumSum.empty()];
  commitSealed(opened, ledgerKey(key), { generation: 1, bookings, balances, records }, () => {
    if (known === undefined) nameKey(file);
  });
}

/** Moves what lies beside a lost ledger out of the way of a new one. The key stays: it tells the same buyers apart. */
function setAside(file: string): void {
  for (const beside of [sealFileOf(file), journalOf(file)])
    if (existsSync(beside)) renameSync(beside, `${beside}.before-new`);
}

/** Refuses a file that is too short for a database, which SQLite would take for an empty one. */
function refuseShort(file: string): void {
  const { size } = statSync(file);
  if (size > 0 && size < shortestDatabase) throw notALedger(file);
}

/** Runs work under a lock that keeps others from committing. */
function lockedForReading<T>({ file, database }: OpenFile, work: () => T): T {
  return guarded(file, () => {
    database.exec("BEGIN");
    const result = work();
    database.exec("ROLLBACK");
    return result;
  });
}

/** Makes directory and file for their owner alone where they are not there. */
function prepareFile(file: string): void {
  makeDirectory(dirname(file));
  markMaking(file);
  if (existsSync(file)) return;
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch (error) {
    // Another process has made it in the meantime.
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

/** Makes a directory, and those above it, for their owner alone. */
export function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    // Node reports a file in the place of a directory as EEXIST.
    if (error instanceof Error && "code" in error && error.code === "EEXIST")
      throw Object.assign(error, { code: "ENOTDIR" });
    throw error;
  }
}

async function takeLock(
  { file, database, waiting = new LockWait(file, {}) }: OpenFile,
  { signal }: Wait,
): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    try {
      // Reading fails while another process commits or rolls back for a killed one, so these settings are
      // tried again as well. EXTRA: a commit survives a power failure right after it.
      database.exec(`PRAGMA synchronous = EXTRA; PRAGMA cache_size = -${cacheKilobytes}; BEGIN IMMEDIATE`);
      return;
    } catch (error) {
      if (!isBusy(error))
        guardedOpening(file, () => {
          throw asDamage(file, error);
        });
    }
    await waiting.again();
  }
}

function connection(opened: OpenFile, { key, head }: Extract<Recognised, { state: "ledger" }>): Connection {
  return { ...opened, ...key, head };
}
