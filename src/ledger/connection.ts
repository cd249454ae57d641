import { closeSync, existsSync, mkdirSync, openSync, realpathSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { namedPath, type UserPath } from "../values/user-path.js";
import { guarded, isBusy, LedgerBusy, unusable } from "./failures.js";
import { checkValue, type Environment, findKey, keyFileOf, makeKey } from "./key-file.js";
import {
  incompatibilityOf,
  isEmpty,
  type LedgerHeader,
  layOut,
  ledgerHeaderQuery,
  rewriteVersion,
} from "./schema.js";

/** An open ledger database with its key. */
export interface Connection {
  /** The file, with links followed. */
  readonly file: string;
  readonly database: Database;
  readonly key: Buffer;
}

/** The binding's database handle. */
export type Database = DatabaseSyncInstance;

/**
 * Milliseconds: how long a reader waits for a writer when opening and when querying, how long a writer's
 * commit waits for readers, and the pause between two tries.
 */
const openingPatience = 500;
const readerPatience = 120_000;
const commitPatience = 30_000;
const pollInterval = 100;

/** Kilobytes of pages kept in memory: a booking of some 100,000 orders then locks readers out at its commit only. */
const cacheKilobytes = 48 * 1024;

// The files of an open ledger are never opened here by other means: closing them would drop SQLite's locks (fcntl).

/**
 * Closes a database and rolls back what was not committed. The rollback comes first: this binding keeps a
 * closed connection, and its lock, alive until its prepared statements are collected.
 */
export function release(database: Database): void {
  if (!database.isOpen) return;
  try {
    // A full disk may have ended the transaction already.
    if (database.isTransaction) database.exec("ROLLBACK");
  } finally {
    database.close();
  }
}

/** Opens a ledger to read it; undefined where there is none yet. */
export function connectForReading(ledger: UserPath, env: Environment): Connection | undefined {
  const { name, path } = namedPath(ledger);
  const file = guarded(name, () => existing(path));
  if (file === undefined) return undefined;
  // Not opened read-only: even a reader has to roll back the unfinished transaction of a killed run.
  const database = guarded(file, () => new DatabaseSync(file, { timeout: openingPatience }));
  try {
    const key = guarded(file, () => {
      const header = headerOf(database);
      if (isEmpty(header)) return undefined;
      database.exec(`PRAGMA query_only = ON; PRAGMA busy_timeout = ${readerPatience}`);
      return verifiedKey(file, database, header, env);
    });
    if (key !== undefined) return { file, database, key };
  } catch (error) {
    release(database);
    throw error;
  }
  release(database);
  return undefined;
}

/** The same, waiting while another process commits to it. */
export async function connectForReadingWhenFree(
  ledger: UserPath,
  env: Environment,
  { signal, waiting }: Wait,
): Promise<Connection | undefined> {
  for (let tries = 0; ; tries++) {
    signal?.throwIfAborted();
    try {
      return connectForReading(ledger, env);
    } catch (error) {
      if (!(error instanceof LedgerBusy)) throw error;
    }
    if (tries === 0) waiting?.();
    await delay(pollInterval, undefined, { signal }).catch(() => signal?.throwIfAborted());
  }
}

/** What a caller that may have to wait for another process passes. */
export interface Wait {
  readonly signal?: AbortSignal | undefined;
  readonly waiting?: (() => void) | undefined;
}

/** Opens a ledger, making it where there is none, and takes its write lock, waiting while another process has it. */
export async function connectForWriting(ledger: UserPath, env: Environment, wait: Wait): Promise<Connection> {
  const { name, path } = namedPath(ledger);
  const file = guarded(name, () => prepareFile(path));
  const database = guarded(file, () => new DatabaseSync(file, { timeout: 0 }));
  try {
    await takeLock(file, database, wait);
    const key = guarded(file, () => {
      database.exec(`PRAGMA busy_timeout = ${commitPatience}`);
      const header = headerOf(database);
      if (isEmpty(header)) return laidOut(file, database, env);
      const known = verifiedKey(file, database, header, env);
      database.exec(rewriteVersion);
      return known;
    });
    return { file, database, key };
  } catch (error) {
    release(database);
    throw error;
  }
}

/** The path with links followed; undefined where nothing is there. */
function existing(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Makes directory and file for their owner alone where they are not there. Returns the path with links followed. */
function prepareFile(path: string): string {
  if (!existsSync(path)) {
    makeDirectory(dirname(path));
    try {
      closeSync(openSync(path, "wx", 0o600));
    } catch (error) {
      // Another process has made it in the meantime.
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
  return realpathSync(path);
}

function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    // Node reports a file in the place of a directory as EEXIST.
    if (error instanceof Error && "code" in error && error.code === "EEXIST")
      throw Object.assign(error, { code: "ENOTDIR" });
    throw error;
  }
}

async function takeLock(file: string, database: Database, { signal, waiting }: Wait): Promise<void> {
  for (let tries = 0; ; tries++) {
    signal?.throwIfAborted();
    try {
      // Reading fails while another process commits or rolls back for a killed one, so these settings are
      // tried again as well. EXTRA: a commit survives a power failure right after it.
      database.exec(`PRAGMA synchronous = EXTRA; PRAGMA cache_size = -${cacheKilobytes}; BEGIN IMMEDIATE`);
      return;
    } catch (error) {
      if (!isBusy(error))
        guarded(file, () => {
          throw error;
        });
    }
    if (tries === 0) waiting?.();
    await delay(pollInterval, undefined, { signal }).catch(() => signal?.throwIfAborted());
  }
}

function headerOf(database: Database): LedgerHeader {
  const header: LedgerHeader = database.prepare(ledgerHeaderQuery).get();
  return header;
}

function laidOut(file: string, database: Database, env: Environment): Buffer {
  const key = findKey(file, env) ?? makeKey(file);
  database.exec(layOut(checkValue(key)));
  return key;
}

function verifiedKey(file: string, database: Database, header: LedgerHeader, env: Environment): Buffer {
  const incompatibility = incompatibilityOf(header);
  if (incompatibility !== undefined) throw unusable(file, incompatibility);
  const key = findKey(file, env);
  if (key === undefined) {
    throw unusable(file, {
      zh: `缺少它的密钥文件 ${keyFileOf(file)}；没有密钥就认不出其中的订购人，请从备份恢复，或用 QINGDAN_LEDGER_KEY 给出`,
      en: `its key file ${keyFileOf(file)} is missing, and without it buyers can't be looked up; restore it from a backup, or give the key in QINGDAN_LEDGER_KEY`,
    });
  }
  const row: { value: string } = database.prepare("SELECT value FROM meta WHERE name = 'key'").get();
  if (row.value === checkValue(key)) return key;
  throw unusable(file, {
    zh: `密钥（QINGDAN_LEDGER_KEY 或 ${keyFileOf(file)}）不是这个台账的密钥，请恢复原来的密钥`,
    en: `the key (QINGDAN_LEDGER_KEY or ${keyFileOf(file)}) is not this ledger's; restore the original key`,
  });
}
