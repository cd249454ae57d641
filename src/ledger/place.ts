import { existsSync, lstatSync, readFileSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { NamedPath } from "../values/user-path.js";
import {
  brokenLink,
  forgottenLedger,
  guarded,
  noRegularFile,
  otherLedgerLinked,
  unusable,
} from "./failures.js";
import { sealFileOf } from "./file-seal.js";
import { keyFileOf, unfinishedKeyOf } from "./key-file.js";
import { lockNoteOf } from "./lock-holder.js";

/** Where a ledger is. */
export interface Place {
  /** The file, with links followed. */
  readonly file: string;
  /** Whether there is anything in it. */
  readonly filled: boolean;
}

/** Where a ledger is, with links followed. Throws a Failure for a link to nothing. */
export function placeOf({ name, path }: NamedPath): Place {
  return guarded(name, () => {
    const file = existing(path);
    if (file !== undefined) {
      const filled = sizeOf(file, name) > 0;
      refuseDevices(file);
      refuseOtherLedger(name, path, file);
      return { file, filled };
    }
    if (isLink(path)) throw brokenLink(name, readlinkSync(path));
    const folder = existing(dirname(path));
    return { file: folder === undefined ? path : join(folder, basename(path)), filled: false };
  });
}

/**
 * Throws a Failure where a ledger that is missing or empty was there: its key, seal or journal lies beside it. A key
 * that is not finished is that of a first run that was killed.
 */
export function refuseForgotten(file: string): void {
  const remains = remainsOf(file);
  // Looked at in this order: another process may make the ledger just now, and names the key when it is made.
  const isFilled = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
  if (remains.length > 0 && !isFilled) throw forgottenLedger(file, remains);
}

/** The same for a file in which there is no ledger, whatever its length; an open database has a journal of its own. */
export function refuseRemains(file: string): void {
  const remains = ownFilesOf(file);
  if (remains.length > 0) throw forgottenLedger(file, remains);
}

/** What lies beside a ledger's place of a ledger that was there. */
function remainsOf(file: string): string[] {
  const remains = ownFilesOf(file);
  const isUnfinished = remains.length === 0 && existsSync(unfinishedKeyOf(file));
  if (isUnfinished) return remains;
  return [...remains, ...[journalOf(file), lockNoteOf(file)].filter((beside) => existsSync(beside))];
}

/** Whether a key or a seal lies beside a file. */
export function hasOwnFiles(file: string): boolean {
  return ownFilesOf(file).length > 0;
}

function ownFilesOf(file: string): string[] {
  return [keyFileOf(file), sealFileOf(file)].filter((beside) => existsSync(beside));
}

/** SQLite's rollback journal of a database. */
export function journalOf(file: string): string {
  return `${file}-journal`;
}

/** Refuses what is no file in the place of one that belongs to a ledger: opening a pipe could wait for ever. */
function refuseDevices(file: string): void {
  for (const beside of [
    keyFileOf(file),
    unfinishedKeyOf(file),
    sealFileOf(file),
    lockNoteOf(file),
    journalOf(file),
  ])
    if (isDevice(beside)) throw noRegularFile(file, beside);
}

function isDevice(path: string): boolean {
  // A link that leads nowhere, or in a circle, is no device either.
  const stats = existsSync(path) ? statSync(path) : undefined;
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

/** Refuses a link to a ledger where a key lies beside the link that is not that ledger's: another ledger stood here. */
function refuseOtherLedger(name: string, path: string, file: string): void {
  const [own, other] = [keyFileOf(file), keyFileOf(path)];
  if (!isLink(path) || !existsSync(own) || !existsSync(other)) return;
  if (!readFileSync(own).equals(readFileSync(other))) throw otherLedgerLinked(name, file, other);
}

/** SQLite's write-ahead log of a database; a ledger has none. */
export function writeAheadLogOf(file: string): string {
  return `${file}-wal`;
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

/** Length of the file in bytes. A folder or device is refused: opening one could wait for ever. */
function sizeOf(file: string, name: string): number {
  const stats = statSync(file);
  if (stats.isFile()) return stats.size;
  throw unusable(name, {
    zh: "这是目录或设备，不是文件；请更正路径",
    en: "it is a folder or a device, not a file; correct the path",
  });
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
