import type { Finding, Language, Text } from "./finding.js";

/**
 * Ends a run (exit status 2). The text says what is wrong, where, and what to do, in both languages.
 * `finding` is the finding of a rule of the catalogue, where one is the reason.
 */
export class Failure extends Error {
  constructor(
    readonly text: Text,
    readonly finding?: Finding,
  ) {
    super(text.en);
    this.name = "Failure";
  }

  in(language: Language): string {
    return this.text[language];
  }
}

/**
 * Ends a command because a message could not be signed (exit status 1): key, certificate, device or message are at
 * fault, nothing was sent.
 */
export class SigningFailure extends Failure {
  constructor(text: Text) {
    super(text);
    this.name = "SigningFailure";
  }
}

/** The system's reason for a failed read or write, in both languages. */
export function systemReason(error: unknown): Text {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? { zh: code || String(error), en: code || String(error) };
}

const reasons: Readonly<Record<string, Text>> = {
  ENOENT: { zh: "文件不存在", en: "no such file" },
  EACCES: { zh: "没有权限", en: "permission denied" },
  EPERM: { zh: "不允许的操作", en: "operation not permitted" },
  EISDIR: { zh: "这是目录，不是文件", en: "it is a directory, not a file" },
  ENOTDIR: { zh: "路径中有一段不是目录", en: "part of the path is not a directory" },
  EEXIST: { zh: "已经存在", en: "it exists already" },
  ENOSPC: { zh: "磁盘空间不足", en: "no space left on the disk" },
  EDQUOT: { zh: "超出磁盘配额", en: "disk quota exceeded" },
  EBUSY: { zh: "正被其他程序使用", en: "it is in use by another program" },
  ENOTEMPTY: { zh: "目录不是空的", en: "the directory is not empty" },
  EROFS: { zh: "文件系统只读", en: "the file system is read-only" },
  EMFILE: { zh: "打开的文件过多", en: "too many open files" },
  EIO: { zh: "读写错误", en: "input/output error" },
};
