import { hash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Writable } from "node:stream";
import { messageMemory } from "../ceb/message.js";
import { Failure, systemReason } from "../values/failure.js";
import { removeQuietly } from "../values/remove-quietly.js";
import { isWithin, type NamedPath, namedPath, type UserPath } from "../values/user-path.js";
import { BufferedFile, type WrittenFile } from "./buffered-file.js";
import { DiskThread } from "./disk-thread.js";
import { HashedSink } from "./hashed-sink.js";
import type { ProcessMark } from "./process-mark.js";
import {
  beginning,
  claim,
  clearRemains,
  entriesOf,
  isStaging,
  noteMoves,
  ownFile,
  ownFolder,
  replacedFolder,
  runFile,
  takeBack,
  unfinished,
} from "./remains.js";
import { replaceableEntries } from "./replaced-run.js";

/** How a run's directory is opened. */
export interface Opening {
  /** The command that writes, for others that find it at work. */
  readonly command?: string;
  /** Whether a finished run in the directory is replaced; else it is refused. */
  readonly replace?: boolean | undefined;
  /** What the run reads: it can't replace that. */
  readonly inputs?: readonly UserPath[];
  /** Called with each run that was killed in the directory and whose remains were removed. */
  readonly cleared?: (run: ProcessMark) => void;
}

/** Files that a run writes itself, before it begins a thread for the others. */
const mostAtOnce = 12;
/** Most files that are under way to the disk, and most memory that they have: a way-bill's may be large. */
const mostUnderWay = 16;
const mostMemoryUnderWay = 16 * 1024 * 1024;
/** Memory of more bytes is not kept for the next message. */
const largestKept = 2 * 1024 * 1024;

/**
 * The output of a run: everything is written into `.unfinished` and moved to its place at the end, run.json
 * last. A run that fails removes everything; one that was killed leaves `.unfinished` with the mark of its process,
 * and no run.json: the next one finds the process dead and begins anew. A run that replaces another one moves its
 * files away just before it moves its own to their places.
 */
export class RunDirectory {
  /** As the user named it, for messages. */
  readonly #name: string;
  readonly #path: string;
  /** The outermost folder that did not exist before. */
  readonly #made: string | undefined;
  readonly #files: WrittenFile[] = [];
  readonly #open = new Map<string, BufferedFile>();
  /** Folders of the files, made with the first one in each. */
  readonly #folders = new Set<string>();
  /** Writes what the run does not write itself; how many files it has, and who waits until it has fewer. */
  #thread: DiskThread | undefined;
  #underWay = 0;
  #memoryUnderWay = 0;
  readonly #waiters: (() => void)[] = [];
  /** Memory of messages that are written: fresh memory for each would cost a tenth of what writing it does. */
  readonly #free: Buffer[] = [];
  #failed: Failure | undefined;
  /** Names in the directory that the run replaces, run.json first. */
  readonly #replaced: readonly string[];

  private constructor(
    { name, path }: NamedPath,
    { made, replaced }: { readonly made: string | undefined; readonly replaced: readonly string[] },
  ) {
    this.#name = name;
    this.#path = path;
    this.#made = made;
    this.#replaced = replaced;
  }

  /**
   * Opens a new or empty directory, or with `replace` one that holds a finished run. Throws a Failure where it holds
   * anything else, is in use, or can't be written.
   */
  static open(directory: UserPath, opening: Opening = {}): RunDirectory {
    const { name, path } = namedPath(directory);
    const { command = "qingdan", replace = false, inputs = [], cleared = () => {} } = opening;
    let made: string | undefined;
    let replaced: readonly string[] = [];
    try {
      if (existsSync(path)) {
        for (const run of clearRemains({ name, path })) cleared(run);
        const names = readdirSync(path);
        if (names.some(isStaging)) throw beginning(name);
        if (names.length > 0 && !replace) throw full(name, names);
        if (names.length > 0) replaced = replaceableEntries({ name, path }, inputs);
      } else {
        made = firstMissing(path);
        mkdirSync(path, { recursive: true, mode: ownFolder });
      }
      claim({ name, path }, command);
    } catch (error) {
      throw error instanceof Failure ? error : notWritten(name, error);
    }
    return new RunDirectory({ name, path }, { made, replaced });
  }

  /** Where it is. */
  get path(): string {
    return this.#path;
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
      const file = new BufferedFile(this.#staged(path));
      this.#open.set(path, file);
      return file;
    });
  }

  /** A file of the run that `work` writes as a stream and ends. Throws what `work` throws; errors of the disk as Failures. */
  async stream(path: string, work: (sink: Writable) => Promise<void>): Promise<void> {
    const sink = this.#guard(() => new HashedSink(this.#staged(path)));
    try {
      await work(sink);
    } catch (error) {
      sink.destroy();
      throw error instanceof Error && "syscall" in error ? notWritten(this.#name, error) : error;
    }
    this.#files.push({ path, ...sink.written(), nodes: 0 });
  }

  /** Memory for a message; `write` takes it back. */
  memory(): Buffer {
    return this.#free.pop() ?? messageMemory();
  }

  /**
   * Writes a whole file; its memory is used again when that is done. The first ones of a run are written before
   * this returns, the others on another thread: a promise is returned where many are under way, await it before
   * the next call. An error is thrown by the next call, or by `settle`.
   */
  write(path: string, bytes: Buffer, nodes: number): Promise<void> | undefined {
    this.#rethrow();
    const place = this.#files.push({ path, bytes: bytes.length, sha256: "", nodes }) - 1;
    const { length } = bytes;
    const written = (sha256: string): void => {
      this.#files[place] = { path, bytes: length, sha256, nodes };
    };
    const file = this.#guard(() => this.#staged(path));
    if (this.#files.length <= mostAtOnce) {
      this.#guard(() => writeFileSync(file, bytes, { flag: "wx", mode: ownFile }));
      written(hash("sha256", bytes));
      this.#reuse(bytes.buffer);
      return undefined;
    }
    this.#thread ??= new DiskThread();
    const held = bytes.buffer.byteLength;
    this.#underWay++;
    this.#memoryUnderWay += held;
    this.#thread.write(file, bytes, (result, memory) => {
      if ("error" in result) this.#failed ??= notWritten(this.#name, result.error);
      else written(result.sha256);
      this.#underWay--;
      this.#memoryUnderWay -= held;
      this.#reuse(memory);
      for (const wake of this.#waiters.splice(0)) wake();
    });
    const many = this.#underWay >= mostUnderWay || this.#memoryUnderWay >= mostMemoryUnderWay;
    return many ? this.#atMost(mostUnderWay / 2, mostMemoryUnderWay / 2) : undefined;
  }

  /** Resolves when all files of `write` are on the disk. */
  async settle(): Promise<void> {
    await this.#atMost(0, 0);
    await this.#endThread();
    this.#rethrow();
  }

  /** Resolves when no more than so many files and bytes of memory are under way. */
  async #atMost(files: number, memory: number): Promise<void> {
    this.#thread?.flush();
    while (this.#underWay > files || this.#memoryUnderWay > memory) {
      await new Promise<void>((resolve) => this.#waiters.push(resolve));
    }
  }

  async #endThread(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.close();
  }

  #reuse(memory: ArrayBufferLike): void {
    if (memory.byteLength <= largestKept) this.#free.push(Buffer.from(memory));
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
   * are in place, to commit what belongs to the run (a booking); where it throws, the run fails. A run that is
   * replaced goes first.
   */
  commit(run: string, beforeLast: () => void = () => {}): void {
    this.#guard(() => {
      const staged = (name: string): string => join(this.scratch, name);
      const placed = (name: string): string => join(this.#path, name);
      const names = entriesOf(this.#files.map(({ path }) => path));
      writeFileSync(staged(runFile), run, { mode: ownFile });
      noteMoves(this.scratch, names);
      if (this.#replaced.length > 0) mkdirSync(staged(replacedFolder), { mode: ownFolder });
      for (const name of this.#replaced) renameSync(placed(name), join(staged(replacedFolder), name));
      for (const name of names) renameSync(staged(name), placed(name));
      beforeLast();
      renameSync(staged(runFile), placed(runFile));
    });
    this.close();
  }

  /**
   * Moves everything to its place, the file `last` last: for directories whose record has another name than run.json.
   * Until then run.json stands in the run's own folder and says that the run is not complete.
   */
  commitFiles(last: string): void {
    this.#guard(() => {
      const names = entriesOf(this.#files.map(({ path }) => path));
      writeFileSync(join(this.scratch, runFile), "", { mode: ownFile });
      noteMoves(this.scratch, names);
      for (const name of [...names.filter((each) => each !== last), last])
        renameSync(join(this.scratch, name), join(this.#path, name));
      rmSync(join(this.scratch, runFile));
    });
    this.close();
  }

  /**
   * Removes what is left of a complete run's folder: at the latest when all that was kept there is closed, since some
   * systems keep the names of open files. What somebody else has open goes with the next run.
   */
  close(): void {
    removeQuietly(this.scratch);
  }

  /** Removes everything that the run has written, and puts back what it was about to replace. */
  async discard(): Promise<void> {
    await this.#atMost(0, 0);
    await this.#endThread();
    for (const file of this.#open.values()) file.abandon();
    this.#open.clear();
    this.#guard(() => takeBack({ name: this.#name, path: this.#path }, this.scratch));
    rmSync(this.scratch, { recursive: true, force: true });
    // Folders that the run made are removed too, from the innermost out, unless they hold other files.
    if (this.#made === undefined) return;
    for (let path = resolve(this.#path); isWithin(this.#made, path); path = dirname(path)) {
      if (!existsSync(path) || readdirSync(path).length > 0) return;
      rmdirSync(path);
    }
  }

  /** Where a file stands until the run is complete; its folder is made where it is the first one in it. */
  #staged(path: string): string {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    if (folder !== "" && !this.#folders.has(folder)) {
      mkdirSync(join(this.scratch, folder), { recursive: true, mode: ownFolder });
      this.#folders.add(folder);
    }
    return join(this.scratch, path);
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

/** The outermost folder of a path that is not there. */
function firstMissing(path: string): string {
  const whole = resolve(path);
  const above = dirname(whole);
  // A drive that is not there has none above it.
  return above === whole || existsSync(above) ? whole : firstMissing(above);
}

function full(name: string, names: readonly string[]): Failure {
  const isRun = names.includes(runFile);
  return new Failure({
    zh: `输出目录 ${name} 不是空的${isRun ? "（已有一次运行的结果）" : ""}。请换一个目录，或先移走其中的文件${isRun ? "；要替换那次运行，加 --replace" : ""}。`,
    en: `the output directory ${name} is not empty${isRun ? " (it holds another run)" : ""}. Name another, or move its files away${isRun ? "; --replace replaces that run" : ""}.`,
  });
}

function notWritten(name: string, error: unknown): Failure {
  const reason = systemReason(error);
  return new Failure({
    zh: `无法写入 ${name}：${reason.zh}。本次运行没有留下任何文件，排除后重来即可。`,
    en: `can't write to ${name}: ${reason.en}. The run left no files; correct the cause and start again.`,
  });
}
