import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JournalMessage } from "../ledger/declarations/model.js";
import { Failure, systemReason } from "../values/failure.js";
import type { NamedPath } from "../values/user-path.js";

/** A message of a booked run, as it was written. */
export interface BookedFile {
  readonly message: JournalMessage;
  readonly path: string;
  readonly bytes: Buffer;
}

/**
 * Why a booked message can't be read: its run's directory is not there (missing), or it is and does not have these bytes
 * (changed): the file was removed or altered, or a later run replaced it.
 */
export interface LostFile {
  readonly message: JournalMessage;
  readonly path: string;
  readonly why: "missing" | "changed";
}

/**
 * Reads a message of a booked run: where the run wrote it, else in one of the directories that the run was moved to. Only
 * a file with the bytes that were booked (SHA-256) is taken. Throws a Failure for a file that the system does not give.
 */
export function readBookedFile(message: JournalMessage, moved: readonly NamedPath[]): BookedFile | LostFile {
  let changed: string | undefined;
  for (const folder of [message.run, ...moved.map(({ path }) => path)]) {
    const path = join(folder, message.file);
    const bytes = bytesOf(path);
    if (bytes === undefined) continue;
    if (createHash("sha256").update(bytes).digest("hex") === message.sha256.toLowerCase())
      return { message, path, bytes };
    changed ??= path;
  }
  if (changed === undefined && existsSync(join(message.run, "run.json")))
    changed = join(message.run, message.file);
  return changed === undefined
    ? { message, path: join(message.run, message.file), why: "missing" }
    : { message, path: changed, why: "changed" };
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    const reason = systemReason(error);
    throw new Failure({
      zh: `无法读取 ${path}：${reason.zh}。请检查路径和权限。`,
      en: `can't read ${path}: ${reason.en}. Check the path and the permissions.`,
    });
  }
}

/** The Failure for a message that is needed and can't be read; `option` names the directories of moved runs. */
export function lostFile({ path, why, message }: LostFile, option: string): Failure {
  const at = message.run;
  return why === "missing"
    ? new Failure({
        zh: `找不到报文 ${path}（台账记录的运行 ${at}）。目录已移走的，请用 ${option} 写明现在的位置。`,
        en: `the message ${path} is not there (of the run ${at}, by the ledger). If the directory was moved, name its place with ${option}.`,
      })
    : new Failure({
        zh: `报文 ${path} 不在，或与台账记录的不一致（SHA-256 ${message.sha256}），可能被改动或被另一次运行替换。请恢复原文件，或用 ${option} 写明原输出目录的位置。`,
        en: `the message ${path} is gone, or differs from what the ledger has booked (SHA-256 ${message.sha256}): it was changed, or another run replaced it. Restore the file, or name the original directory with ${option}.`,
      });
}
