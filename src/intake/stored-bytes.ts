import { type BigIntStats, closeSync, fstatSync, readSync } from "node:fs";
import type { Dialect } from "../formats/row-scanner.js";
import { Failure } from "../values/failure.js";

/** Rows of one file that stand in one piece on disk: in the file itself, or copied to a scratch file. */
export interface Stretch {
  /** Which of the run's files. */
  readonly file: number;
  readonly dialect: Dialect;
  readonly bytes: StoredBytes;
  /** Where the rows end in the bytes. */
  end: number;
}

/** A file on disk that is read twice. */
export class StoredBytes {
  readonly descriptor: number;
  readonly #name: string;
  /** As it was when the first reading began; undefined for a scratch file, which has no name by which another program could change it. */
  readonly #before: BigIntStats | undefined;

  constructor(name: string, descriptor: number, watched: boolean) {
    this.#name = name;
    this.descriptor = descriptor;
    this.#before = watched ? fstatSync(descriptor, { bigint: true }) : undefined;
  }

  /** Reads at least `least` bytes, at most those that fit between `at` and `to`. Returns how many. */
  read(buffer: Buffer, at: number, to: number, position: number, least: number): number {
    let got = 0;
    while (at + got < to) {
      const count = readSync(this.descriptor, buffer, at + got, to - at - got, position + got);
      if (count === 0) break;
      got += count;
    }
    if (got < least) throw this.changed();
    return got;
  }

  /** Throws a Failure where the file is not any more what it was when it was read first. */
  check(): void {
    if (this.#before === undefined) return;
    const now = fstatSync(this.descriptor, { bigint: true });
    if (now.size !== this.#before.size || now.mtimeNs !== this.#before.mtimeNs) throw this.changed();
  }

  close(): void {
    closeSync(this.descriptor);
  }

  changed(): Failure {
    return new Failure({
      zh: `${this.#name} 在读取期间被修改。请等写入结束，或复制一份，再重新运行。`,
      en: `${this.#name} was changed while it was read. Wait until it is written, or make a copy, and run again.`,
    });
  }
}
