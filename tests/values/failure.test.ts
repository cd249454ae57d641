import { describe, expect, it } from "vitest";
import { systemReason } from "../../src/values/failure.js";

/** An error as node's file functions throw it. */
const thrown = (code: string): Error => Object.assign(new Error(`${code}: as the system says it`), { code });

// errno(3): what each code means.
describe("the system's reason", () => {
  it.each([
    ["ENOENT", "文件不存在", "no such file"],
    ["EACCES", "没有权限", "permission denied"],
    ["EPERM", "不允许的操作", "operation not permitted"],
    ["EISDIR", "这是目录，不是文件", "it is a directory, not a file"],
    ["ENOTDIR", "路径中有一段不是目录", "part of the path is not a directory"],
    ["EEXIST", "已经存在", "it exists already"],
    ["ENOSPC", "磁盘空间不足", "no space left on the disk"],
    ["EDQUOT", "超出磁盘配额", "disk quota exceeded"],
    ["EROFS", "文件系统只读", "the file system is read-only"],
    ["EMFILE", "打开的文件过多", "too many open files"],
    ["EIO", "读写错误", "input/output error"],
  ])("%s is said in words", (code, zh, en) => {
    expect(systemReason(thrown(code))).toEqual({ zh, en });
  });

  it("is the code where there are no words for it, and the error itself where it has no code", () => {
    expect(systemReason(thrown("EXDEV"))).toEqual({ zh: "EXDEV", en: "EXDEV" });
    expect(systemReason(new Error("odd"))).toEqual({ zh: "Error: odd", en: "Error: odd" });
    expect(systemReason("odd")).toEqual({ zh: "odd", en: "odd" });
  });
});
