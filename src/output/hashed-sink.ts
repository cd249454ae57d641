import { createHash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import { Writable } from "node:stream";
import type { WrittenFile } from "./buffered-file.js";

/** A new file as a stream, its size and SHA-256 kept along; for what is written as a whole, not line by line. */
export class HashedSink extends Writable {
  readonly #descriptor: number;
  readonly #hash = createHash("sha256");
  #bytes = 0;
  #open = true;

  /** Throws the system's error where the file can't be made. */
  constructor(path: string) {
    super();
    this.#descriptor = openSync(path, "wx", 0o600);
  }

  /** Size and hash; called when the stream has finished. */
  written(): Pick<WrittenFile, "bytes" | "sha256"> {
    return { bytes: this.#bytes, sha256: this.#hash.digest("hex") };
  }

  override _write(piece: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    try {
      let at = 0;
      while (at < piece.length) at += writeSync(this.#descriptor, piece, at);
      this.#hash.update(piece);
      this.#bytes += piece.length;
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#close();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#close();
    done(error);
  }

  #close(): void {
    if (this.#open) closeSync(this.#descriptor);
    this.#open = false;
  }
}
