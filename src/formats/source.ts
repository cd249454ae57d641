import { createHash } from "node:crypto";
import { closeSync, createReadStream, openSync, readSync, type Stats, statSync } from "node:fs";
import { addAbortSignal, type Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { fileFailure } from "../findings/file-finding.js";
import type { ByteBuffer } from "../values/byte-buffer.js";
import { Failure, systemReason } from "../values/failure.js";
import { namedPath, type UserPath } from "../values/user-path.js";
import { guessEncoding, type LooksLike, looksLikeUtf16, Utf8Check } from "./encoding.js";
import type { InputFormat } from "./rows.js";

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
  /** Whether it begins with the byte order mark that Excel wants of UTF-8. */
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
 * Reads a source piece by piece, checking that it is UTF-8 text, and calls `take` with every piece, without
 * the byte order mark. Returns size and SHA-256 of the bytes, the mark included. Throws a Failure where they
 * can't be read, one with a manifest/encoding finding where they are not UTF-8, and the signal's reason when
 * stopped, also while it waits for a slow pipe.
 */
export async function readUtf8(
  source: Source,
  take: (piece: Buffer) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<SourceRecord> {
  const stream = source.open();
  if (signal !== undefined) addAbortSignal(signal, stream);
  try {
    return await checkUtf8(source.name, stream[Symbol.asyncIterator](), take, signal);
  } finally {
    stream.destroy();
  }
}

/** Opens a regular file. Throws a Failure where that can't be done. */
export function openFile(name: string, path: string): number {
  try {
    return openSync(path, "r");
  } catch (error) {
    throw unreadable(name, error);
  }
}

/**
 * Reads an open file as `readUtf8` reads a source. The pieces that `take` gets are in one buffer, which the next
 * one overwrites.
 */
export async function readUtf8File(
  name: string,
  descriptor: number,
  take: (piece: Buffer) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<SourceRecord> {
  return checkUtf8(name, piecesOf(descriptor, signal), take, signal);
}

/** A source read as a whole. */
export interface WholeSource {
  readonly record: SourceRecord;
  /** Without the byte order mark. */
  readonly bytes: Buffer;
}

/**
 * Reads a source as `readUtf8` does, all of its bytes into memory that is begun anew: a message of some megabytes.
 * The bytes are good until the memory is used again.
 */
export async function readWholeUtf8(
  source: Source,
  memory: ByteBuffer,
  signal?: AbortSignal,
): Promise<WholeSource> {
  const { name, path } = source;
  memory.begin();
  if (path === undefined) {
    const record = await readUtf8(source, (piece) => memory.raw(piece), signal);
    return { record, bytes: memory.bytes.subarray(0, memory.used) };
  }
  const descriptor = openFile(name, path);
  try {
    const record = await checkUtf8(name, piecesInto(memory, descriptor, signal), () => {}, signal);
    return { record, bytes: memory.bytes.subarray(record.marked ? markLength : 0, memory.used) };
  } finally {
    closeSync(descriptor);
  }
}

/** Bytes of the byte order mark of UTF-8. */
export const markLength = 3;

/** Whether an open file begins with the byte order mark of UTF-8. */
export function beginsWithMark(descriptor: number): boolean {
  const start = Buffer.alloc(markLength);
  return readSync(descriptor, start, 0, markLength, 0) === markLength && isMarked(start);
}

function isMarked(start: Buffer): boolean {
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf;
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

/** The pieces of a file, which are kept in memory one behind the other. */
async function* piecesInto(
  memory: ByteBuffer,
  descriptor: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  for (;;) {
    memory.reserve(pieceSize);
    const from = memory.used;
    const length = readSync(descriptor, memory.bytes, from, pieceSize, from);
    if (length === 0) return;
    memory.used += length;
    yield memory.bytes.subarray(from, memory.used);
    await setImmediate();
    signal?.throwIfAborted();
  }
}

async function checkUtf8(
  name: string,
  pieces: AsyncIterator<Buffer>,
  take: (piece: Buffer) => void | Promise<void>,
  signal: AbortSignal | undefined,
): Promise<SourceRecord> {
  const hash = createHash("sha256");
  const check = new Utf8Check();
  let bytes = 0;
  let marked = false;
  const pass = async (piece: Buffer): Promise<void> => {
    const before = check.rest;
    if (!check.accepts(piece)) {
      throw wrongEncoding(name, guessEncoding(Buffer.concat([before, piece])));
    }
    await take(piece);
  };
  let start: Buffer | undefined = Buffer.alloc(0);
  for (;;) {
    const piece = await nextPiece(name, pieces, signal);
    if (piece === undefined) break;
    hash.update(piece);
    bytes += piece.length;
    if (start === undefined) {
      await pass(piece);
      continue;
    }
    // A slow pipe may deliver the byte order mark byte by byte.
    const first: Buffer = start.length === 0 ? piece : Buffer.concat([start, piece]);
    if (first.length < longestMark) {
      start = Buffer.from(first);
      continue;
    }
    const text = withoutMark(name, first);
    marked = text.length < first.length;
    start = undefined;
    await pass(text);
  }
  if (start !== undefined && start.length > 0) await pass(withoutMark(name, start));
  if (!check.complete) throw wrongEncoding(name, "unknown");
  return { name, bytes, sha256: hash.digest("hex"), marked };
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

const longestMark = 4;

/** The beginning of a source without the byte order mark of UTF-8; refuses that of UTF-16. */
function withoutMark(file: string, start: Buffer): Buffer {
  const utf16 = looksLikeUtf16(start);
  if (utf16 !== undefined) throw wrongEncoding(file, utf16);
  return isMarked(start) ? start.subarray(markLength) : start;
}

function wrongEncoding(file: string, looksLike: LooksLike): Failure {
  const kind = kindOf(looksLike);
  return fileFailure(file, { rule: "manifest/encoding", kind, value: looksLike, expected: "UTF-8" });
}

function kindOf(looksLike: LooksLike): "gbk" | "utf-16" | "unknown" {
  if (looksLike === "GB18030") return "gbk";
  return looksLike.startsWith("UTF-16") ? "utf-16" : "unknown";
}
