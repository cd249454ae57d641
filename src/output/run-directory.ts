import { webcrypto } from "node:crypto";
import {
  close as closeCallback,
  existsSync,
  mkdirSync,
  open as openCallback,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  write as writeCallback,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { messageMemory } from "../ceb/message.js";
import { Failure, systemReason } from "../values/failure.js";
import { type NamedPath, namedPath, type UserPath } from "../values/user-path.js";
import { BufferedFile, type WrittenFile } from "./buffered-file.js";

const open = promisify(openCallback);
const write = promisify(writeCallback);
const close = promisify(closeCallback);

/** The folder for files until the run is complete. */
const unfinished = ".unfinished";
const runFile = "run.json";
/** Most files that are written at the same time. */
const mostUnderWay = 8;
/** Memory of more bytes is not kept for the next message. */
const largestKept = 2 * 1024 * 1024;

/**
 * The output of a run: everything is written into `.unfinished` and moved to its place at the end, run.json
 * last. A run that fails removes everything; one that was killed leaves `.unfinished` and no run.json.
 */
export class RunDirectory {
  /** As the user named it, for messages. */
  readonly #name: string;
  readonly #path: string;
  /** The outermost folder that did not exist before. */
  readonly #made: string | undefined;
  readonly #files: WrittenFile[] = [];
  readonly #open = new Map<string, BufferedFile>();
  readonly #underWay = new Set<Promise<void>>();
  /** Memory of messages that are written: fresh memory for each would cost a tenth of what writing it does. */
  readonly #free: Buffer[] = [];
  #failed: Failure | undefined;
  /** Files that `commit` has moved to their places; moved back where a later one fails. */
  readonly #moved: string[] = [];

  private constructor({ name, path }: NamedPath, made: string | undefined) {
    this.#name = name;
    this.#path = path;
    this.#made = made;
  }

  /** Opens a new or empty directory. Throws a Failure where it holds anything, or can't be written. */
  static open(directory: UserPath): RunDirectory {
    const { name, path } = namedPath(directory);
    let made: string | undefined;
    try {
      if (existsSync(path)) refuseFull({ name, path });
      else made = mkdirSync(path, { recursive: true });
      // Fails for the second of two runs that start in one directory at the same time.
      mkdirSync(join(path, unfinished));
      mkdirSync(join(path, unfinished, "messages"));
    } catch (error) {
      throw error instanceof Failure ? error : notWritten(name, error);
    }
    return new RunDirectory({ name, path }, made);
  }

  /** A folder on the same disk for temporary files of the run. */
  get scratch(): string {
    return join(this.#path, unfinished);
  }

  /** The files written so far, in the order in which they were closed. */
  get files(): readonly WrittenFile[] {
    return this.#files;
  }

  /** A text file of the run, written piece by piece; `closeAll` closes it. */
  text(path: string): BufferedFile {
    return this.#guard(() => {
      const file = new BufferedFile(join(this.scratch, path));
      this.#open.set(path, file);
      return file;
    });
  }

  /** Memory for a message; `write` takes it back. */
  memory(): Buffer {
    return this.#free.pop() ?? messageMemory();
  }

  /**
   * Writes a whole file in the background; its memory is used again when that is done. A promise is returned
   * where many are being written: await it before the next call. An error is thrown by the next call, or by
   * `settle`.
   */
  write(path: string, bytes: Buffer, nodes: number): Promise<void> | undefined {
    this.#rethrow();
    const place = this.#files.push({ path, bytes: bytes.length, sha256: "", nodes }) - 1;
    const work = Promise.all([
      writeNew(join(this.scratch, path), bytes),
      webcrypto.subtle.digest("SHA-256", bytes),
    ])
      .then(([, digest]) => {
        this.#files[place] = {
          path,
          bytes: bytes.length,
          sha256: Buffer.from(digest).toString("hex"),
          nodes,
        };
      })
      .catch((error: unknown) => {
        this.#failed ??= notWritten(this.#name, error);
      })
      .finally(() => {
        this.#underWay.delete(work);
        const { buffer } = bytes;
        if (buffer.byteLength <= largestKept) this.#free.push(Buffer.from(buffer));
      });
    this.#underWay.add(work);
    return this.#underWay.size < mostUnderWay ? undefined : work;
  }

  /** Resolves when all files of `write` are on the disk. */
  async settle(): Promise<void> {
    await Promise.all(this.#underWay);
    this.#rethrow();
  }

  /** Closes the files written piece by piece, in the order in which they were begun. */
  closeAll(): void {
    for (const [path, file] of this.#open) {
      this.#files.push({ path, ...this.#guard(() => file.close()), nodes: 0 });
      this.#open.delete(path);
    }
  }

  /**
   * Moves everything to its place; `run` becomes run.json, last. `beforeLast` is called when all but run.json
   * are in place, to commit what belongs to the run (a booking); where it throws, the run fails.
   */
  commit(run: string, beforeLast: () => void = () => {}): void {
    this.#guard(() => {
      writeFileSync(join(this.scratch, runFile), run);
      const names = readdirSync(this.scratch).filter((name) => name !== runFile);
      for (const name of names) this.#move(name);
      beforeLast();
      this.#move(runFile);
      rmdirSync(this.scratch);
    });
  }

  #move(name: string): void {
    renameSync(join(this.scratch, name), join(this.#path, name));
    this.#moved.push(name);
  }

  /** Removes everything that the run has written. */
  async discard(): Promise<void> {
    await Promise.all(this.#underWay);
    for (const file of this.#open.values()) file.abandon();
    this.#open.clear();
    for (const name of this.#moved) rmSync(join(this.#path, name), { recursive: true, force: true });
    rmSync(this.scratch, { recursive: true, force: true });
    // Folders that the run made are removed too, from the innermost out, unless they hold other files.
    if (this.#made === undefined) return;
    const outermost = resolve(this.#made);
    for (let path = resolve(this.#path); path.startsWith(outermost); path = dirname(path)) {
      if (!existsSync(path) || readdirSync(path).length > 0) return;
      rmdirSync(path);
    }
  }

  #rethrow(): void {
    if (this.#failed !== undefined) throw this.#failed;
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (error instanceof Failure) throw error;
      throw notWritten(this.#name, error);
    }
  }
}

/**
 * Writes a new file, all steps on other threads: a disk that is busy writing lets whoever makes a file wait, the
 * longest of them 0.2 s. By callbacks, which take less of the processor than `node:fs/promises`.
 */
async function writeNew(path: string, bytes: Buffer): Promise<void> {
  const descriptor = await open(path, "wx");
  try {
    let done = 0;
    while (done < bytes.length) {
      const { bytesWritten } = await write(descriptor, bytes, done, bytes.length - done);
      done += bytesWritten;
    }
  } finally {
    await close(descriptor);
  }
}

function refuseFull({ name, path }: NamedPath): void {
  const names = readdirSync(path);
  if (names.length === 0) return;
  if (names.includes(unfinished)) {
    throw new Failure({
      zh: `输出目录 ${name} 中有未完成的一次运行。请确认没有进程在用它，删除该目录后重来。`,
      en: `the output directory ${name} holds an unfinished run. Make sure that no process uses it, delete it and start again.`,
    });
  }
  throw new Failure({
    zh: `输出目录 ${name} 不是空的${names.includes(runFile) ? "（已有一次运行的结果）" : ""}。请换一个目录，或先移走其中的文件。`,
    en: `the output directory ${name} is not empty${names.includes(runFile) ? " (it holds another run)" : ""}. Name another, or move its files away.`,
  });
}

function notWritten(name: string, error: unknown): Failure {
  const reason = systemReason(error);
  return new Failure({
    zh: `无法写入 ${name}：${reason.zh}。本次运行没有留下任何文件，排除后重来即可。`,
    en: `can't write to ${name}: ${reason.en}. The run left no files; correct the cause and start again.`,
  });
}
