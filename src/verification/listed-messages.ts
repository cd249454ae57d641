import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { isAsSealed } from "../output/record-seal.js";
import { Failure, systemReason } from "../values/failure.js";
import type { NamedPath } from "../values/user-path.js";
import { checkDirectory, recordFile } from "./run-record.js";

/** A message of a finished run, by its run.json. */
export interface ListedMessage extends NamedPath {
  /** Its path in the run's directory: `messages/CEB603-0001.xml`. */
  readonly file: string;
  readonly sha256: string;
}

const record = z.object({
  files: z.array(z.object({ path: z.string(), sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)) })),
});
const messagePath = /^messages\/[^/\\]+\.xml$/;

/**
 * The messages that a run's record lists, of whatever command, in its order. Throws a Failure for what is no directory
 * of a finished run, and for a record that is not as the run closed it.
 */
export function listedMessages(directory: NamedPath): readonly ListedMessage[] {
  checkDirectory(directory);
  const text = readRecord(directory);
  const value = parsed(text);
  const read = record.safeParse(value);
  if (!read.success || isAsSealed(text, Object(value)) === false) throw changedRecord(directory);
  return read.data.files
    .filter(({ path }) => messagePath.test(path))
    .map(({ path, sha256 }) => ({
      name: join(directory.name, path),
      path: join(directory.path, path),
      file: path,
      sha256,
    }));
}

/** The bytes of a listed message. Throws a Failure where it can't be read, or is not the one that the record has. */
export function readListedMessage({ name, path, sha256 }: ListedMessage): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { zh, en } = systemReason(error);
    throw new Failure({
      zh: `无法读取报文 ${name}：${zh}。请用 qingdan verify 核对该目录。`,
      en: `can't read the message ${name}: ${en}. Check the directory with qingdan verify.`,
    });
  }
  if (createHash("sha256").update(bytes).digest("hex") === sha256) return bytes;
  throw new Failure({
    zh: `报文 ${name} 与 run.json 记录的不同，生成之后改动过。请用 qingdan verify 核对，重新生成报文。`,
    en: `the message ${name} is not the one that run.json has: it was changed after it was written. Check with qingdan verify and write the messages again.`,
  });
}

function readRecord({ name, path }: NamedPath): string {
  try {
    return readFileSync(join(path, recordFile), "utf8");
  } catch (error) {
    const { zh, en } = systemReason(error);
    throw new Failure({
      zh: `无法读取 ${join(name, recordFile)}：${zh}。请核对该目录的权限。`,
      en: `can't read ${join(name, recordFile)}: ${en}. Check the permissions of the directory.`,
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function changedRecord({ name }: NamedPath): Failure {
  return new Failure({
    zh: `${join(name, recordFile)} 不是该次运行写下的原样。请用 qingdan verify 核对，从备份恢复或重新生成。`,
    en: `${join(name, recordFile)} is not as the run wrote it. Check with qingdan verify, and restore it from a backup or write the run again.`,
  });
}
