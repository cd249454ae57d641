import { randomUUID } from "node:crypto";
import { closeSync, mkdirSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Failure, systemReason } from "../values/failure.js";
import { ColumnDictionary } from "./column-dictionary.js";

/** A row of a manifest, its cells unchanged. */
export interface StoredRow {
  /** Which of the run's files. */
  readonly file: number;
  /** Physical line in its file on which the row begins; the header is line 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Most columns that have a dictionary; those after them have none. */
const mostColumns = 200;
const writeBufferSize = 1024 * 1024;
const windowSize = 1024 * 1024;
/** In place of a cell's length: a value of the column's dictionary follows, or a length of four bytes. */
const reference = 254;
const longCell = 255;
/** Longer cells are not put into a dictionary. */
const longestRemembered = 120;

/**
 * The rows of a run on disk, so that memory does not grow with the manifest: written once in file order, then
 * read back consignment by consignment. The file has no name once it is open, so that it is gone however the
 * run ends.
 */
export class RowSpool {
  readonly #directory: string;
  readonly #descriptor: number;
  #buffer = Buffer.allocUnsafe(writeBufferSize);
  #used = 0;
  #written = 0;
  #window: Buffer = Buffer.alloc(0);
  #windowStart = 0;
  /** Of each file, by column. */
  readonly #dictionaries: ColumnDictionary[][] = [];

  constructor(directory: string) {
    this.#directory = directory;
    this.#descriptor = this.#guard(() => {
      mkdirSync(directory, { recursive: true });
      const path = join(directory, `.qingdan-rows-${randomUUID()}`);
      const descriptor = openSync(path, "wx+", 0o600);
      unlinkSync(path);
      return descriptor;
    });
  }

  /** Bytes appended so far: where the next row will begin. */
  get end(): number {
    return this.#written + this.#used;
  }

  /** Appends a row. Layout: file, line, count of cells, the cells' lengths or references, bytes of text, text. */
  append(file: number, line: number, cells: readonly string[]): void {
    const dictionaries = this.#dictionariesOf(file, cells.length);
    let literal = 0;
    for (let index = 0; index < cells.length; index++) literal += cells[index]?.length ?? 0;
    const most = 14 + cells.length * 5 + literal * 3;
    if (this.#used + most > this.#buffer.length) this.#flush(most);
    const buffer = this.#buffer;
    let at = this.#used;
    at = buffer.writeUInt16LE(file, at);
    at = buffer.writeUInt32LE(line, at);
    at = buffer.writeUInt32LE(cells.length, at);
    let text = "";
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index] ?? "";
      const { length } = cell;
      const place = length > longestRemembered ? -1 : (dictionaries[index]?.place(cell) ?? -1);
      if (place >= 0) {
        buffer[at++] = reference;
        buffer[at++] = place;
        continue;
      }
      if (length < reference) {
        buffer[at++] = length;
      } else {
        buffer[at++] = longCell;
        at = buffer.writeUInt32LE(length, at);
      }
      text += cell;
    }
    const bytes = buffer.write(text, at + 4, "utf8");
    buffer.writeUInt32LE(bytes, at);
    this.#used = at + 4 + bytes;
  }

  /** The dictionaries of a file's columns; cells beyond the first row's have none. */
  #dictionariesOf(file: number, columns: number): readonly ColumnDictionary[] {
    let dictionaries = this.#dictionaries[file];
    if (dictionaries === undefined) {
      dictionaries = Array.from({ length: Math.min(columns, mostColumns) }, () => new ColumnDictionary());
      this.#dictionaries[file] = dictionaries;
    }
    return dictionaries;
  }

  /** The rows between two places that `end` gave, in order, added to `rows`. */
  read(from: number, to: number, rows: StoredRow[]): void {
    if (to > this.#written) this.#flush(0);
    const { bytes, start, end } = this.#bytes(from, to);
    let at = start;
    while (at < end) {
      const file = bytes.readUInt16LE(at);
      const line = bytes.readUInt32LE(at + 2);
      const count = bytes.readUInt32LE(at + 6);
      const lengthsAt = at + 10;
      at = lengthsAt;
      for (let index = 0; index < count; index++) at += lengthSize(bytes[at]);
      const size = bytes.readUInt32LE(at);
      const text = bytes.toString("utf8", at + 4, at + 4 + size);
      at += 4 + size;
      rows.push({ file, line, cells: cut(bytes, lengthsAt, count, text, this.#dictionaries[file] ?? []) });
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  /**
   * The bytes between two places, from the window where it has them; reading in file order moves the window.
   */
  #bytes(from: number, to: number): { bytes: Buffer; start: number; end: number } {
    const length = to - from;
    const inWindow = from - this.#windowStart;
    if (inWindow < 0 || inWindow + length > this.#window.length) {
      const follows =
        from >= this.#windowStart && from <= this.#windowStart + this.#window.length + windowSize;
      const bytes = Buffer.allocUnsafe(follows ? Math.max(length, windowSize) : length);
      const got = readFully(this.#descriptor, bytes, from, length);
      if (!follows) return { bytes, start: 0, end: length };
      this.#window = bytes.subarray(0, got);
      this.#windowStart = from;
    }
    const start = from - this.#windowStart;
    return { bytes: this.#window, start, end: start + length };
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const reason = systemReason(error);
      throw new Failure({
        zh: `无法写入 ${this.#directory}：${reason.zh}。运行时要在那里暂存各行，请腾出空间或检查权限后重来。`,
        en: `can't write to ${this.#directory}: ${reason.en}. Rows are kept there while a run works; make room or check the permissions, and start again.`,
      });
    }
  }

  #flush(next: number): void {
    this.#guard(() => {
      let done = 0;
      while (done < this.#used) {
        done += writeSync(this.#descriptor, this.#buffer, done, this.#used - done, this.#written + done);
      }
    });
    this.#written += this.#used;
    this.#used = 0;
    const size = Math.max(next, writeBufferSize);
    if (this.#buffer.length !== size) this.#buffer = Buffer.allocUnsafe(size);
  }
}

/** Reads until the buffer is full or the file ends; at least `least` bytes are there. */
function readFully(descriptor: number, buffer: Buffer, position: number, least: number): number {
  let got = 0;
  while (got < buffer.length) {
    const count = readSync(descriptor, buffer, got, buffer.length - got, position + got);
    if (count === 0) break;
    got += count;
  }
  if (got < least) throw new RangeError("row spool is shorter than its index");
  return got;
}

/** Bytes that a cell's length or reference takes, by the first of them. */
function lengthSize(first: number | undefined): number {
  if (first === longCell) return 5;
  return first === reference ? 2 : 1;
}

/** The cells of a row: pieces of its text, or values of the columns' dictionaries. */
function cut(
  bytes: Buffer,
  lengthsAt: number,
  count: number,
  text: string,
  dictionaries: readonly ColumnDictionary[],
): string[] {
  const cells = new Array<string>(count);
  let at = lengthsAt;
  let start = 0;
  for (let index = 0; index < count; index++) {
    let length = bytes[at++] ?? 0;
    if (length === reference) {
      cells[index] = dictionaries[index]?.at(bytes[at++] ?? 0) ?? "";
      continue;
    }
    if (length === longCell) {
      length = bytes.readUInt32LE(at);
      at += 4;
    }
    cells[index] = text.slice(start, start + length);
    start += length;
  }
  return cells;
}
