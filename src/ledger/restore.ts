import { copyFileSync, existsSync } from "node:fs";
import { dirname } from "node:path";
import { chinaTime } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import { type NamedPath, namedPath, type UserPath } from "../values/user-path.js";
import { checkLedger, isSound } from "./check.js";
import { makeDirectory } from "./connect.js";
import { closeFile, ledgerKey, type OpenFile, openFile } from "./connection.js";
import { dropUnfinished, replaceLedger, sealUnfinished, unfinishedOf } from "./copies.js";
import { damageText } from "./damage-text.js";
import { isBusy, LedgerBusy, reasonOf } from "./failures.js";
import { sealFileOf } from "./file-seal.js";
import { type Environment, findKey, isKeyGiven, keyFileOf, keyGiven } from "./key-file.js";
import { LockWait, type Wait } from "./lock-wait.js";
import { placeOf } from "./place.js";

/** How a ledger is replaced. */
export interface ReplaceOptions extends Wait {
  readonly env?: Environment;
  readonly now: Date;
}

/** A ledger that was put in the place of another. */
export interface Restored {
  /** Undefined for a backup of an older format. */
  readonly bookings: number | undefined;
  /** Rows of declarations; undefined likewise. */
  readonly records: number | undefined;
  /** What stood there before is kept as this file; undefined where nothing did. */
  readonly kept: string | undefined;
}

/**
 * Puts a backup in a ledger's place. The backup is checked whole before anything is changed, and what stood there is
 * kept beside, with its key. Throws a Failure for a backup that is damaged or of another key, and while others use the
 * ledger longer than is waited.
 */
export async function restoreLedger(
  ledger: UserPath,
  backup: NamedPath,
  { env = {}, now, ...wait }: ReplaceOptions,
): Promise<Restored> {
  const named = namedPath(ledger);
  const { file } = placeOf(named);
  const from = placeOf(backup).file;
  if (from === file) throw itself(backup.name);
  const key = keyOfBackup(from, file, env);
  if (key === undefined) throw withoutKey(backup.name);
  const check = await checkLedger(backup, keyGiven(key), wait);
  if (!isSound(check)) throw damagedBackup(backup.name, check.parts.key, damageText(check.damages));
  const own = ownKey(file, env);
  if (own !== undefined && !own.equals(key)) throw foreignBackup(backup.name, named.name);
  const beside = isKeyGiven(env) ? undefined : key;
  return replacing(
    named,
    { now, ...wait },
    (): Restored => {
      copyFileSync(from, unfinishedOf(file));
      if (existsSync(sealFileOf(from))) copyFileSync(sealFileOf(from), sealFileOf(unfinishedOf(file)));
      const head = sealUnfinished(file, ledgerKey(key), true);
      return { bookings: head?.bookings.count, records: head?.records.count, kept: undefined };
    },
    beside,
  );
}

/**
 * Called by restore and rebuild: has the unfinished file of a ledger written and puts it in the ledger's place, with the
 * ledger locked for other processes. `key` is written beside it where there is none.
 */
export async function replacing<T extends object>(
  named: NamedPath,
  { now, ...wait }: Wait & { readonly now: Date },
  write: () => T | Promise<T>,
  key: Buffer | undefined,
): Promise<T & { readonly kept: string | undefined }> {
  const { file, filled } = placeOf(named);
  const old = filled ? await lockedOld(file, wait) : undefined;
  try {
    makeDirectory(dirname(file));
    const written = await write();
    const kept = keptName(file, now);
    replaceLedger(file, kept, key, old);
    return { ...written, kept: existsSync(kept) ? kept : undefined };
  } catch (error) {
    dropUnfinished(file);
    throw notReplaced(named.name, error);
  } finally {
    if (old !== undefined) closeFile(old);
  }
}

/** The old ledger with its write lock: it may be read meanwhile. Undefined where it is damaged so that it can't be opened. */
async function lockedOld(file: string, wait: Wait): Promise<OpenFile | undefined> {
  let old: OpenFile;
  try {
    old = openFile(file, 0);
  } catch (error) {
    if (error instanceof LedgerBusy) throw error;
    return undefined;
  }
  const waiting = new LockWait(file, wait);
  for (;;) {
    wait.signal?.throwIfAborted();
    try {
      old.database.exec("BEGIN IMMEDIATE");
      return old;
    } catch (error) {
      if (!isBusy(error)) {
        closeFile(old);
        return undefined;
      }
    }
    try {
      await waiting.again();
    } catch (error) {
      closeFile(old);
      throw error;
    }
  }
}

/** A free name for what is replaced. */
function keptName(file: string, now: Date): string {
  const name = `${file}.replaced-${chinaTime(now)}`;
  for (let number = 2; ; number++) {
    const free = number === 2 ? name : `${name}-${number - 1}`;
    if (!existsSync(free) && !existsSync(keyFileOf(free))) return free;
  }
}

function keyOfBackup(backup: string, ledger: string, env: Environment): Buffer | undefined {
  return findKey(backup, env) ?? ownKey(ledger, env);
}

/** The key of the ledger that is replaced; undefined where it has none, or a file that holds none. */
function ownKey(ledger: string, env: Environment): Buffer | undefined {
  try {
    return findKey(ledger, env);
  } catch (error) {
    if (isKeyGiven(env)) throw error;
    return undefined;
  }
}

function itself(name: string): Failure {
  return new Failure({
    zh: `${name} 就是台账本身，不是它的备份。请给出备份文件。`,
    en: `${name} is the ledger itself, and no backup of it. Name the file of a backup.`,
  });
}

function withoutKey(name: string): Failure {
  return new Failure({
    zh: `备份 ${name} 旁边没有密钥 ${keyFileOf(name)}，台账旁边也没有。没有改动任何文件。请把密钥放在备份旁边，或用 QINGDAN_LEDGER_KEY 给出。`,
    en: `no key lies beside the backup ${name} (${keyFileOf(name)}), nor beside the ledger. Nothing was changed. Put the key beside the backup, or give it in QINGDAN_LEDGER_KEY.`,
  });
}

function damagedBackup(
  name: string,
  key: string,
  what: { readonly zh: string; readonly en: string } = { zh: "见 ledger check", en: "see ledger check" },
): Failure {
  if (key === "other") {
    return new Failure({
      zh: `密钥不是备份 ${name} 的密钥。没有改动任何文件。请把备份自己的密钥放在它旁边（${keyFileOf(name)}）。`,
      en: `the key is not that of the backup ${name}. Nothing was changed. Put the backup's own key beside it (${keyFileOf(name)}).`,
    });
  }
  return new Failure({
    zh: `备份 ${name} 本身有问题：${what.zh}。没有改动任何文件。请用 qingdan ledger check --ledger ${name} 查看，改用更早的备份，或用 qingdan ledger rebuild <输出目录…> 重建。`,
    en: `the backup ${name} is itself faulty: ${what.en}. Nothing was changed. See \`qingdan ledger check --ledger ${name}\`, take an earlier backup, or make the ledger anew with \`qingdan ledger rebuild <run directories>\`.`,
  });
}

function foreignBackup(name: string, ledger: string): Failure {
  return new Failure({
    zh: `${name} 是另一个台账的备份：它的密钥与 ${ledger} 的密钥不同。没有改动任何文件。请更正备份；确实要用它时，先把 ${ledger} 和它的密钥移到别处。`,
    en: `${name} is a backup of another ledger: its key is not that of ${ledger}. Nothing was changed. Correct the backup; to use it nevertheless, move ${ledger} and its key away first.`,
  });
}

function notReplaced(name: string, error: unknown): unknown {
  const reason = reasonOf(error);
  if (reason === undefined) return error;
  return new Failure({
    zh: `没有替换台账 ${name}：${reason.zh}。请排除后重来。`,
    en: `the ledger ${name} was not replaced: ${reason.en}. Correct the cause and start again.`,
  });
}
