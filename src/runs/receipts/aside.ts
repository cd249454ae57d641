import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { Failure, systemReason } from "../../values/failure.js";
import type { NamedPath } from "../../values/user-path.js";

/** A file that is kept aside is named by the SHA-256 of its bytes. */
const keptName = /^[0-9a-f]{64}\.xml$/;

/** Where the files go that later calls have applied wholly: they are kept, and read no more. */
const settledFolder = "applied";

/** The name that bytes are kept aside under. */
export function asideName(bytes: Buffer): string {
  return `${createHash("sha256").update(bytes).digest("hex")}.xml`;
}

/**
 * The folder of receipt files that could not be applied, or not wholly. Each is there once, byte for byte as it came,
 * readable by its owner alone. Every method throws a Failure where the folder can't be used.
 */
export class Aside {
  readonly #folder: NamedPath;

  constructor(folder: NamedPath) {
    this.#folder = folder;
  }

  /** A kept file's path as the user may write it. */
  shown(name: string): string {
    return join(this.#folder.name, name);
  }

  /** Keeps bytes under their name; whole or not at all, also where the computer stops in between. */
  keep(name: string, bytes: Buffer): void {
    this.#using(() => {
      const { path } = this.#folder;
      const file = join(path, name);
      if (existsSync(file)) return;
      mkdirSync(path, { recursive: true, mode: 0o700 });
      // The process's number keeps two processes apart that keep the same bytes at once.
      const unfinished = join(path, `.${name}.${process.pid}.tmp`);
      try {
        const descriptor = openSync(unfinished, "w", 0o600);
        try {
          for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
          fsyncSync(descriptor);
        } finally {
          closeSync(descriptor);
        }
        renameSync(unfinished, file);
      } catch (error) {
        rmSync(unfinished, { force: true });
        throw error;
      }
    });
  }

  /** The names of the files that are kept, in their order. */
  names(): readonly string[] {
    return this.#using(() => {
      if (!existsSync(this.#folder.path)) return [];
      return readdirSync(this.#folder.path)
        .filter((name) => keptName.test(name))
        .sort();
    });
  }

  /** A kept file's bytes; undefined where another process has moved it meanwhile. */
  read(name: string): Buffer | undefined {
    return this.#using(() => {
      try {
        return readFileSync(join(this.#folder.path, name));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    });
  }

  /** Called when all of a kept file is in the ledger: puts it where it is not read again. */
  settle(name: string): void {
    this.#using(() => {
      const settled = join(this.#folder.path, settledFolder);
      mkdirSync(settled, { recursive: true, mode: 0o700 });
      try {
        renameSync(join(this.#folder.path, name), join(settled, name));
      } catch (error) {
        // Another process has done so just now.
        if (!isMissing(error)) throw error;
      }
    });
  }

  #using<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const reason = systemReason(error);
      const { name } = this.#folder;
      throw new Failure({
        zh: `无法使用存放未决回执的目录 ${name}：${reason.zh}。台账已保存，原文件未动；请更正目录或用 --aside 另指一个，再运行一次。`,
        en: `can't use ${name}, the folder for receipts to be tried again: ${reason.en}. The ledger is saved and the files are as they were; put the folder right or name another with --aside, and run it again.`,
      });
    }
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
