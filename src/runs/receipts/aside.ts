import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Failure, systemReason } from "../../values/failure.js";
import type { NamedPath } from "../../values/user-path.js";

/** A file that is kept aside is named by the SHA-256 of its bytes. */
const keptName = /^[0-9a-f]{64}\.xml$/;

/** Where the files go that later calls have applied wholly: they are kept, and read no more. */
const settledFolder = "applied";

/** Files that are written at once. */
const atOnce = 32;

/** Bytes to keep, and the name that they are kept under (`asideName`). */
export interface KeptFile {
  readonly aside: string;
  readonly bytes: Buffer;
}

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

  /**
   * Keeps files under their names, each whole or not at all. When it returns, they are on the disk, whatever becomes of
   * the computer.
   */
  async keep(files: readonly KeptFile[]): Promise<void> {
    const waiting = [...new Map(files.map((file) => [file.aside, file])).values()];
    if (waiting.length === 0) return;
    const { path } = this.#folder;
    await this.#usingAsync(async () => {
      await mkdir(path, { recursive: true, mode: 0o700 });
      // Many at a time: the disk brings what waits for it to an end together.
      const keepNext = async (): Promise<void> => {
        for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) await keepIn(path, file);
      };
      await Promise.all(Array.from({ length: atOnce }, keepNext));
      await synchronise(path);
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
      throw this.#failure(error);
    }
  }

  async #usingAsync(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw this.#failure(error);
    }
  }

  #failure(error: unknown): Failure {
    const reason = systemReason(error);
    const { name } = this.#folder;
    return new Failure({
      zh: `无法使用存放未决回执的目录 ${name}：${reason.zh}。台账已保存，原文件未动；请更正目录或用 --aside 另指一个，再运行一次。`,
      en: `can't use ${name}, the folder for receipts to be tried again: ${reason.en}. The ledger is saved and the files are as they were; put the folder right or name another with --aside, and run it again.`,
    });
  }
}

async function keepIn(folder: string, { aside, bytes }: KeptFile): Promise<void> {
  const file = join(folder, aside);
  if (existsSync(file)) return;
  // The process's number keeps two processes apart that keep the same bytes at once.
  const unfinished = join(folder, `.${aside}.${process.pid}.tmp`);
  try {
    const handle = await open(unfinished, "w", 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Has the names in a folder written, where the system knows how to. */
async function synchronise(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
