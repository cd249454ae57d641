import { readdirSync, type Stats, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Failure, systemReason } from "../values/failure.js";
import type { NamedPath } from "../values/user-path.js";
import type { Inbox, Received } from "./inbox.js";

/** Milliseconds between looks into a folder. */
const between = 500;
/** Files that are handed out at once. */
const atOnce = 500;

/** What of a folder was taken before, which need not be read again. */
export interface SeenFiles {
  has(file: string, mark: string): boolean;
  /** Files that need not be taken again, with the marks that they had when they were read. */
  add(files: readonly (readonly [file: string, mark: string])[]): Promise<void>;
}

/**
 * A folder in which a client puts receipts: `*.xml` at any depth, in the order of their names. Files are read and never
 * moved; one that changes is read again.
 */
export class FolderInbox implements Inbox {
  readonly #folder: NamedPath;
  readonly #seen: SeenFiles;
  /** Found by a look and not handed out yet. */
  #waiting: string[] = [];
  /** Handed out by the last `take`, with the marks that they had. */
  #taken: (readonly [file: string, mark: string])[] = [];

  constructor(folder: NamedPath, seen: SeenFiles = new SeenHere()) {
    this.#folder = folder;
    this.#seen = seen;
  }

  async take(most: number, wait: number, signal: AbortSignal): Promise<readonly Received[]> {
    const until = performance.now() + wait;
    for (;;) {
      signal.throwIfAborted();
      if (this.#waiting.length === 0) this.#waiting = this.#look();
      const received = await this.#read(Math.min(most, atOnce));
      if (received.length > 0) return received;
      const left = until - performance.now();
      if (left <= 0) return [];
      await pause(Math.min(between, left), undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }

  async acknowledge(): Promise<void> {
    const taken = this.#taken;
    this.#taken = [];
    await this.#seen.add(taken);
  }

  async close(): Promise<void> {
    // Nothing is kept open.
  }

  /** The files that are new or other than they were. */
  #look(): string[] {
    const { name, path } = this.#folder;
    try {
      return readdirSync(path, { recursive: true, encoding: "utf8" })
        .filter((file) => /\.xml$/i.test(file))
        .sort()
        .filter((file) => {
          const mark = markOf(join(path, file));
          return mark !== undefined && !this.#seen.has(file, mark);
        });
    } catch (error) {
      throw unreadable(name, error);
    }
  }

  async #read(most: number): Promise<readonly Received[]> {
    const received: Received[] = [];
    this.#taken = [];
    for (const file of this.#waiting.splice(0, most)) {
      const path = join(this.#folder.path, file);
      // Before it is read: one that is written to meanwhile has another mark the next time.
      const mark = markOf(path);
      if (mark === undefined) continue;
      try {
        received.push({ name: join(this.#folder.name, file), bytes: await readFile(path) });
      } catch (error) {
        // What another program has taken out of the folder is its to read.
        if (isMissing(error)) continue;
        throw unreadable(join(this.#folder.name, file), error);
      }
      this.#taken.push([file, mark]);
    }
    return received;
  }
}

/** Files seen by this process. */
class SeenHere implements SeenFiles {
  readonly #marks = new Map<string, string>();

  has(file: string, mark: string): boolean {
    return this.#marks.get(file) === mark;
  }

  async add(files: readonly (readonly [file: string, mark: string])[]): Promise<void> {
    for (const [file, mark] of files) this.#marks.set(file, mark);
  }
}

/** What changes when a file does; undefined where there is none. */
function markOf(path: string): string | undefined {
  let stats: Stats | undefined;
  try {
    stats = statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  if (stats?.isFile() !== true) return undefined;
  return `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino}`;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function unreadable(name: string, error: unknown): Failure {
  const reason = systemReason(error);
  return new Failure({
    zh: `无法读取 ${name}：${reason.zh}。请核对配置文件的 submission.inbox 和权限；已处理的回执在台账中，可以再运行一次。`,
    en: `can't read ${name}: ${reason.en}. Check submission.inbox of the profile and the permissions; what was applied is in the ledger, and receive may be run again.`,
  });
}
