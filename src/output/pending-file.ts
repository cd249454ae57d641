import { randomUUID } from "node:crypto";
import { renameSync, rmSync, statSync } from "node:fs";
import { Failure, systemReason } from "../values/failure.js";
import { namedPath, type UserPath } from "../values/user-path.js";
import { BufferedFile } from "./buffered-file.js";

/**
 * A file that is written under a temporary name in its folder and renamed by `commit`; it replaces a file of
 * that name.
 */
export class PendingFile {
  /** As the user named it. */
  readonly name: string;
  readonly #path: string;
  readonly #unfinished: string;
  readonly #file: BufferedFile;
  #open = true;

  /** `mode`: who may read it, unless the user's mask is tighter. Throws a Failure where the place can't be written. */
  constructor(file: UserPath, mode = 0o644) {
    const { name, path } = namedPath(file);
    this.name = name;
    this.#path = path;
    this.#unfinished = `${path}.unfinished-${randomUUID()}`;
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
      throw notWritten(name, Object.assign(new Error(), { code: "EISDIR" }));
    }
    this.#file = guarded(name, () => new BufferedFile(this.#unfinished, mode));
  }

  write(text: string): void {
    guarded(this.name, () => this.#file.write(text));
  }

  /** Writes what is buffered and renames the file. */
  commit(): void {
    guarded(this.name, () => {
      this.#file.close();
      this.#open = false;
      renameSync(this.#unfinished, this.#path);
    });
  }

  /** Removes the temporary file; after `commit` it does nothing. */
  discard(): void {
    if (this.#open) this.#file.abandon();
    this.#open = false;
    rmSync(this.#unfinished, { force: true });
  }
}

/** The single files that a run writes: all are renamed to their places together, or none. */
export class PendingFiles {
  readonly #files: PendingFile[] = [];

  /** A file of the run. Throws a Failure where the place can't be written. */
  add(place: UserPath): PendingFile {
    const file = new PendingFile(place);
    this.#files.push(file);
    return file;
  }

  commit(): void {
    for (const file of this.#files) file.commit();
  }

  /** Removes the files that were not committed. */
  close(): void {
    for (const file of this.#files) file.discard();
  }
}

function guarded<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw notWritten(name, error);
  }
}

function notWritten(name: string, error: unknown): Failure {
  const reason = systemReason(error);
  return new Failure({
    zh: `无法写入 ${name}：${reason.zh}。请换一个位置，或检查目录和权限。`,
    en: `can't write ${name}: ${reason.en}. Name another place, or check the folder and the permissions.`,
  });
}
