import { isAscii } from "node:buffer";
import { createHash, type Hash } from "node:crypto";
import { closeSync, readSync } from "node:fs";
import { addAbortSignal, Readable } from "node:stream";
import { fileFailure } from "../findings/file-finding.js";
import { Failure } from "../values/failure.js";
import { guessEncoding } from "./encoding.js";
import { Gb18030Decoder } from "./gb18030.js";
import { gunzipped, isGzip, packedTwice } from "./gunzip.js";
import type { InputFormat } from "./rows.js";
import { openFile, type Source, type SourceRecord, unreadable } from "./source.js";
import { decoderOf, encodingNamed, encodingOf, encodingSample, type TextEncoding } from "./text-encoding.js";
import { recogniseContainer } from "./xlsx/recognise.js";

/** What a source was recognised as. */
export interface Recognised {
  readonly format: InputFormat;
  /** A workbook's bytes, unpacked; of text the UTF-8 bytes. It has a path where these are the file's own. */
  readonly source: Source;
  /** Completes what was read of `source`: bytes and hash are those of the file as it lies there. */
  record(read: SourceRecord): SourceRecord;
}

/** Bytes of pure ASCII after which text is taken for UTF-8. */
const mostAscii = 64 * 2 ** 20;
/** The same for a pipe, whose bytes are held meanwhile. */
const mostHeld = 4 * 2 ** 20;
/** Bytes from the first that is not ASCII that tell more than a character cut off. */
const fewestBytes = 64;
const pieceSize = 256 * 1024;

/** The beginning of a file, and what follows its first byte that is not ASCII. */
interface Sample {
  readonly start: Buffer;
  readonly sample: Buffer;
}

/**
 * Finds out what a source is by its first bytes, unless the command line says so (`source.as`): gzip is undone, text
 * in another encoding becomes UTF-8. Throws a Failure for what can't be read, for an unknown encoding, and for XML.
 */
export async function recognise(source: Source, signal?: AbortSignal): Promise<Recognised> {
  const { name, path, as = {} } = source;
  const forced = as.encoding === undefined ? undefined : encodingNamed(as.encoding);
  if (path !== undefined) {
    const seen = sampleOfFile(name, path);
    if (!isGzip(seen.start)) return recognised(source, source, seen, forced);
  }
  const counted = new CountedSource(source);
  const peeked = new Peeked(counted.pieces(signal));
  const isPacked = isGzip(await peeked.start(4));
  const plain = isPacked ? new Peeked(gunzipped(name, peeked.all())) : peeked;
  const seen = await plain.sample();
  if (isPacked && isGzip(seen.start)) throw packedTwice(name);
  const rest: Source = { name, as, open: () => Readable.from(plain.all(), { objectMode: false }) };
  return recognised(rest, undefined, seen, forced, counted);
}

function recognised(
  source: Source,
  file: Source | undefined,
  { start, sample }: Sample,
  forced: TextEncoding | undefined,
  counted?: CountedSource,
): Recognised {
  const { name, as = {} } = source;
  const format = as.format ?? formatOf(name, start);
  const facts = format === "csv" ? {} : { format };
  if (format === "xlsx")
    return { format, source, record: (read) => ({ ...read, ...counted?.record(), ...facts }) };
  const encoding = forced ?? encodingOf(start, sample);
  if (encoding === undefined) throw unknownEncoding(name, sample);
  if (encoding === "utf-8") {
    const same = file ?? source;
    return { format, source: same, record: (read) => ({ ...read, ...counted?.record(), ...facts }) };
  }
  const raw = counted ?? new CountedSource(source);
  const pieces = counted === undefined ? raw.pieces() : iterate(source);
  const decoded: Source = {
    name,
    as,
    open: () => Readable.from(decodedPieces(name, encoding, pieces), { objectMode: false }),
  };
  return { format, source: decoded, record: (read) => ({ ...read, ...raw.record(), ...facts, encoding }) };
}

async function* iterate(source: Source): AsyncGenerator<Buffer> {
  yield* source.open();
}

/** What text or container bytes begin; undefined text is CSV. Throws a Failure for XML. */
function formatOf(name: string, start: Buffer): InputFormat {
  if (recogniseContainer(start) !== undefined) return "xlsx";
  const text = start
    .subarray(0, 256)
    .toString("latin1")
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, "");
  const first = text.replaceAll("\0", "").trimStart()[0];
  if (first === "{" || first === "[") return "ndjson";
  if (first === "<") throw xmlFailure(name);
  return "csv";
}

function unknownEncoding(name: string, sample: Buffer): Failure {
  const value = guessEncoding(sample) === "binary" ? "binary" : "unknown";
  return fileFailure(name, { rule: "manifest/encoding", kind: "unknown", value });
}

function xmlFailure(name: string): Failure {
  return new Failure({
    zh: `${name} 是XML或网页，不是舱单。请导出为 CSV、XLSX 或 NDJSON；已放行清单的报文请用 qingdan summarize 读取。`,
    en: `${name} is XML or a web page and no manifest. Export CSV, XLSX or NDJSON; messages of released inventories are read by qingdan summarize.`,
  });
}

function sampleOfFile(name: string, path: string): Sample {
  const descriptor = openFile(name, path);
  try {
    const piece = Buffer.allocUnsafe(pieceSize);
    const first = readSync(descriptor, piece, 0, pieceSize, 0);
    const start = Buffer.from(piece.subarray(0, Math.min(first, encodingSample)));
    let length = first;
    let position = 0;
    while (length > 0 && position < mostAscii) {
      const bytes = piece.subarray(0, length);
      if (!isAscii(bytes)) {
        const sample = Buffer.allocUnsafe(encodingSample);
        const from = position + firstHigh(bytes);
        return { start, sample: sample.subarray(0, readSync(descriptor, sample, 0, encodingSample, from)) };
      }
      position += length;
      length = readSync(descriptor, piece, 0, pieceSize, position);
    }
    return { start, sample: start };
  } finally {
    closeSync(descriptor);
  }
}

function firstHigh(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] ?? 0) >= 0x80) return at;
  return bytes.length;
}

/** A stream whose beginning can be looked at before all of it is read. */
class Peeked {
  readonly #pieces: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);
  #ended = false;

  constructor(pieces: AsyncGenerator<Buffer>) {
    this.#pieces = pieces;
  }

  async start(length: number): Promise<Buffer> {
    while (this.#held.length < length && (await this.#more()));
    return this.#held.subarray(0, length);
  }

  async sample(): Promise<Sample> {
    let from = firstHigh(this.#held);
    while (from === this.#held.length && from < mostHeld && (await this.#more()))
      from = firstHigh(this.#held);
    // A slow pipe is not waited for beyond its first lines.
    while (!this.#hasEnough(from) && (await this.#more()));
    const sample = this.#held.subarray(from, from + encodingSample);
    const start = this.#held.subarray(0, encodingSample);
    return { start, sample: sample.length === 0 ? start : sample };
  }

  #hasEnough(from: number): boolean {
    const length = this.#held.length - from;
    return length >= encodingSample || (length >= fewestBytes && this.#held.includes(10));
  }

  async *all(): AsyncGenerator<Buffer> {
    if (this.#held.length > 0) yield this.#held;
    while (!this.#ended) {
      const { done, value } = await this.#pieces.next();
      if (done === true) break;
      yield value;
    }
  }

  async #more(): Promise<boolean> {
    if (this.#ended) return false;
    const { done, value } = await this.#pieces.next();
    if (done === true) this.#ended = true;
    else this.#held = Buffer.concat([this.#held, value]);
    return done !== true;
  }
}

/** Counts and hashes the bytes of a source as they are read. */
class CountedSource {
  readonly #source: Source;
  readonly #hash: Hash = createHash("sha256");
  #bytes = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  async *pieces(signal?: AbortSignal): AsyncGenerator<Buffer> {
    const stream = this.#source.open();
    if (signal !== undefined) addAbortSignal(signal, stream);
    try {
      for await (const piece of stream) {
        if (!Buffer.isBuffer(piece)) continue;
        signal?.throwIfAborted();
        this.#hash.update(piece);
        this.#bytes += piece.length;
        yield piece;
      }
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof Failure ? error : unreadable(this.#source.name, error);
    } finally {
      stream.destroy();
    }
  }

  record(): Pick<SourceRecord, "bytes" | "sha256"> {
    return { bytes: this.#bytes, sha256: this.#hash.copy().digest("hex") };
  }
}

async function* decodedPieces(
  name: string,
  encoding: Exclude<TextEncoding, "utf-8">,
  pieces: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const decoder = decoderOf(encoding);
  let line = 1;
  const taken = (text: Buffer | undefined, piece: Buffer): Buffer => {
    if (text === undefined) {
      if (encoding === "gb18030") line += linesBeforeFault(piece);
      throw fileFailure(name, { rule: "manifest/encoding", kind: "damaged", line, value: encoding });
    }
    line += lineBreaks(text);
    return text;
  };
  for await (const piece of pieces) yield taken(decoder.decode(piece), piece);
  yield taken(decoder.end(), Buffer.alloc(0));
}

function lineBreaks(text: Buffer): number {
  let count = 0;
  for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10, at + 1)) count++;
  return count;
}

/** Line breaks of a piece before the line that is no GB 18030; a line break is part of no longer character. */
function linesBeforeFault(piece: Buffer): number {
  let from = 0;
  for (let lines = 0; from < piece.length; lines++) {
    const end = piece.indexOf(10, from);
    const to = end < 0 ? piece.length : end;
    // The piece may begin inside a character.
    const isFault = new Gb18030Decoder().decode(piece.subarray(from, to)) === undefined;
    if (isFault && from > 0) return lines;
    from = to + 1;
  }
  return 0;
}
