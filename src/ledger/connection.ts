import { existsSync, statSync } from "node:fs";
import { DatabaseSync } from "@photostructure/sqlite";
import { Checksums } from "./checksum.js";
import type { Database } from "./database.js";
import { damagedLedger, foreignLog, guarded } from "./failures.js";
import { FileContents, writeSeal } from "./file-seal.js";
import { type Head, writeHead } from "./head.js";
import { dropLockNote } from "./lock-holder.js";
import type { LockWait } from "./lock-wait.js";
import { hasOwnFiles, writeAheadLogOf } from "./place.js";
import { currentFormat } from "./schema.js";

/** A database file that is open. */
export interface OpenFile {
  /** The file, with links followed. */
  readonly file: string;
  readonly database: Database;
  readonly contents: FileContents;
  /** Set for a writer, whose commit waits for readers. */
  readonly waiting?: LockWait | undefined;
}

/** A ledger's key, and what is made with it. */
export interface LedgerKey {
  readonly key: Buffer;
  readonly checksums: Checksums;
}

/** An open ledger that is as it was written. */
export interface Connection extends OpenFile, LedgerKey {
  readonly head: Head;
}

/** A key with what is made with it. */
export function ledgerKey(key: Buffer): LedgerKey {
  return { key, checksums: new Checksums(key) };
}

/** Opens a database file; `patience`: milliseconds that it waits for a lock. */
export function openFile(file: string, patience: number): OpenFile {
  return guarded(file, () => {
    // SQLite reads it whatever the header says, and the seal is of the file alone.
    if (existsSync(writeAheadLogOf(file))) throw foreignLog(file, writeAheadLogOf(file));
    const contents = new FileContents(file);
    try {
      // SQLite would take it for a file that is read-only, or for one of another mode, and say so.
      if (hasOwnFiles(file) && statSync(file).size > 0 && !contents.haveJournalMode())
        throw damagedLedger(file);
      // Not opened read-only: even a reader has to roll back the unfinished transaction of a killed run.
      return { file, database: new DatabaseSync(file, { timeout: patience }), contents };
    } catch (error) {
      contents.close();
      throw error;
    }
  });
}

/** Closes a database file and rolls back what was not committed. */
export function closeFile({ file, database, contents, waiting }: OpenFile): void {
  if (!database.isOpen) return;
  try {
    release(database);
  } finally {
    if (waiting !== undefined) dropLockNote(file);
    // After the database: closing a descriptor of its file drops the process's locks on it (fcntl).
    contents.close();
  }
}

/**
 * Closes a database and rolls back what was not committed. The rollback comes first: this binding keeps a
 * closed connection, and its lock, alive until its prepared statements are collected.
 */
function release(database: Database): void {
  try {
    database.exec("PRAGMA locking_mode = NORMAL");
    // A full disk may have ended the transaction already.
    if (database.isTransaction) database.exec("ROLLBACK");
  } finally {
    database.close();
  }
}

/** Commits a ledger with a new head, seals it, and gives the lock back; `named` is called before that. */
export function commitSealed(opened: OpenFile, key: LedgerKey, head: Head, named?: () => void): void {
  const { database, waiting } = opened;
  writeHead(database, key.checksums, head);
  // With it the commit keeps its lock, so that no other process reads the ledger before its seal is written.
  database.exec("PRAGMA locking_mode = EXCLUSIVE");
  try {
    if (waiting === undefined) database.exec("COMMIT");
    else waiting.commit(database);
    seal(opened, key, head.generation);
    named?.();
  } finally {
    unlock(database);
  }
}

/** Gives the lock of a commit back. What keeps it from being given back ends with the connection. */
function unlock(database: Database): void {
  try {
    database.exec("PRAGMA locking_mode = NORMAL");
    if (database.isTransaction) database.exec("ROLLBACK");
    // The lock is given back after a query.
    database.exec("SELECT 1 FROM sqlite_schema");
  } catch {
    // The commit, or what it failed by, is what counts.
  }
}

/**
 * Seals a ledger whose rows were checked or just written; the caller has a lock. Where that fails, as on a full
 * disk, the ledger is checked row by row when it is opened next.
 */
export function seal({ file, contents }: OpenFile, { key, checksums }: LedgerKey, generation: number): void {
  try {
    writeSeal(file, contents, key, checksums, { format: currentFormat, generation });
  } catch {
    // What was committed stands all the same.
  }
}
