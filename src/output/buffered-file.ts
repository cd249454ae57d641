import { createHash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import { ByteBuffer } from "../values/byte-buffer.js";

/** A file that a run wrote. */
export interface WrittenFile {
  /** Relative to the output directory, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Business nodes, for a message; 0 for other files. */
  readonly nodes: number;
}

const bufferedBytes = 256 * 1024;
/** Longer texts are not buffered: the buffer would keep their size. */
const longText = 64 * 1024;

/**
 * A text file written piece by piece, with its size and SHA-256 kept along. Both are done here and not on
 * another thread: 60 MB take 0.03 s to hash.
 */
export class BufferedFile {
  readonly #descriptor: number;
  readonly #hash = createHash("sha256");
  readonly #pending = new ByteBuffer(Buffer.alloc(0));
  #bytes = 0;

  /** `mode`: who may read it; by default its owner alone, since rows have persons in them. */
  constructor(path: string, mode = 0o600) {
    this.#descriptor = openSync(path, "wx", mode);
  }

  write(text: string): void {
    if (text.length > longText) {
      this.#flush();
      this.#put(Buffer.from(text, "utf8"));
      return;
    }
    this.#pending.text(text);
    if (this.#pending.used >= bufferedBytes) this.#flush();
  }

  /** Writes what is buffered and closes; returns size and hash. */
  close(): Pick<WrittenFile, "bytes" | "sha256"> {
    this.#flush();
    closeSync(this.#descriptor);
    return { bytes: this.#bytes, sha256: this.#hash.digest("hex") };
  }

  /** Closes without writing what is buffered. */
  abandon(): void {
    closeSync(this.#descriptor);
  }

  #flush(): void {
    const { bytes, used } = this.#pending;
    this.#pending.begin();
    if (used > 0) this.#put(bytes.subarray(0, used));
  }

  #put(bytes: Buffer): void {
    let done = 0;
    while (done < bytes.length) done += writeSync(this.#descriptor, bytes, done);
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
  }
}
