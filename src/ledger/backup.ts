import { existsSync, lstatSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../values/failure.js";
import { type NamedPath, namedPath, type UserPath } from "../values/user-path.js";
import { connectForReadingWhenFree, makeDirectory } from "./connect.js";
import { type Connection, closeFile, type LedgerKey } from "./connection.js";
import { copyLedger, dropUnfinished, nameFinished, sealUnfinished } from "./copies.js";
import { noLedger, reasonOf } from "./failures.js";
import { sealFileOf } from "./file-seal.js";
import { type Environment, findKey, isKeyGiven, keyFileOf } from "./key-file.js";
import type { Wait } from "./lock-wait.js";

/** How a backup is made. */
export interface BackupOptions extends Wait {
  readonly env?: Environment;
  readonly withKey: boolean;
}

/** A backup that was made. */
export interface MadeBackup {
  readonly bookings: number;
  readonly balances: number;
  /** Rows of declarations: runs, messages, sendings and receipts. */
  readonly records: number;
  readonly bytes: number;
  /** `given`: the key is in the environment and has no file. */
  readonly key: "beside" | "given" | "none";
}

/**
 * Makes a backup of a ledger while others may write to it: a ledger by itself, with a seal of its own and its key
 * beside it. Every row of the copy is checked before it gets its name. Throws a Failure where something stands there,
 * for a ledger that is damaged, and for a copy that can't be written, of which nothing is left then.
 */
export async function backupLedger(
  ledger: UserPath,
  destination: NamedPath,
  { env = {}, withKey, ...wait }: BackupOptions,
): Promise<MadeBackup> {
  const connection = await connectForReadingWhenFree(ledger, env, wait);
  if (connection === undefined) throw noLedger(namedPath(ledger).name);
  try {
    refuseThere(destination, connection.key);
    const given = isKeyGiven(env);
    const key = withKey && !given ? connection.key : undefined;
    const head = await written(destination, () => copyTo(connection, destination.path, key, true));
    const kind = given ? "given" : "none";
    return {
      ...{ bookings: head.bookings.count, balances: head.balances.count, records: head.records.count },
      bytes: statSync(destination.path).size,
      key: key === undefined ? kind : "beside",
    };
  } finally {
    closeFile(connection);
  }
}

async function copyTo(
  { file, ...ledgerKey }: Pick<Connection, "file"> & LedgerKey,
  destination: string,
  key: Buffer | undefined,
  rows: boolean,
) {
  await copyLedger(file, destination);
  const head = sealUnfinished(destination, ledgerKey, rows);
  if (head === undefined) throw new Error("a copy of another format than the ledger's");
  nameFinished(destination, key);
  return head;
}

/** Throws a Failure where a new ledger would take the place of a file. The key that a killed one left is its own. */
export function refuseThere({ name, path }: NamedPath, key: Buffer): void {
  if (name === "") {
    throw new Failure({
      zh: "没有写文件名。请写出新文件的名称。",
      en: "the name of the new file is blank. Give its name.",
    });
  }
  const isThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  if (!isThere && isOwnKeyBeside(path, key)) return;
  const there = isThere ? name : keyFileOf(name);
  throw new Failure({
    zh: `${there} 已经存在，没有覆盖它，也没有写入任何内容。请另起文件名，或先把它移走。`,
    en: `${there} is there already; it was not overwritten, and nothing was written. Name another file, or move it away first.`,
  });
}

function isOwnKeyBeside(path: string, key: Buffer): boolean {
  if (!existsSync(keyFileOf(path))) return true;
  try {
    return findKey(path, {})?.equals(key) === true;
  } catch {
    return false;
  }
}

async function written<T>({ name, path }: NamedPath, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    dropUnfinished(path);
    throw notWritten(name, error);
  }
}

function notWritten(name: string, error: unknown): unknown {
  const reason = reasonOf(error);
  if (reason === undefined) return error;
  return new Failure({
    zh: `无法写备份 ${name}：${reason.zh}。没有留下半个备份，台账没有改动。请排除后重来，或另指一个位置。`,
    en: `can't write the backup ${name}: ${reason.en}. No part of it is left, and the ledger is unchanged. Correct the cause and start again, or name another place.`,
  });
}

/** The automatic backups of a ledger. */
export interface DailyBackups {
  /** How many are kept; 0: none are made. */
  readonly keep: number;
  /** The day in China, YYYYMMDD. */
  readonly day: string;
}

/** The folder of a ledger's automatic backups. */
export function backupFolderOf(ledger: string): string {
  return `${ledger}.backups`;
}

const dailyName = /^\d{8}\.sqlite$/;

/**
 * Makes the day's backup of a ledger that a run is about to write to, unless it is there or the ledger is empty, and then
 * removes all but the newest. The caller has the write lock, and has written nothing. Throws a Failure where it can't be
 * made: a run that can't be undone is not begun.
 */
export async function backUpDaily(
  connection: Connection,
  { keep, day }: DailyBackups,
  env: Environment,
): Promise<void> {
  const { file, head, key } = connection;
  const folder = backupFolderOf(file);
  const destination = join(folder, `${day}.sqlite`);
  const rows = head.bookings.count + head.balances.count + head.records.count;
  if (keep === 0 || rows === 0 || existsSync(destination)) return;
  try {
    makeDirectory(folder);
    await copyTo(connection, destination, isKeyGiven(env) ? undefined : key, false);
    removeOldest(folder, keep);
  } catch (error) {
    dropUnfinished(destination);
    throw notBackedUp(destination, error);
  }
}

function removeOldest(folder: string, keep: number): void {
  const days = readdirSync(folder)
    .filter((name) => dailyName.test(name))
    .sort();
  for (const name of days.slice(0, -keep)) {
    const file = join(folder, name);
    for (const each of [file, sealFileOf(file), keyFileOf(file)]) rmSync(each, { force: true });
  }
}

function notBackedUp(destination: string, error: unknown): unknown {
  const reason = reasonOf(error);
  if (reason === undefined) return error;
  return new Failure({
    zh: `无法写台账的每日备份 ${destination}：${reason.zh}。因此没有运行，没有写入任何内容。请排除后重来；不要每日备份时，在配置文件中写 ledger.backups: 0。`,
    en: `can't write the day's backup of the ledger, ${destination}: ${reason.en}. The run was not begun, and nothing was written. Correct the cause and start again; to go without daily backups, set ledger.backups to 0 in the profile.`,
  });
}
