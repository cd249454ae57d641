import { Failure, systemReason } from "../values/failure.js";
import type { Text } from "../values/finding.js";

/**
 * Result codes of SQLite (sqlite.org/rescode.html) as texts for users; by the lower byte of an extended code.
 */
const reasons: Readonly<Record<number, Text>> = {
  3: { zh: "没有权限", en: "permission denied" },
  5: {
    zh: "另一个进程正在写入，请等它结束",
    en: "another process is writing to it; wait until it has ended",
  },
  6: {
    zh: "另一个进程正在写入，请等它结束",
    en: "another process is writing to it; wait until it has ended",
  },
  8: { zh: "文件或目录只读", en: "the file or its directory is read-only" },
  10: { zh: "读写错误", en: "input/output error" },
  11: { zh: "文件已损坏，请从备份恢复", en: "the file is damaged; restore it from a backup" },
  13: { zh: "磁盘空间不足", en: "no space left on the disk" },
  14: {
    zh: "无法打开，请检查路径和目录的写权限",
    en: "it can't be opened; check the path and your right to write in its directory",
  },
  26: { zh: "这不是台账文件（不是SQLite数据库）", en: "it is not a ledger (not an SQLite database)" },
};

const busyCodes = new Set([5, 6]);

/** SQLite's result code of an error that the database threw; undefined for any other error. */
function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number")
    return undefined;
  return error.errcode & 0xff;
}

/** True where another connection has the lock. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code !== undefined && busyCodes.has(code);
}

/** Another process has the ledger locked; the caller may try again. */
export class LedgerBusy extends Failure {}

/** The Failure for a ledger that can't be used, with what to do. */
export function unusable(file: string, reason: Text, Kind: typeof Failure = Failure): Failure {
  return new Kind({
    zh: `无法使用年度台账 ${file}：${reason.zh}。排除后重来，或用 --ledger <文件> 另指一个台账，或用 --no-ledger 不用台账。`,
    en: `the ledger ${file} can't be used: ${reason.en}. Correct the cause and start again, name another with --ledger <file>, or run without one with --no-ledger.`,
  });
}

/** Runs work on a ledger; an error of the database or the system becomes a Failure. */
export function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw failureOf(file, error);
  }
}

/** The Failure for an error of the database or the system; any other error unchanged. */
function failureOf(file: string, error: unknown): unknown {
  if (error instanceof Failure || !(error instanceof Error)) return error;
  const code = resultCode(error);
  if (code !== undefined) {
    const kind = busyCodes.has(code) ? LedgerBusy : Failure;
    return unusable(file, reasons[code] ?? { zh: error.message, en: error.message }, kind);
  }
  return "syscall" in error ? unusable(file, systemReason(error)) : error;
}
