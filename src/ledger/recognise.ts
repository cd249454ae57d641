import { type LedgerKey, ledgerKey, type OpenFile, seal } from "./connection.js";
import { damageText } from "./damage-text.js";
import { damagedLedger, guardedOpening, isForeign, olderCopy, unusable } from "./failures.js";
import { readSeal, type Seal, sealFileOf } from "./file-seal.js";
import { firstWithHead, type Head, readHead } from "./head.js";
import { damagesOf, damagesOfPages, damagesOfRows } from "./integrity.js";
import { checkValue, type Environment, findKey, finishKey, keyFileOf } from "./key-file.js";
import { hasOwnFiles } from "./place.js";
import {
  currentFormat,
  incompatibilityOf,
  isEmpty,
  isNewer,
  type LedgerHeader,
  ledgerHeaderQuery,
} from "./schema.js";
import { listQuery } from "./statement.js";
import type { Outdated } from "./upgrade.js";

/** What an open file is: without tables; a ledger of an older format; or a ledger that is as it was written. */
export type Recognised =
  | { readonly state: "empty" }
  | ({ readonly state: "outdated" } & Outdated)
  | { readonly state: "ledger"; readonly key: LedgerKey; readonly head: Head };

/**
 * Finds out what an open file is, and checks a ledger: by its seal, or where that is missing or not of these bytes
 * (after a kill between commit and seal), row by row. The caller has a lock. Throws a Failure for everything else.
 */
export function recognise(opened: OpenFile, env: Environment): Recognised {
  const { file } = opened;
  return guardedOpening(file, () => {
    const found = findKey(file, env);
    const known = found && ledgerKey(found);
    const sealed = known && readSeal(file, known.checksums);
    const header = headerOf(opened);
    if (isEmpty(header)) {
      if (sealed !== undefined) throw damagedLedger(file);
      return { state: "empty" };
    }
    refuseIncompatible(file, header);
    const key = ownKey(opened, known, sealed);
    if (header.version < currentFormat)
      return { state: "outdated", ...outdated(opened, key, header.version, sealed) };
    return { state: "ledger", key, head: checkedHead(opened, key, sealed) };
  });
}

/** The header of an open file. Throws a Failure for what was a ledger and is no database any more. */
export function headerOf({ file, database }: OpenFile): LedgerHeader {
  try {
    const header: LedgerHeader = database.prepare(ledgerHeaderQuery).get();
    return header;
  } catch (error) {
    throw asDamage(file, error);
  }
}

/** The error of a file that is no database; where a key or seal lies beside it, it was a ledger. */
export function asDamage(file: string, error: unknown): unknown {
  return isForeign(error) && hasOwnFiles(file) ? damagedLedger(file) : error;
}

function refuseIncompatible(file: string, header: LedgerHeader): void {
  const incompatibility = incompatibilityOf(header);
  if (incompatibility === undefined) return;
  if (hasOwnFiles(file) && !isNewer(header)) throw damagedLedger(file);
  throw unusable(file, incompatibility);
}

/** The ledger's key. Throws a Failure where it is missing or another one. */
function ownKey(
  { file, database }: OpenFile,
  known: LedgerKey | undefined,
  sealed: Seal | undefined,
): LedgerKey {
  const row = listQuery<readonly [unknown]>(database, "SELECT value FROM meta WHERE name = 'key'").get();
  const check = row?.[0];
  if (typeof check !== "string" || !/^[0-9a-f]{64}$/.test(check)) throw damagedLedger(file);
  if (known === undefined) {
    const finished = finishKey(file, check);
    if (finished !== undefined) return ledgerKey(finished);
    throw unusable(file, {
      zh: `缺少它的密钥文件 ${keyFileOf(file)}；没有密钥就认不出其中的订购人，请从备份恢复，或用 QINGDAN_LEDGER_KEY 给出`,
      en: `its key file ${keyFileOf(file)} is missing, and without it buyers can't be looked up; restore it from a backup, or give the key in QINGDAN_LEDGER_KEY`,
    });
  }
  if (check === checkValue(known.key)) return known;
  // The seal was made with this key: it is the ledger that is another one.
  if (sealed !== undefined) throw damagedLedger(file);
  throw unusable(file, {
    zh: `密钥（QINGDAN_LEDGER_KEY 或 ${keyFileOf(file)}）不是这个台账的密钥，请恢复原来的密钥`,
    en: `the key (QINGDAN_LEDGER_KEY or ${keyFileOf(file)}) is not this ledger's; restore the original key`,
  });
}

/** A ledger of an older format, all of it checked: it is brought up once, and from then on has a new seal. */
function outdated(
  { file, database, contents }: OpenFile,
  key: LedgerKey,
  format: number,
  sealed: Seal | undefined,
): Outdated {
  if (format < 1 || damagesOfPages(database, format).length > 0) throw damagedLedger(file);
  const head = readHead(database, key.checksums, format);
  const isSealed = sealed !== undefined && sealed.generation === head?.generation;
  if (format >= firstWithHead && !(isSealed && contents.are(sealed, key.key))) {
    const damages = damagesOfRows(database, key.checksums, format);
    if (damages.length > 0) throw damagedLedger(file, damageText(damages));
  }
  // Its own seal is of its format, where the format has one.
  const generation = head?.generation ?? 0;
  if (sealed !== undefined && (sealed.format > format || sealed.generation > generation))
    throw olderCopy(file, sealFileOf(file), generation, sealed.generation);
  return { key, format, head };
}

function checkedHead(opened: OpenFile, key: LedgerKey, sealed: Seal | undefined): Head {
  const { file, database, contents } = opened;
  const head = readHead(database, key.checksums);
  if (head === undefined) throw damagedLedger(file);
  if (sealed !== undefined && sealed.generation === head.generation && contents.are(sealed, key.key))
    return head;
  const damages = damagesOf(database, key.checksums);
  if (damages.length > 0) throw damagedLedger(file, damageText(damages));
  if (sealed !== undefined && sealed.generation > head.generation)
    throw olderCopy(file, sealFileOf(file), head.generation, sealed.generation);
  seal(opened, key, head.generation);
  return head;
}
