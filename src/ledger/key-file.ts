import { createHmac, randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { platform } from "node:os";
import { dirname } from "node:path";
import { Failure } from "../values/failure.js";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Bytes of the key that identity numbers are hashed with. */
const keyBytes = 32;
const variable = "QINGDAN_LEDGER_KEY";

/** The file with a ledger's key, beside the ledger. */
export function keyFileOf(ledger: string): string {
  return `${ledger}.key`;
}

/** The file that a new key is in until its ledger is made. */
export function unfinishedKeyOf(ledger: string): string {
  return `${keyFileOf(ledger)}.new`;
}

/**
 * The key of a ledger: from QINGDAN_LEDGER_KEY (32 bytes in hexadecimal or base64), else from the file beside
 * it; undefined where there is neither. Throws a Failure for a text that is not a key.
 */
export function findKey(ledger: string, env: Environment): Buffer | undefined {
  const text = env[variable]?.trim() ?? "";
  if (text !== "") return decoded(text, variable);
  const file = keyFileOf(ledger);
  try {
    return decoded(readFileSync(file, "utf8").trim(), file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Whether the key comes from the environment: then it has no file. */
export function isKeyGiven(env: Environment): boolean {
  return (env[variable]?.trim() ?? "") !== "";
}

/** An environment that gives a key, whatever lies beside a ledger. */
export function keyGiven(key: Buffer): Environment {
  return { [variable]: key.toString("hex") };
}

/** Writes a known key beside a ledger, readable by its owner alone, whole or not at all. */
export function putKey(ledger: string, key: Buffer): void {
  const file = keyFileOf(ledger);
  const unfinished = `${file}.part`;
  try {
    writeFileSync(unfinished, `${key.toString("hex")}\n`, { mode: 0o600, flush: true });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** Marks that a ledger is being made: until the mark is gone, a missing ledger is no lost one. */
export function markMaking(ledger: string): void {
  try {
    writeFileSync(unfinishedKeyOf(ledger), "", { mode: 0o600, flag: "wx" });
  } catch (error) {
    // Another process makes it, or was killed when it did.
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

/** Takes the mark away, where it is no key that only lacks its name. The caller has the ledger's write lock. */
export function unmarkMaking(ledger: string): void {
  const file = unfinishedKeyOf(ledger);
  if (existsSync(file) && readFileSync(file, "utf8") === "") rmSync(file);
}

/**
 * Makes a new random key in a file, readable by its owner alone, that gets its name by `nameKey` when the ledger is
 * made. The caller has the ledger's write lock, so that no two processes do this at once.
 */
export function makeKey(ledger: string): Buffer {
  const key = randomBytes(keyBytes);
  writeFileSync(unfinishedKeyOf(ledger), `${key.toString("hex")}\n`, { mode: 0o600, flush: true });
  return key;
}

/** Gives a new key's file its name. */
export function nameKey(ledger: string): void {
  renameSync(unfinishedKeyOf(ledger), keyFileOf(ledger));
  syncDirectory(dirname(ledger));
}

/**
 * Names the key of a ledger whose making was killed just before that; `check` is the ledger's check value. Returns
 * the key, undefined where there is none of this ledger.
 */
export function finishKey(ledger: string, check: string): Buffer | undefined {
  const file = unfinishedKeyOf(ledger);
  const text = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  if (text === "") return undefined;
  const key = decoded(text, file);
  if (checkValue(key) !== check) return undefined;
  nameKey(ledger);
  return key;
}

/** A value that a ledger stores to recognise its key; the key can't be derived from it. */
export function checkValue(key: Buffer): string {
  return createHmac("sha256", key).update("qingdan ledger key check").digest("hex");
}

function decoded(text: string, where: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, "hex");
  if (/^[\w+/-]{43}=?$/.test(text)) return Buffer.from(text, "base64");
  throw new Failure({
    zh: `${where} 中的台账密钥不对：应为32字节，写成64位十六进制或base64。请从备份恢复该密钥。`,
    en: `${where} holds no ledger key: it should be 32 bytes, as 64 hexadecimal digits or base64. Restore the key from a backup.`,
  });
}

/** Makes the names in a directory last. */
export function syncDirectory(path: string): void {
  // Windows does not open directories; there the name is as durable as the file.
  if (platform() === "win32") return;
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
