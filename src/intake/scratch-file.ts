import { randomUUID } from "node:crypto";
import { closeSync, mkdirSync, openSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Failure, systemReason } from "../values/failure.js";

/** Bytes that are written at a time. */
const pieceSize = 256 * 1024;

/**
 * A file that bytes are appended to and read back from while a run works. It has no name once it is open, so
 * that it is gone however the run ends. It is made with the first bytes.
 */
export class ScratchFile {
  readonly #directory: string;
  #descriptor = -1;
  #length = 0;
  #pending: Uint8Array[] = [];
  #waiting = 0;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Bytes appended so far: where the next ones will begin. */
  get length(): number {
    return this.#length;
  }

  /** For reading what was appended and flushed. */
  get descriptor(): number {
    this.#guard(() => this.#open());
    return this.#descriptor;
  }

  /** Appends bytes, which may change afterwards. Throws a Failure where they can't be written. */
  append(bytes: Uint8Array): void {
    this.#length += bytes.length;
    this.#waiting += bytes.length;
    // What is written at once is not copied.
    this.#pending.push(this.#waiting >= pieceSize ? bytes : Buffer.from(bytes));
    if (this.#waiting >= pieceSize) this.flush();
  }

  /** Writes what is appended, so that it can be read. */
  flush(): void {
    if (this.#waiting === 0) return;
    const [first] = this.#pending;
    const bytes = this.#pending.length === 1 && first !== undefined ? first : Buffer.concat(this.#pending);
    const position = this.#length - this.#waiting;
    this.#guard(() => {
      this.#open();
      let done = 0;
      while (done < bytes.length) {
        done += writeSync(this.#descriptor, bytes, done, bytes.length - done, position + done);
      }
    });
    this.#pending = [];
    this.#waiting = 0;
  }

  close(): void {
    if (this.#descriptor !== -1) closeSync(this.#descriptor);
    this.#descriptor = -1;
  }

  #open(): void {
    if (this.#descriptor !== -1) return;
    mkdirSync(this.#directory, { recursive: true });
    const path = join(this.#directory, `.qingdan-rows-${randomUUID()}`);
    this.#descriptor = openSync(path, "wx+", 0o600);
    unlinkSync(path);
  }

  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      const reason = systemReason(error);
      throw new Failure({
        zh: `无法写入 ${this.#directory}：${reason.zh}。运行时要在那里暂存各行，请腾出空间或检查权限后重来。`,
        en: `can't write to ${this.#directory}: ${reason.en}. Rows are kept there while a run works; make room or check the permissions, and start again.`,
      });
    }
  }
}
