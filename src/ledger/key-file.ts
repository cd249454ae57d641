import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
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

/**
 * Makes a new random key and its file, readable by its owner alone. The caller holds the ledger's write lock, so
 * that no two processes do this at once; the file is whole on the disk before it has its name.
 */
export function makeKey(ledger: string): Buffer {
  const key = randomBytes(keyBytes);
  const file = keyFileOf(ledger);
  const unfinished = `${file}.${randomUUID()}.new`;
  writeFileSync(unfinished, `${key.toString("hex")}\n`, { mode: 0o600, flush: true });
  renameSync(unfinished, file);
  syncDirectory(dirname(file));
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

function syncDirectory(path: string): void {
  // Windows does not open directories; there the name is as durable as the file.
  if (platform() === "win32") return;
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
