import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Failure, systemReason } from "../values/failure.js";
import type { NamedPath } from "../values/user-path.js";

/** A small file to write as a whole. */
export interface WholeFile extends NamedPath {
  readonly bytes: Buffer;
}

/**
 * Writes small files, their folder too where it is missing: under temporary names first, so that either all or none are
 * there. Throws a Failure where one is there already and `replace` is false, or can't be written.
 */
export function writeTogether(files: readonly WholeFile[], replace: boolean): void {
  const there = files.filter(({ path }) => existsSync(path)).map(({ name }) => name);
  if (there.length > 0 && !replace) throw alreadyThere(there);
  const unfinished = files.map((file) => ({ ...file, temporary: `${file.path}.unfinished-${randomUUID()}` }));
  const begun: string[] = [];
  try {
    for (const { path, temporary, bytes } of unfinished) {
      mkdirSync(dirname(path), { recursive: true });
      begun.push(temporary);
      writeFileSync(temporary, bytes, { flag: "wx" });
    }
    for (const { path } of unfinished) refuseFolder(path);
    for (const { path, temporary } of unfinished) renameSync(temporary, path);
  } catch (error) {
    for (const temporary of begun) rmSync(temporary, { force: true });
    throw notWritten(
      files.map(({ name }) => name),
      error,
    );
  }
}

/** A folder of the file's name can't be replaced: found out before anything has its name. */
function refuseFolder(path: string): void {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder) throw Object.assign(new Error(path), { code: "EISDIR" });
}

function notWritten(names: readonly string[], error: unknown): Failure {
  const reason = systemReason(error);
  return new Failure({
    zh: `无法写入 ${names.join("、")}：${reason.zh}。请换一个目录，或检查权限。`,
    en: `can't write ${names.join(", ")}: ${reason.en}. Name another folder, or check the permissions.`,
  });
}

function alreadyThere(names: readonly string[]): Failure {
  return new Failure({
    zh: `${names.join("、")} 已经存在，没有改动任何文件。要覆盖请加 --force，或用 --dir 换一个目录。`,
    en: `${names.join(", ")} exists already; nothing was changed. Use --force to replace it, or --dir to name another folder.`,
  });
}
