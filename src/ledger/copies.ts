import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
} from "node:fs";
import { platform } from "node:os";
import { dirname } from "node:path";
import { backup, DatabaseSync } from "@photostructure/sqlite";
import { closeFile, type LedgerKey, type OpenFile, openFile, seal } from "./connection.js";
import { damagedLedger } from "./failures.js";
import { sealFileOf } from "./file-seal.js";
import { type Head, readHead } from "./head.js";
import { keyFileOf, keyGiven, putKey, syncDirectory, unfinishedKeyOf } from "./key-file.js";
import { lockNoteOf } from "./lock-holder.js";
import { journalOf } from "./place.js";
import { recognise } from "./recognise.js";

/** The name of a ledger that is being written, before it takes its own. */
export function unfinishedOf(file: string): string {
  return `${file}.part`;
}

/** Takes away what a killed process left of an unfinished ledger, or this one that failed. */
export function dropUnfinished(file: string): void {
  const unfinished = unfinishedOf(file);
  const beside = [journalOf, sealFileOf, lockNoteOf, unfinishedKeyOf].map((of) => of(unfinished));
  for (const each of [unfinished, ...beside]) if (existsSync(each)) rmSync(each);
}

/**
 * Copies a ledger's database, by SQLite's own backup, into the unfinished file of `destination`, readable by its owner
 * alone. Others may book meanwhile, and wait for it with their commit: the copy is as the ledger was at one moment.
 */
export async function copyLedger(file: string, destination: string): Promise<void> {
  const unfinished = unfinishedOf(destination);
  dropUnfinished(destination);
  closeSync(openSync(unfinished, "wx", 0o600));
  const source = new DatabaseSync(file, { timeout: 60_000 });
  try {
    source.exec("BEGIN; SELECT 1 FROM sqlite_schema");
    // Large steps: between two of them the thread that copies gives way.
    await backup(source, unfinished, { rate: 10_000 });
    source.exec("ROLLBACK");
  } finally {
    source.close();
  }
  chmodSync(unfinished, 0o600);
  sync(unfinished);
}

function sync(file: string): void {
  const descriptor = openSync(file, "r+");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Seals the unfinished file of `destination`, and returns its head. With `rows` every row is checked before, but where it
 * has a seal that it matches. Undefined for a ledger of an older format, which has neither seal nor head.
 */
export function sealUnfinished(destination: string, key: LedgerKey, rows: boolean): Head | undefined {
  const unfinished = unfinishedOf(destination);
  const opened = openFile(unfinished, 500);
  try {
    opened.database.exec("BEGIN");
    return rows ? checkedHead(opened, key) : ownHead(opened, key);
  } finally {
    closeFile(opened);
  }
}

function checkedHead(opened: OpenFile, { key }: LedgerKey): Head | undefined {
  const found = recognise(opened, keyGiven(key));
  if (found.state === "empty") throw damagedLedger(opened.file);
  return found.state === "ledger" ? found.head : undefined;
}

function ownHead(opened: OpenFile, key: LedgerKey): Head {
  const head = readHead(opened.database, key.checksums);
  if (head === undefined) throw damagedLedger(opened.file);
  seal(opened, key, head.generation);
  return head;
}

/**
 * Gives the unfinished file of `destination`, with its seal, its name. The key, where one is to lie beside, comes
 * first and the database last: whatever has its name is whole, and a ledger is never without its key.
 */
export function nameFinished(destination: string, key: Buffer | undefined): void {
  const unfinished = unfinishedOf(destination);
  if (key !== undefined) putKey(destination, key);
  if (existsSync(sealFileOf(unfinished))) renameSync(sealFileOf(unfinished), sealFileOf(destination));
  renameSync(unfinished, destination);
  dropUnfinished(destination);
  syncDirectory(dirname(destination));
}

/**
 * Puts the unfinished file of a ledger in the ledger's place and keeps what stood there, with its key, as `kept`. The
 * place is never empty: the old file gets its second name before the new one takes the first. A kill in between leaves
 * one or the other; without a seal, its rows are checked. `old`: its connection with the lock, where it can be opened.
 */
export function replaceLedger(
  file: string,
  kept: string,
  key: Buffer | undefined,
  old: OpenFile | undefined,
): void {
  const unfinished = unfinishedOf(file);
  if (existsSync(file)) {
    if (existsSync(keyFileOf(file))) copyFileSync(keyFileOf(file), keyFileOf(kept));
    secondName(file, kept);
  }
  // Windows renames no file over one that is open.
  if (old !== undefined && platform() === "win32") closeFile(old);
  // SQLite would roll a journal of the old file back into the new one. It is there only where that can't be opened.
  for (const beside of [journalOf, sealFileOf])
    if (existsSync(beside(file))) renameSync(beside(file), beside(kept));
  if (key !== undefined && !existsSync(keyFileOf(file))) putKey(file, key);
  renameSync(unfinished, file);
  if (existsSync(sealFileOf(unfinished))) renameSync(sealFileOf(unfinished), sealFileOf(file));
  dropUnfinished(file);
  syncDirectory(dirname(file));
}

function secondName(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch {
    // Not all file systems have links.
    copyFileSync(file, name);
  }
}
