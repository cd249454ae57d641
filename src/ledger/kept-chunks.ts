import { closeSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Values of JSON that are kept in a file without a name, which is gone however the run ends. */
export class KeptChunks<T> {
  readonly #path: string;
  #descriptor: number | undefined;
  readonly #chunks: { readonly start: number; readonly length: number }[] = [];
  #end = 0;

  /** `folder`: the run's scratch folder; the file is made with the first value. */
  constructor(folder: string, name: string) {
    this.#path = join(folder, name);
  }

  add(value: T): void {
    this.#descriptor ??= openUnnamed(this.#path);
    const bytes = Buffer.from(JSON.stringify(value));
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#descriptor, bytes, done);
    this.#chunks.push({ start: this.#end, length: bytes.length });
    this.#end += bytes.length;
  }

  /** The values in their order; may be gone through again. */
  *chunks(): Generator<T> {
    const descriptor = this.#descriptor;
    if (descriptor === undefined) return;
    for (const { start, length } of this.#chunks) {
      const bytes = Buffer.allocUnsafe(length);
      for (let done = 0; done < length; )
        done += readSync(descriptor, bytes, done, length - done, start + done);
      const value: T = JSON.parse(bytes.toString("utf8"));
      yield value;
    }
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}

/** Opens a new file and removes its name. */
function openUnnamed(path: string): number {
  const descriptor = openSync(path, "wx+", 0o600);
  unlinkSync(path);
  return descriptor;
}
