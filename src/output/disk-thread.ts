import { Worker } from "node:worker_threads";

/** A file to write: its place, and its contents, which are the first bytes of their memory. */
interface WriteJob {
  readonly number: number;
  readonly path: string;
  readonly memory: ArrayBuffer;
  readonly length: number;
}

/** A written file, or why it could not be written; the memory is given back. */
interface WriteResult {
  readonly number: number;
  readonly memory: ArrayBuffer;
  readonly sha256: string;
  readonly error: SystemError | undefined;
}

/** What Node says of a system call that failed, as data. */
interface SystemError {
  readonly message: string;
  readonly code: string | undefined;
  readonly errno: number | undefined;
  readonly syscall: string | undefined;
  readonly path: string | undefined;
}

/** Called with the hash of a file's bytes, or with the error; its memory can be used again. */
type Written = (result: { readonly sha256: string } | { readonly error: Error }, memory: ArrayBuffer) => void;

/** Files that are handed over at once: to wake another thread takes as long as writing a third of a file. */
const handedOver = 4;

/**
 * Writes and hashes whole files on one other thread. Node's own pool takes four steps for a file, and wakes a
 * thread for each: for messages of 300 kB that was as much work on the main thread as writing them there.
 */
export class DiskThread {
  readonly #worker = new Worker(`(${program})()`, { eval: true });
  readonly #waiting = new Map<number, { readonly job: WriteJob; readonly written: Written }>();
  #next: WriteJob[] = [];
  #count = 0;

  constructor() {
    this.#worker.on("message", (results: readonly WriteResult[]) => {
      for (const result of results) this.#finish(result);
    });
    this.#worker.on("error", (error: Error) => this.#fail(error));
  }

  /** Writes a new file from bytes that begin their memory, which is not to be touched until `written` is called. */
  write(path: string, bytes: Buffer, written: Written): void {
    const { buffer, byteOffset, length } = bytes;
    if (!(buffer instanceof ArrayBuffer) || byteOffset !== 0)
      throw new RangeError("the bytes of a file have no memory of their own");
    const job = { number: this.#count++, path, memory: buffer, length };
    this.#waiting.set(job.number, { job, written });
    this.#next.push(job);
    if (this.#next.length >= handedOver) this.flush();
  }

  /** Hands over what was not handed over yet. */
  flush(): void {
    if (this.#next.length === 0) return;
    this.#worker.postMessage(
      this.#next,
      this.#next.map(({ memory }) => memory),
    );
    this.#next = [];
  }

  /** Ends the thread. Files that are not written by then stay unwritten. */
  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #finish({ number, memory, sha256, error }: WriteResult): void {
    const { written } = this.#waiting.get(number) ?? {};
    this.#waiting.delete(number);
    const failure = error === undefined ? undefined : Object.assign(new Error(error.message), error);
    written?.(failure === undefined ? { sha256 } : { error: failure }, memory);
  }

  #fail(error: Error): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { job, written } of waiting) written({ error }, job.memory);
  }
}

/**
 * The thread's program. Its text is handed to Node, so that it needs no file of its own beside the sources, the
 * bundle and the package: it may refer to nothing outside of itself.
 */
function program(): void {
  const { parentPort } = process.getBuiltinModule("node:worker_threads");
  const { closeSync, openSync, writeSync } = process.getBuiltinModule("node:fs");
  const { createHash } = process.getBuiltinModule("node:crypto");
  const write = ({ path, memory, length }: WriteJob): string => {
    const bytes = new Uint8Array(memory, 0, length);
    const descriptor = openSync(path, "wx", 0o600);
    try {
      let done = 0;
      while (done < length) done += writeSync(descriptor, bytes, done, length - done);
    } finally {
      closeSync(descriptor);
    }
    return createHash("sha256").update(bytes).digest("hex");
  };
  parentPort?.on("message", (jobs: readonly WriteJob[]) => {
    const results = jobs.map((job): WriteResult => {
      const { number, memory } = job;
      try {
        return { number, memory, sha256: write(job), error: undefined };
      } catch (error) {
        // A system call's error, whose properties would be lost on the way.
        const { message, code, errno, syscall, path } = error as NodeJS.ErrnoException;
        return { number, memory, sha256: "", error: { message, code, errno, syscall, path } };
      }
    });
    parentPort.postMessage(
      results,
      results.map(({ memory }) => memory),
    );
  });
}
