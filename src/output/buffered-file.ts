import { createHash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";

/** A file that a run wrote. */
export interface WrittenFile {
  /** Relative to the output directory, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Business nodes, for a message; 0 for other files. */
  readonly nodes: number;
}

const bufferedCharacters = 128 * 1024;

/** A text file written piece by piece, with its size and SHA-256 kept along. */
export class BufferedFile {
  readonly #descriptor: number;
  readonly #hash = createHash("sha256");
  #pending = "";
  #bytes = 0;

  constructor(path: string) {
    this.#descriptor = openSync(path, "wx", 0o644);
  }

  write(text: string): void {
    this.#pending += text;
    if (this.#pending.length >= bufferedCharacters) this.#flush();
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
    if (this.#pending === "") return;
    const bytes = Buffer.from(this.#pending, "utf8");
    this.#pending = "";
    let done = 0;
    while (done < bytes.length) done += writeSync(this.#descriptor, bytes, done);
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
  }
}
