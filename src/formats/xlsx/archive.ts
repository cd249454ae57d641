import { fstatSync, readSync } from "node:fs";
import { crc32 } from "node:zlib";
import { type Entry, fromFdPromise, type ZipFile } from "yauzl";
import { containerMarkLength, recogniseContainer } from "./recognise.js";
import type { Refuse } from "./refusal.js";

/** Parts that a workbook may have; pictures and the like count too. */
const mostParts = 20_000;
/** Bytes of a part, unpacked: a million rows of 40 blank styled cells have one billion. */
const mostBytes = 2 * 2 ** 30;
/** From this size on a part that shrinks by more than the ratio is taken for a bomb: sheets shrink by 5 to 60. */
const bombBytes = 64 * 2 ** 20;
const bombRatio = 200;

/** The parts of a zip archive, by their names in lower case: part names differ in more than case. */
export class Archive {
  readonly #zip: ZipFile;
  readonly #refuse: Refuse;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, refuse: Refuse, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#refuse = refuse;
    this.#entries = entries;
  }

  /**
   * Opens the archive of an open file, which stays the caller's to close. Throws the Failure of a file that is no
   * archive, or a broken one.
   */
  static async open(descriptor: number, refuse: Refuse, signal?: AbortSignal): Promise<Archive> {
    refuseOthers(descriptor, refuse);
    const entries = new Map<string, Entry>();
    let zip: ZipFile;
    try {
      zip = await fromFdPromise(descriptor, { autoClose: false, lazyEntries: true });
      for await (const entry of zip.eachEntry()) {
        signal?.throwIfAborted();
        const name = entry.fileName.toLowerCase();
        // Of two parts with one name, programs read one or the other.
        if (entries.has(name)) throw refuse("part", { value: entry.fileName });
        if (entries.size >= mostParts) throw refuse("too-large", limitOf("parts", mostParts));
        entries.set(name, entry);
      }
    } catch (error) {
      throw asRefusal(error, signal, () => refuse("broken"));
    }
    return new Archive(zip, refuse, entries);
  }

  has(part: string): boolean {
    return this.#entries.has(part.toLowerCase());
  }

  /** Bytes of a part, unpacked, as the archive's directory says; `bytes` holds the part to it. */
  sizeOf(part: string): number {
    return this.#entryOf(part).uncompressedSize;
  }

  /** Bytes that a part takes in the file. */
  packedSizeOf(part: string): number {
    return this.#entryOf(part).compressedSize;
  }

  /**
   * The bytes of a part, unpacked, piece by piece; at most `most` of them. Throws the Failure of one that is missing,
   * damaged or too large, before or after its first bytes.
   */
  async *bytes(part: string, most = mostBytes, signal?: AbortSignal): AsyncGenerator<Buffer> {
    const entry = this.#entryOf(part);
    this.#refuseUnreadable(entry, most);
    let sum = 0;
    try {
      const stream = await this.#zip.openReadStreamPromise(entry);
      try {
        for await (const piece of stream as AsyncIterable<Buffer>) {
          signal?.throwIfAborted();
          sum = crc32(piece, sum);
          yield piece;
        }
      } finally {
        stream.destroy();
      }
    } catch (error) {
      throw asRefusal(error, signal, () => this.#refuse("part", { value: entry.fileName }));
    }
    if (sum !== entry.crc32) throw this.#refuse("part", { value: entry.fileName });
  }

  #entryOf(part: string): Entry {
    const entry = this.#entries.get(part.toLowerCase());
    if (entry === undefined) throw this.#refuse("no-part", { value: part });
    return entry;
  }

  #refuseUnreadable(entry: Entry, most: number): void {
    const { fileName: value, uncompressedSize, compressedSize } = entry;
    if (entry.isEncrypted()) throw this.#refuse("encrypted");
    if (!entry.canDecodeFileData()) throw this.#refuse("part", { value });
    const sensible = Math.max(bombBytes, compressedSize * bombRatio);
    const limit = Math.min(most, sensible);
    if (uncompressedSize > limit) throw this.#refuse("bomb", { value, expected: mebibytes(limit) });
  }
}

/** What `Refuse` is told of an amount beyond a limit. */
export function limitOf(what: string, most: number): { value: string; expected: string } {
  return { value: what, expected: String(most) };
}

function mebibytes(bytes: number): string {
  return `${Math.floor(bytes / 2 ** 20)} MiB`;
}

/** Failures of our own and the reason of a stop pass; what yauzl or zlib throws is the file's fault. */
function asRefusal(error: unknown, signal: AbortSignal | undefined, refusal: () => Error): unknown {
  signal?.throwIfAborted();
  if (error instanceof Error && (error.name === "Failure" || isSystemError(error))) return error;
  return refusal();
}

/** A disk that can't be read, say: zlib's errors have a code too, but a name instead of a system call. */
function isSystemError(error: Error): boolean {
  return "syscall" in error;
}

/** Refuses what is no zip archive by its first bytes; of the OLE2 files the ones that people take for workbooks. */
function refuseOthers(descriptor: number, refuse: Refuse): void {
  const start = Buffer.alloc(containerMarkLength);
  const length = readSync(descriptor, start, 0, start.length, 0);
  const container = recogniseContainer(start.subarray(0, length));
  if (container === "zip") return;
  if (container === undefined) throw refuse("broken");
  if (holds(descriptor, "EncryptedPackage")) throw refuse("encrypted");
  if (holds(descriptor, "Workbook\0") || holds(descriptor, "Book\0")) throw refuse("xls");
  throw refuse("other", { value: "OLE2: Word, PowerPoint, Outlook …" });
}

const searched = 2 ** 20;

/** Whether the directory of an OLE2 file has an entry of this name, found by the name's UTF-16 text. */
function holds(descriptor: number, name: string): boolean {
  const wanted = Buffer.from(name, "utf16le");
  const window = Buffer.allocUnsafeSlow(searched + wanted.length);
  const { size } = fstatSync(descriptor);
  for (let position = 0; position < size; position += searched) {
    const length = readSync(descriptor, window, 0, window.length, position);
    if (window.subarray(0, length).includes(wanted)) return true;
  }
  return false;
}
