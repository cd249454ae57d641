import { describe, expect, it } from "vitest";
import { guarded, isBusy, LedgerBusy } from "../../src/ledger/failures.js";
import { Failure } from "../../src/values/failure.js";

/** An error as SQLite's binding throws it: `errcode` is the result code, extended where there is more to say. */
function thrown(errcode: number, message = "from the database"): Error {
  return Object.assign(new Error(message), { errcode });
}

/** What a ledger's work that throws comes out with. */
function outcome(error: unknown): unknown {
  try {
    guarded("book.sqlite", () => {
      throw error;
    });
  } catch (caught) {
    return caught;
  }
  return undefined;
}

function failure(error: unknown): Failure {
  const caught = outcome(error);
  if (!(caught instanceof Failure)) throw new Error("no Failure");
  return caught;
}

const waysOut = {
  zh: "排除后重来，或用 --ledger <文件> 另指一个台账；申报和检查时还可用 --no-ledger 不用台账。",
  en: "Correct the cause and start again, or name another with --ledger <file>; what declares or checks also runs without one, with --no-ledger.",
};
const busy = ["另一个进程正在使用", "another process has it locked"] as const;

// The result codes of sqlite.org/rescode.html: a primary code is the lower byte of its extended ones.
describe("what the database objects to", () => {
  it.each([
    ["SQLITE_PERM", 3, "没有权限", "permission denied"],
    ["SQLITE_BUSY", 5, ...busy],
    ["SQLITE_BUSY_SNAPSHOT", 517, ...busy],
    ["SQLITE_LOCKED", 6, ...busy],
    ["SQLITE_LOCKED_SHAREDCACHE", 262, ...busy],
    ["SQLITE_READONLY", 8, "只读", "read-only"],
    ["SQLITE_READONLY_DBMOVED", 1032, "只读", "read-only"],
    ["SQLITE_IOERR", 10, "读写错误", "input/output error"],
    ["SQLITE_IOERR_READ", 266, "读写错误", "input/output error"],
    ["SQLITE_CORRUPT", 11, "已损坏", "it is damaged"],
    ["SQLITE_IOERR_SHORT_READ", 522, "已损坏", "it is damaged"],
    ["SQLITE_NOMEM", 7, "内存不足", "out of memory"],
    ["SQLITE_FULL", 13, "磁盘空间不足", "no space left on the disk"],
    ["SQLITE_CANTOPEN", 14, "无法打开", "it can't be opened"],
    ["SQLITE_CANTOPEN_ISDIR", 526, "无法打开", "it can't be opened"],
    ["SQLITE_NOTADB", 26, "不是台账文件", "it is not a ledger"],
  ])("%s (%i) is said in words, with the file and the ways out", (_name, code, zh, en) => {
    const { text } = failure(thrown(code));
    expect(text.zh).toMatch(/^无法使用年度台账 book\.sqlite：/);
    expect(text.zh).toContain(zh);
    expect(text.zh.endsWith(waysOut.zh)).toBe(true);
    expect(text.en).toMatch(/^the ledger book\.sqlite can't be used: /);
    expect(text.en).toContain(en);
    expect(text.en.endsWith(waysOut.en)).toBe(true);
    expect(text.zh + text.en).not.toContain("from the database");
  });

  it("a code without words of its own is the doing of damage, and not said in the database's words", () => {
    // SQLITE_CONSTRAINT (19)
    const { text } = failure(thrown(19, "UNIQUE constraint failed"));
    expect(text.zh).toContain("已损坏");
    expect(text.en).toContain("it is damaged");
    for (const words of [text.zh, text.en]) {
      expect(words).not.toContain("UNIQUE");
      expect(words).toContain("ledger rebuild");
    }
  });

  it.each([
    [5, true],
    [6, true],
    [261, true],
    [3, false],
    [8, false],
    [14, false],
  ])("code %i may be tried again: %s", (code, again) => {
    expect(isBusy(thrown(code))).toBe(again);
    expect(failure(thrown(code)) instanceof LedgerBusy).toBe(again);
  });
});

describe("what is thrown beside it", () => {
  it("by the system is said in words as well", () => {
    const error = Object.assign(new Error("EACCES: permission denied, open 'book.sqlite'"), {
      code: "EACCES",
      syscall: "open",
    });
    expect(failure(error).text.zh).toMatch(/^无法使用年度台账 book\.sqlite：没有权限/);
    expect(failure(error)).not.toBeInstanceOf(LedgerBusy);
  });

  it("with a code that is no number of SQLite's stays what it is", () => {
    const error = Object.assign(new Error("from elsewhere"), { errcode: "5" });
    expect(outcome(error)).toBe(error);
    expect(isBusy(error)).toBe(false);
  });

  it("by us, or by mistake, stays what it is", () => {
    const ours = new Failure({ zh: "我们", en: "ours" });
    const mistake = new TypeError("x is not a function");
    for (const error of [ours, mistake, "text", undefined]) expect(outcome(error)).toBe(error);
    for (const error of [ours, mistake, "text", undefined]) expect(isBusy(error)).toBe(false);
  });
});
