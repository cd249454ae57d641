import { closeSync, existsSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeSync } from "node:fs";
import { basename, join } from "node:path";
import { closeFile, ledgerKey, type OpenFile, openFile } from "./connection.js";
import { foreignJournal, guarded } from "./failures.js";
import { FileContents, readSeal } from "./file-seal.js";
import { type Environment, findKey } from "./key-file.js";
import { holdersOf } from "./lock-holder.js";
import { hasOwnFiles, journalOf } from "./place.js";
import { recognise } from "./recognise.js";

// sqlite.org/fileformat2.html, section 3: "The Rollback Journal".
const magic = "d9d505f920a163d7";
const header = { length: 28, pages: 8, pagesBefore: 16, pageSize: 24 };

/**
 * Looks what the journal beside a ledger, of a killed run, would make of it, before SQLite rolls it back: a journal that
 * is damaged, or of another ledger, or of an older copy, would overwrite a sound ledger. It is tried on a copy. Throws a
 * Failure where what comes of it is no sound ledger; the ledger is then as it was.
 */
export function refuseForeignJournal(file: string, env: Environment): void {
  guarded(file, () => {
    const before = stampOf(file);
    if (!changesPages(file) || !hasOwnFiles(file)) return;
    // The journal of a run at work is not rolled back.
    if (holdersOf(file).some(({ state }) => state !== "ended")) return;
    const error = errorOfRollback(file, env);
    // Where another process went on meanwhile, the copies are of no single moment.
    if (error === undefined || stampOf(file) !== before) return;
    throw isAsSealed(file, env) ? foreignJournal(file, journalOf(file)) : error;
  });
}

/** Whether rolling the journal back changes anything in the ledger's file. */
function changesPages(file: string): boolean {
  if (!existsSync(journalOf(file)) || !statSync(journalOf(file)).isFile()) return false;
  const bytes = Buffer.alloc(header.length);
  const descriptor = openSync(journalOf(file), "r");
  try {
    readSync(descriptor, bytes, 0, bytes.length, 0);
  } finally {
    closeSync(descriptor);
  }
  if (bytes.toString("hex", 0, 8) !== magic) return false;
  const before = bytes.readUInt32BE(header.pagesBefore) * bytes.readUInt32BE(header.pageSize);
  return bytes.readUInt32BE(header.pages) > 0 || before !== statSync(file).size;
}

/** Rolls the journal back in a copy, and returns the error that the ledger would then be refused with. */
function errorOfRollback(file: string, env: Environment): unknown {
  const folder = mkdtempSync(`${file}.rollback-`);
  const copy = join(folder, basename(file));
  try {
    for (const [from, to] of [
      [file, copy],
      [journalOf(file), journalOf(copy)],
    ] as const)
      copyContents(from, to);
    return errorOfCopy(openFile(copy, 0), file, env);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The error that a copy is refused with in the place of the ledger. */
function errorOfCopy(copy: OpenFile, file: string, env: Environment): unknown {
  try {
    copy.database.exec("BEGIN");
    recognise({ ...copy, file }, env);
    return undefined;
  } catch (error) {
    return error;
  } finally {
    closeFile(copy);
  }
}

/** Copies a file by `FileContents`: another descriptor of a ledger would drop the process's locks when it is closed. */
function copyContents(from: string, to: string): void {
  const contents = new FileContents(from);
  const descriptor = openSync(to, "wx", 0o600);
  try {
    for (const piece of contents.pieces()) writeSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
    contents.close();
  }
}

function isAsSealed(file: string, env: Environment): boolean {
  const key = findKey(file, env);
  const seal = key && readSeal(file, ledgerKey(key).checksums);
  if (key === undefined || seal === undefined) return false;
  const contents = new FileContents(file);
  try {
    return contents.are(seal, key);
  } finally {
    contents.close();
  }
}

/** What tells whether the ledger or its journal was written to. */
function stampOf(file: string): string {
  return [file, journalOf(file)]
    .map((each) => {
      const stats = statSync(each, { bigint: true, throwIfNoEntry: false });
      return stats === undefined ? "" : `${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}`;
    })
    .join(", ");
}
