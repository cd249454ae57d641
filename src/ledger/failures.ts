import { existsSync } from "node:fs";
import { Failure, systemReason } from "../values/failure.js";
import type { Text } from "../values/finding.js";
import { holdersText, wayOut } from "./holder-text.js";
import { type Holder, holdersOf } from "./lock-holder.js";

const notADatabase = 26;
const notLedger: Text = {
  zh: "这不是台账文件（不是SQLite数据库）；请更正路径，若这里原是台账，请从备份恢复",
  en: "it is not a ledger (not an SQLite database); correct the path, or restore the ledger that stood here from a backup",
};

/**
 * Result codes of SQLite (sqlite.org/rescode.html) as texts for users; by the lower byte of an extended code.
 */
const reasons: Readonly<Record<number, Text>> = {
  3: { zh: "没有权限", en: "permission denied" },
  5: { zh: "另一个进程正在使用", en: "another process has it locked" },
  6: { zh: "另一个进程正在使用", en: "another process has it locked" },
  7: { zh: "内存不足", en: "out of memory" },
  8: { zh: "文件或目录只读", en: "the file or its directory is read-only" },
  10: { zh: "读写错误", en: "input/output error" },
  13: { zh: "磁盘空间不足", en: "no space left on the disk" },
  14: {
    zh: "无法打开，请检查路径和目录的写权限",
    en: "it can't be opened; check the path and your right to write in its directory",
  },
  [notADatabase]: notLedger,
};

const busyCodes = new Set([5, 6]);

/** Extended code of a page that ends before its end: the file was cut. */
const shortRead = 522;

/** SQLite's result code of an error that the database threw; undefined for any other error. */
function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number")
    return undefined;
  return error.errcode === shortRead ? shortRead : error.errcode & 0xff;
}

/** True where the database says that the file is none of its. */
export function isForeign(error: unknown): boolean {
  return resultCode(error) === notADatabase;
}

/** True for what is no word about the file's content: a lock, a permission, a disk, a Failure with its own text. */
export function isTransient(error: unknown): boolean {
  if (error instanceof Failure) return true;
  const code = resultCode(error);
  if (code === undefined) return error instanceof Error && "syscall" in error;
  return code !== notADatabase && reasons[code] !== undefined;
}

/** True where another connection has the lock. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code !== undefined && busyCodes.has(code);
}

/** A ledger can't be used. */
export class LedgerUnusable extends Failure {
  constructor(
    text: Text,
    /** Why, without the file and the ways out. */
    readonly reason: Text,
  ) {
    super(text);
  }
}

/** Another process has the ledger locked; the caller may try again. */
export class LedgerBusy extends LedgerUnusable {}

/** The Failure for a ledger that can't be used, with what to do. */
export function unusable(file: string, reason: Text, Kind: typeof LedgerUnusable = LedgerUnusable): Failure {
  const text = {
    zh: `无法使用年度台账 ${file}：${reason.zh}。排除后重来，或用 --ledger <文件> 另指一个台账；申报和检查时还可用 --no-ledger 不用台账。`,
    en: `the ledger ${file} can't be used: ${reason.en}. Correct the cause and start again, or name another with --ledger <file>; what declares or checks also runs without one, with --no-ledger.`,
  };
  return new Kind(text, reason);
}

/** A ledger's content is not what was written. */
export class LedgerDamaged extends LedgerUnusable {}

/** The Failure for a ledger whose content is not what was written; `what` says more, where more is known. */
export function damagedLedger(file: string, what?: Text): Failure {
  const reason = {
    zh: `它已损坏，或被换成了别的内容${what === undefined ? "" : `（${what.zh}）`}，没有写入任何内容；请用 qingdan ledger check 查看哪里不对，用 qingdan ledger restore <备份> 恢复最近的备份，密钥文件不动。没有备份时，用 qingdan ledger rebuild <输出目录…> 由已申报的报文重建`,
    en: `it is damaged, or something else was put in its place${what === undefined ? "" : ` (${what.en})`}, and nothing was written; see with \`qingdan ledger check\` what is wrong, and restore the newest backup with \`qingdan ledger restore <backup>\`; leave its key file as it is. Without a backup, make it anew of what was declared with \`qingdan ledger rebuild <run directories>\``,
  };
  return unusable(file, reason, LedgerDamaged);
}

/** The Failure for a file that is no database. */
export function notALedger(file: string): Failure {
  return unusable(file, notLedger);
}

/** True where a file, its directory or its disk can't be written to. */
export function isReadOnly(error: unknown): boolean {
  if (resultCode(error) === 8) return true;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "EROFS" || code === "EACCES" || code === "EPERM";
}

/** The Failure for a ledger of an older format that can't be brought up where it is. */
export function notRaised(file: string): Failure {
  return unusable(file, {
    zh: "它是旧的格式，要先升级，而这里不能写入；请给它和所在目录写权限，或把它和密钥复制到能写的地方",
    en: "it is of an older format and has to be brought up, and it can't be written to here; give write access to it and its directory, or copy it with its key to where there is",
  });
}

/** The Failure for an older copy of a ledger that stands in the place of a newer one. */
export function olderCopy(file: string, seal: string, generation: number, newest: number): Failure {
  return unusable(file, {
    zh: `它是旧的副本（第${generation}次写入，最新的是第${newest}次），其后的记录不在其中；请放回最新的台账。没有更新的台账时，删除 ${seal} 后即使用这个副本，其后的申报须重新登记`,
    en: `it is an older copy (of write ${generation}; the newest is of ${newest}), without what was booked since; put the newest one back. If there is none, delete ${seal} to use this copy; what was declared since has to be booked again`,
  });
}

/** The Failure for a ledger that is missing or empty although it was there: `remains` lie beside it. */
export function forgottenLedger(file: string, remains: readonly string[]): Failure {
  const [zh, en] = [remains.join("、"), remains.join(", ")];
  return unusable(file, {
    zh: `它不见了或是空的，但旁边还有它的 ${zh}；请用 qingdan ledger restore <备份> 恢复，或用 qingdan ledger rebuild <输出目录…> --replace 由已申报的报文重建。确实要从头另建时，在 declare 上加 --new-ledger，此前的已用额度和申报便不再计入`,
    en: `it is missing or empty, but ${en} of it still lie beside it; restore it with \`qingdan ledger restore <backup>\`, or make it anew of what was declared with \`qingdan ledger rebuild <run directories> --replace\`. To begin anew on purpose, declare with --new-ledger; what buyers used and what was declared so far is then not known`,
  });
}

/** The Failure for a command that needs a ledger where there is none. */
export function noLedger(file: string): Failure {
  return new Failure({
    zh: `还没有台账 ${file}。请更正 --ledger，或用 --profile 指定写有台账的配置文件。`,
    en: `there is no ledger ${file} yet. Correct --ledger, or name with --profile the profile that names it.`,
  });
}

/** The Failure for a journal beside a sound ledger that was not written for it as it is. */
export function foreignJournal(file: string, journal: string): Failure {
  return unusable(file, {
    zh: `旁边的 ${journal} 不是它的回滚日志（属于别的台账或旧的副本），用了就会毁掉它；台账本身完好，没有改动。请把 ${journal} 移走`,
    en: `${journal} beside it is not its rollback journal (it is another ledger's or an older copy's) and would destroy it; the ledger itself is sound and was left as it is. Move ${journal} away`,
  });
}

/** The Failure for a write-ahead log beside a ledger: ledgers have none, and SQLite would read it in place of the ledger. */
export function foreignLog(file: string, log: string): Failure {
  return unusable(file, {
    zh: `旁边有预写日志 ${log}，而台账不用这种日志：是别的程序或别的数据库留下的，用了会得出别的结果。台账没有改动；请把 ${log} 移走，若台账随后报告损坏，再从备份恢复`,
    en: `a write-ahead log, ${log}, lies beside it; ledgers have none, so another program or another database left it, and its content would be read in place of the ledger's. The ledger was left as it is; move ${log} away, and restore the ledger from a backup if it is then found damaged`,
  });
}

/** The Failure for a pipe or a device in the place of a file that belongs to a ledger; opening it could wait for ever. */
export function noRegularFile(file: string, beside: string): Failure {
  return unusable(file, {
    zh: `${beside} 是管道或设备，不是文件；请把它移走，原来在那里的密钥须从备份恢复`,
    en: `${beside} is a pipe or a device, not a file; move it away, and restore the key from a backup if it stood there`,
  });
}

/** The Failure for a link to a ledger of another key than the one beside the link. */
export function otherLedgerLinked(file: string, target: string, key: string): Failure {
  return unusable(file, {
    zh: `它是指向 ${target} 的链接，而链接旁边的 ${key} 不是那个台账的密钥：那是另一个台账。请更正链接或恢复原来的文件；确实要用那个台账时，把 ${key} 移走`,
    en: `it is a link to ${target}, and ${key} beside the link is not that ledger's key: it is another ledger. Correct the link, or restore the file that stood here; to use that ledger on purpose, move ${key} away`,
  });
}

/** The Failure for a link to nothing in the place of a ledger. */
export function brokenLink(file: string, target: string): Failure {
  return unusable(file, {
    zh: `它是指向 ${target} 的链接，而那里没有文件；请接上那个磁盘或恢复那个文件，或更正链接`,
    en: `it is a link to ${target}, and nothing is there; connect that disk or restore that file, or correct the link`,
  });
}

/** The Failure for a new ledger where the profile names another, or this one, and none was asked for. */
export function asksForNew(file: string, named: string): Failure {
  return new Failure({
    zh: `台账 ${file} 还不存在，而配置文件指定的台账是 ${named}。请更正 --ledger；确实要另建时加上 --new-ledger。`,
    en: `there is no ledger ${file} yet, and the profile names ${named}. Correct --ledger; to make a new one on purpose, add --new-ledger.`,
  });
}

/** The Failure for `--new-ledger` where there is a ledger. */
export function alreadyThere(file: string): Failure {
  return new Failure({
    zh: `台账 ${file} 已经存在，没有另建，也没有改动它。请去掉 --new-ledger 重来，或用 --ledger 指定别的位置。`,
    en: `the ledger ${file} is there already; none was made, and it is unchanged. Start again without --new-ledger, or name another place with --ledger.`,
  });
}

/** The Failure for a ledger that another process has locked; `waited`: seconds that were waited for it. */
export function lockedLedger(
  file: string,
  holders: readonly Holder[],
  waited: number,
  Kind: typeof LedgerUnusable = LedgerUnusable,
): Failure {
  const who = holdersText(holders);
  const todo = wayOut(holders);
  const [zh, en] = [who.zh === "" ? "" : `：${who.zh}`, who.en === "" ? "" : `: ${who.en}`];
  const more = {
    zh: waited > 0 ? `等了 ${waited} 秒，` : "",
    en: waited > 0 ? ` (waited ${waited} s)` : "",
  };
  return unusable(
    file,
    {
      zh: `${more.zh}另一个进程正在使用${zh}。${todo.zh}；要等得更久用 --lock-timeout <秒>`,
      en: `another process has it locked${more.en}${en}; ${todo.en}. To wait longer, use --lock-timeout <seconds>`,
    },
    Kind,
  );
}

/** Why a ledger's file could not be read or written; undefined for what is neither the system's nor the database's doing. */
export function reasonOf(error: unknown): Text | undefined {
  if (error instanceof Failure) return undefined;
  const code = resultCode(error);
  if (code !== undefined) return reasons[code] ?? { zh: `SQLite错误 ${code}`, en: `SQLite error ${code}` };
  return error instanceof Error && "syscall" in error ? systemReason(error) : undefined;
}

/** Runs work on a ledger; an error of the database or the system becomes a Failure. */
export function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw failureOf(file, error);
  }
}

/** The same for what is read before the content is known to be right: any other error is the damage's doing. */
export function guardedOpening<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isTransient(error) || isForeign(error) ? failureOf(file, error) : damagedLedger(file);
  }
}

/** What the system says, with the file that it says it of where that is not the ledger itself, as its key. */
function reasonWithPath(file: string, error: Error): Text {
  const reason = systemReason(error);
  const path = "path" in error && typeof error.path === "string" ? error.path : file;
  return path === file ? reason : { zh: `${path}：${reason.zh}`, en: `${path}: ${reason.en}` };
}

/** The Failure for an error of the database or the system; any other error unchanged. */
function failureOf(file: string, error: unknown): unknown {
  if (error instanceof Failure || !(error instanceof Error)) return error;
  const code = resultCode(error);
  if (code === undefined) return "syscall" in error ? unusable(file, reasonWithPath(file, error)) : error;
  const reason = reasons[code];
  if (reason === undefined) return damagedLedger(file);
  if (busyCodes.has(code)) return lockedLedger(file, existsSync(file) ? holdersOf(file) : [], 0, LedgerBusy);
  return unusable(file, reason);
}
