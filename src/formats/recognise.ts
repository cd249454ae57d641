import { createHash, type Hash } from "node:crypto";
import { closeSync, readSync } from "node:fs";
import { addAbortSignal, Readable } from "node:stream";
import { fileFailure } from "../findings/file-finding.js";
import type { Failure } from "../values/failure.js";
import { gunzip, gunzipBeginning, isGzip } from "./gunzip.js";
import type { InputFormat } from "./rows.js";
import { openFile, type Source, type SourceRecord } from "./source.js";
import { recogniseContainer } from "./xlsx/recognise.js";

/** What a source was recognised as. */
export interface Recognised {
  readonly format: InputFormat;
  /**
   * The source, to be read once: text as it came (`readUtf8` undoes compression and encoding), of a workbook the bytes
   * that are no longer compressed. A file that was not compressed is the source that was asked about.
   */
  readonly source: Source;
  /** Completes what was read of `source`: bytes and hash are those of the file as it lies there. */
  record(read: SourceRecord): SourceRecord;
}

/** Bytes of a file that are read to find its format: titles, comments and blank lines may stand before the header. */
const beginning = 4096;

/**
 * Finds out the format of a source by its first bytes, unless the command line says so (`source.as`). Throws a Failure
 * for what can't be read, and for XML and web pages.
 */
export async function recognise(source: Source, signal?: AbortSignal): Promise<Recognised> {
  const { name, path } = source;
  const peeked = path === undefined ? new Peeked(source, signal) : undefined;
  const start = peeked === undefined ? beginningOf(name, path ?? "") : await peeked.start(beginning);
  const rest = peeked === undefined ? source : peeked.source();
  const compressed = isGzip(start);
  const format = formatOf(source, compressed ? gunzipBeginning(start) : start);
  const facts = format === "csv" ? {} : { format };
  if (format !== "xlsx" || !compressed)
    return { format, source: rest, record: (read) => ({ ...read, ...facts }) };
  const counted = new Counted();
  const open = (): Readable => Readable.from(gunzip(name, counted.pieces(rest.open())), { objectMode: true });
  return {
    format,
    source: { ...withoutPath(source), open },
    record: (read) => ({ ...read, ...counted.record(), ...facts }),
  };
}

function withoutPath({ name, as, open }: Source): Source {
  return as === undefined ? { name, open } : { name, open, as };
}

/** What text or container bytes begin. Throws a Failure for XML, and for a sheet that is asked of no workbook. */
function formatOf({ name, as = {} }: Source, start: Buffer): InputFormat {
  const format = as.format ?? seenFormat(name, start);
  if (as.sheet !== undefined && format !== "xlsx") throw refused(name, "no-sheets", as.sheet);
  return format;
}

function seenFormat(name: string, start: Buffer): InputFormat {
  if (recogniseContainer(start) !== undefined) return "xlsx";
  // Bytes of UTF-16 without those that are zero are the same text, as far as it is ASCII.
  const text = start
    .toString("latin1")
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, "")
    .replaceAll("\0", "")
    .trimStart();
  if (/^(?:\{\s*["}]|\[\s*[{\]])/.test(text)) return "ndjson";
  if (/^<[?!a-z]/i.test(text)) throw refused(name, /^<(?!\?xml)/i.test(text) ? "page" : "message");
  return "csv";
}

function refused(name: string, kind: "page" | "message" | "no-sheets", value = ""): Failure {
  return fileFailure(name, { rule: "manifest/unreadable", kind, value });
}

function beginningOf(name: string, path: string): Buffer {
  const descriptor = openFile(name, path);
  try {
    const bytes = Buffer.alloc(beginning);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, beginning, 0));
  } finally {
    closeSync(descriptor);
  }
}

/** A source that gives its bytes once, whose beginning is looked at before it is read. */
class Peeked {
  readonly #source: Source;
  readonly #stream: Readable;
  readonly #pieces: AsyncIterator<Buffer>;
  readonly #signal: AbortSignal | undefined;
  #held: Buffer[] = [];
  #failed: { readonly error: unknown } | undefined;

  constructor(source: Source, signal: AbortSignal | undefined) {
    this.#source = source;
    this.#signal = signal;
    this.#stream = source.open();
    // Also while a slow pipe is waited for, now or later.
    if (signal !== undefined) addAbortSignal(signal, this.#stream);
    this.#pieces = this.#stream[Symbol.asyncIterator]();
  }

  /** The first bytes, at most so many: as many as tell the format, so that a slow pipe is read as it comes. */
  async start(most: number): Promise<Buffer> {
    for (;;) {
      const start = Buffer.concat(this.#held).subarray(0, most);
      if (start.length === most || isTold(start) || !(await this.#more())) return start;
    }
  }

  /** The source with the bytes that were looked at. */
  source(): Source {
    return {
      ...withoutPath(this.#source),
      open: () => {
        const stream = Readable.from(this.#all(), { objectMode: true });
        stream.once("close", () => this.#stream.destroy());
        return stream;
      },
    };
  }

  async *#all(): AsyncGenerator<Buffer> {
    yield* this.#held;
    this.#held = [];
    if (this.#failed !== undefined) throw this.#failed.error;
    for (;;) {
      const { done, value } = await this.#pieces.next();
      if (done === true) return;
      yield value;
    }
  }

  async #more(): Promise<boolean> {
    try {
      const { done, value } = await this.#pieces.next();
      if (done === true) return false;
      this.#held.push(value);
      return true;
    } catch (error) {
      this.#signal?.throwIfAborted();
      // Said by whoever reads the source, as an error that comes later.
      this.#failed = { error };
      return false;
    }
  }
}

/** Whether the first bytes tell the format; those of gzip do with the beginning of what they hold. */
function isTold(start: Buffer): boolean {
  return start.length >= 64 && !isGzip(start) && start.some((byte) => byte > 0x20 && byte < 0x7f);
}

/** Counts and hashes bytes as they are read. */
class Counted {
  readonly #hash: Hash = createHash("sha256");
  #bytes = 0;

  async *pieces(stream: Readable): AsyncGenerator<Buffer> {
    try {
      for await (const piece of stream) {
        if (!Buffer.isBuffer(piece)) continue;
        this.#hash.update(piece);
        this.#bytes += piece.length;
        yield piece;
      }
    } finally {
      stream.destroy();
    }
  }

  record(): Pick<SourceRecord, "bytes" | "sha256"> {
    return { bytes: this.#bytes, sha256: this.#hash.copy().digest("hex") };
  }
}
