import { createHash } from "node:crypto";
import { closeSync, createReadStream, openSync, readSync, type Stats, statSync } from "node:fs";
import { addAbortSignal, type Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { fileFailure } from "../findings/file-finding.js";
import type { ByteBuffer } from "../values/byte-buffer.js";
import { Failure, systemReason } from "../values/failure.js";
import { namedPath, type UserPath } from "../values/user-path.js";
import { encodingNamed, type NamedEncoding } from "./encoding.js";
import { gunzip, isGzip } from "./gunzip.js";
import type { InputFormat } from "./rows.js";
import { type DeclaredEncoding, isMarked, markLength, type TakeText, TextBytes } from "./text-bytes.js";
import { LineCount, TextError, type TextFault } from "./text-fault.js";
import { declaredEncoding } from "./xml-encoding.js";

/** A manifest to read: its name as findings show it, and its bytes. */
export interface Source {
  readonly name: string;
  open(): Readable;
  /** The path, where it is a regular file: it can be read twice. */
  readonly path?: string;
  /** What the command line says about its bytes; what it leaves out is found out from them. */
  readonly as?: ReadAs;
}

/** How the bytes of a source are to be read. */
export interface ReadAs {
  readonly encoding?: string | undefined;
  readonly format?: InputFormat | undefined;
  /** The name or the number (from 1) of a workbook's sheet. */
  readonly sheet?: string | undefined;
}

/** What was read of a source. */
export interface SourceRecord {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /**
   * Whether lists of its rows begin with the byte order mark that Excel wants of UTF-8: where it does itself, and where
   * it came in another encoding, which Excel opens without one.
   */
  readonly marked: boolean;
  /** The encoding of its text, as run.json names it; undefined for UTF-8. */
  readonly encoding?: string | undefined;
  /** What it is; undefined for CSV. */
  readonly format?: InputFormat | undefined;
  /** The sheet of a workbook that was read. */
  readonly sheet?: string | undefined;
}

/** Bytes read at a time. */
const pieceSize = 256 * 1024;

/** A file, or standard input for `-`. Throws a Failure where the path is not a readable file. */
export function fileSource(file: UserPath, standardInput: () => Readable, as: ReadAs = {}): Source {
  const { name, path } = namedPath(file);
  if (name === "-") return { name: "-", as, open: () => openOnce(standardInput()) };
  let stats: Stats;
  try {
    stats = statSync(path);
  } catch (error) {
    throw unreadable(name, error);
  }
  if (stats.isDirectory()) throw unreadable(name, Object.assign(new Error(), { code: "EISDIR" }));
  const open = (): Readable => createReadStream(path, { highWaterMark: pieceSize });
  // A file of the system that is made while it is read says that it has no bytes.
  return stats.isFile() && stats.size > 0 ? { name, as, open, path } : { name, as, open };
}

const opened = new WeakSet<Readable>();

/** Standard input gives its bytes once. */
function openOnce(standardInput: Readable): Readable {
  if (opened.has(standardInput)) {
    throw new Failure({
      zh: "标准输入（-）只能读一次，这里用了不止一处。请把其余的写成文件名。",
      en: "standard input (-) can be read only once, but is named more than once. Name files for the others.",
    });
  }
  opened.add(standardInput);
  return standardInput;
}

/** The Failure for a source that can't be read. */
export function unreadable(path: string, error: unknown): Failure {
  const reason = systemReason(error);
  return new Failure({
    zh: `无法读取 ${path}：${reason.zh}。请检查路径和权限。`,
    en: `can't read ${path}: ${reason.en}. Check the path and the permissions.`,
  });
}

/**
 * Reads a source piece by piece and calls `take` with its text in UTF-8, without the byte order mark: gzip is undone,
 * and GB 18030 and UTF-16 are converted. Returns size and SHA-256 of the bytes as they lie there. Throws a Failure
 * where they can't be read, one with a manifest/encoding finding where they are no text, and the signal's reason when
 * stopped, also while it waits for a slow pipe.
 */
export async function readUtf8(source: Source, take: TakeText, signal?: AbortSignal): Promise<SourceRecord> {
  const stream = source.open();
  if (signal !== undefined) addAbortSignal(signal, stream);
  try {
    return await readText({ name: source.name, named: namedEncoding(source.as) }, stream, take, signal);
  } finally {
    stream.destroy();
  }
}

/** Opens a regular file. Throws a Failure where that can't be done. */
export function openFile(name: string, path: string): number {
  try {
    return openSync(path, "r");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "EACCES" || code === "EPERM")
      throw fileFailure(name, { rule: "manifest/unreadable", kind: "denied" });
    throw unreadable(name, error);
  }
}

/**
 * Reads an open file as `readUtf8` reads a source. The pieces that `take` gets may be in memory that the next one
 * overwrites.
 */
export async function readUtf8File(
  { name, as }: Pick<Source, "name" | "as">,
  descriptor: number,
  take: TakeText,
  signal?: AbortSignal,
): Promise<SourceRecord> {
  const lineAt = (bytes: number): number => lineOfFile(descriptor, bytes);
  return readText({ name, named: namedEncoding(as), lineAt }, piecesOf(descriptor, signal), take, signal);
}

/** The line on which the first so many bytes of a file end. */
function lineOfFile(descriptor: number, bytes: number): number {
  const lines = new LineCount();
  const buffer = Buffer.allocUnsafeSlow(pieceSize);
  for (let position = 0; position < bytes; ) {
    const length = readSync(descriptor, buffer, 0, Math.min(pieceSize, bytes - position), position);
    if (length === 0) break;
    lines.add(buffer.subarray(0, length));
    position += length;
  }
  return lines.line;
}

/** A source read as a whole. */
export interface WholeSource {
  readonly record: SourceRecord;
  /** Without the byte order mark. */
  readonly bytes: Buffer;
}

/**
 * Reads a message, all of it into memory that is begun anew: XML of some megabytes, in the encoding that it declares.
 * The bytes, UTF-8, are good until the memory is used again. Throws as `readUtf8` does.
 */
export async function readWholeXml(
  source: Source,
  memory: ByteBuffer,
  signal?: AbortSignal,
): Promise<WholeSource> {
  memory.begin();
  const take = (piece: Buffer): void => memory.raw(piece);
  const { name, path } = source;
  if (path === undefined) {
    const stream = source.open();
    if (signal !== undefined) addAbortSignal(signal, stream);
    try {
      return wholeOf(await readText({ name, named: declaredEncoding }, stream, take, signal), memory);
    } finally {
      stream.destroy();
    }
  }
  const descriptor = openFile(name, path);
  try {
    const pieces = piecesOf(descriptor, signal);
    return wholeOf(await readText({ name, named: declaredEncoding }, pieces, take, signal), memory);
  } finally {
    closeSync(descriptor);
  }
}

function wholeOf(record: SourceRecord, memory: ByteBuffer): WholeSource {
  return { record, bytes: memory.bytes.subarray(0, memory.used) };
}

/** Whether an open file begins with the byte order mark of UTF-8. */
export function beginsWithMark(descriptor: number): boolean {
  const start = Buffer.alloc(markLength);
  return readSync(descriptor, start, 0, markLength, 0) === markLength && isMarked(start);
}

async function* piecesOf(descriptor: number, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(pieceSize);
  let position = 0;
  for (;;) {
    const length = readSync(descriptor, buffer, 0, pieceSize, position);
    if (length === 0) return;
    position += length;
    yield buffer.subarray(0, length);
    // Signals and timers are served between pieces.
    await setImmediate();
    signal?.throwIfAborted();
  }
}

/** How a text is read. */
interface TextReading {
  readonly name: string;
  readonly named: NamedEncoding | DeclaredEncoding | undefined;
  /** Of a file that can be read again: the line on which so many of its bytes end. */
  readonly lineAt?: (bytes: number) => number;
}

async function readText(
  { name, named, lineAt }: TextReading,
  pieces: AsyncIterable<Buffer>,
  take: TakeText,
  signal: AbortSignal | undefined,
): Promise<SourceRecord> {
  const hash = createHash("sha256");
  let bytes = 0;
  const raw = guarded(name, pieces, signal, (piece) => {
    hash.update(piece);
    bytes += piece.length;
  });
  const { content, compressed } = await undone(name, raw);
  const lines = new TextLines(compressed ? undefined : lineAt);
  const text = new TextBytes(named, (piece, asItLies) => {
    lines.add(piece, asItLies);
    return take(piece, asItLies && !compressed);
  });
  try {
    for await (const piece of content) await text.add(piece);
    await text.end();
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    const { fault, before } = error;
    throw textFailure(name, typeof named === "function" ? xmlFault(fault) : fault, lines.after(before));
  }
  const { encoding, marked } = text;
  const read = { name, bytes, sha256: hash.digest("hex") };
  return encoding === "utf-8" ? { ...read, marked } : { ...read, marked: true, encoding };
}

/** Lines of a text that is read. Those of a file's own bytes are counted where they are asked for: it is read again. */
class TextLines {
  readonly #lineAt: ((bytes: number) => number) | undefined;
  readonly #count = new LineCount();
  #inFile = 0;

  constructor(lineAt: ((bytes: number) => number) | undefined) {
    this.#lineAt = lineAt;
  }

  add(piece: Buffer, asItLies: boolean): void {
    if (asItLies && this.#lineAt !== undefined) this.#inFile += piece.length;
    else this.#count.add(piece);
  }

  /** The line behind the text so far and some more. */
  after(text: Uint8Array): number {
    this.#count.add(text);
    return this.#count.line + (this.#lineAt?.(this.#inFile) ?? 1) - 1;
  }
}

function namedEncoding(as: ReadAs | undefined): NamedEncoding | undefined {
  return as?.encoding === undefined ? undefined : encodingNamed(as.encoding);
}

/** What is said of an XML message whose bytes are not what it declares. */
function xmlFault(fault: TextFault): TextFault {
  return fault.kind === "binary" || fault.kind === "xml-encoding" ? fault : { ...fault, kind: "xml-bytes" };
}

/** A text as a manifest/encoding finding refuses it. */
function textFailure(file: string, fault: TextFault, line: number): Failure {
  const hasPlace =
    fault.kind !== "unknown" && fault.kind !== "foreign" && fault.kind !== "binary" && fault.kind !== "mark";
  return fileFailure(file, { rule: "manifest/encoding", ...fault, line: hasPlace ? line : 0 });
}

/** The pieces of a source, each noted; errors of reading become Failures. */
async function* guarded(
  name: string,
  pieces: AsyncIterable<Buffer>,
  signal: AbortSignal | undefined,
  note: (piece: Buffer) => void,
): AsyncGenerator<Buffer> {
  const iterator = pieces[Symbol.asyncIterator]();
  for (;;) {
    const piece = await nextPiece(name, iterator, signal);
    if (piece === undefined) return;
    note(piece);
    yield piece;
  }
}

/** The pieces of a source, decompressed where they are those of a gzip file. */
async function undone(
  name: string,
  pieces: AsyncGenerator<Buffer>,
): Promise<{ readonly content: AsyncIterable<Buffer>; readonly compressed: boolean }> {
  let start: Buffer = Buffer.alloc(0);
  // A slow pipe may deliver its bytes one by one.
  while (start.length < 2) {
    const { done, value } = await pieces.next();
    if (done === true) break;
    start = start.length === 0 ? value : Buffer.concat([start, value]);
  }
  const whole = followedBy(start, pieces);
  return isGzip(start)
    ? { content: gunzip(name, whole), compressed: true }
    : { content: whole, compressed: false };
}

async function* followedBy(start: Buffer, pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (start.length > 0) yield start;
  yield* pieces;
}

async function nextPiece(
  file: string,
  pieces: AsyncIterator<Buffer>,
  signal: AbortSignal | undefined,
): Promise<Buffer | undefined> {
  try {
    const { done, value } = await pieces.next();
    return done === true ? undefined : value;
  } catch (error) {
    signal?.throwIfAborted();
    // A source made from rows throws a Failure of its own.
    throw error instanceof Failure ? error : unreadable(file, error);
  }
}
