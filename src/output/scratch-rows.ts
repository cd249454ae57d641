import { readSync } from "node:fs";
import { ScratchFile } from "../intake/scratch-file.js";
import {
  LongList,
  type OutputRow,
  type OutputTable,
  type RowLists,
  type TableRows,
} from "./output-tables.js";

const pieceSize = 256 * 1024;
/** Entries of a list that stand in its row: a longer one lies in a file of its own. */
const mostHeld = 4096;
/** Characters that are given on at a time of a long row. */
const pieceLength = 32 * 1024;

/** The lines of a scratch file, or of a part of it that begins and ends with a line, read piece by piece. */
export function* scratchLines(file: ScratchFile, from = 0, to?: number): Generator<string> {
  file.flush();
  const end = to ?? file.length;
  const buffer = Buffer.alloc(Math.min(pieceSize, end - from));
  // The beginning of a line whose end is not read yet.
  let begun: Buffer[] = [];
  for (let position = from; position < end; ) {
    const read = readSync(file.descriptor, buffer, 0, Math.min(buffer.length, end - position), position);
    if (read === 0) throw new RangeError("a scratch file that is shorter than what was written to it");
    position += read;
    let start = 0;
    for (let stop = buffer.indexOf("\n"); stop >= 0 && stop < read; stop = buffer.indexOf("\n", start)) {
      if (begun.length === 0) yield buffer.toString("utf8", start, stop);
      else yield Buffer.concat([...begun, buffer.subarray(start, stop)]).toString("utf8");
      begun = [];
      start = stop + 1;
    }
    if (start < read) begun.push(Buffer.from(buffer.subarray(start, read)));
  }
}

/** The rows of a table, a line of JSON each in a scratch file. */
export class ScratchRows implements TableRows {
  readonly table: OutputTable;
  count = 0;
  readonly #file: ScratchFile;
  /** Entries of long lists, a line of JSON each. */
  readonly #entries: ScratchFile;
  /** By the row's place, its long lists; in the row itself they are empty. */
  readonly #long = new Map<number, ReadonlyMap<string, LongList>>();

  constructor(scratch: string, table: OutputTable) {
    this.table = table;
    this.#file = new ScratchFile(scratch);
    this.#entries = new ScratchFile(scratch);
  }

  add(row: OutputRow, lists: RowLists = {}): void {
    const held: Record<string, readonly unknown[]> = {};
    const long = new Map<string, LongList>();
    for (const [name, entries] of Object.entries(lists)) {
      const list = this.#list(entries);
      if (list instanceof LongList) long.set(name, list);
      held[name] = list instanceof LongList ? [] : list;
    }
    if (long.size > 0) this.#long.set(this.count, long);
    this.count++;
    this.#file.append(Buffer.from(`${JSON.stringify({ ...row, ...held })}\n`));
  }

  *rows(): Generator<OutputRow> {
    let place = 0;
    for (const line of scratchLines(this.#file)) {
      const row: OutputRow = JSON.parse(line);
      const long = this.#long.get(place++);
      yield long === undefined ? row : { ...row, ...Object.fromEntries(long) };
    }
  }

  /** The rows as JSON texts, those with long lists in pieces. */
  *texts(): Generator<string | Iterable<string>> {
    let place = 0;
    for (const line of scratchLines(this.#file)) {
      const long = this.#long.get(place++);
      yield long === undefined ? line : piecesOf(JSON.parse(line), long);
    }
  }

  close(): void {
    this.#file.close();
    this.#entries.close();
  }

  /** The entries themselves, or where they lie. */
  #list(entries: Iterable<unknown>): readonly unknown[] | LongList {
    const held: unknown[] = [];
    const file = this.#entries;
    const from = file.length;
    let length = 0;
    const write = (entry: unknown): void => file.append(Buffer.from(`${JSON.stringify(entry)}\n`));
    for (const entry of entries) {
      length++;
      if (length <= mostHeld) held.push(entry);
      else {
        for (const before of held.splice(0)) write(before);
        write(entry);
      }
    }
    if (length <= mostHeld) return held;
    const to = file.length;
    return new LongList(length, () => scratchLines(file, from, to));
  }
}

/** The JSON text of a row with long lists. */
function* piecesOf(row: OutputRow, long: ReadonlyMap<string, LongList>): Generator<string> {
  let piece = "";
  let before = "{";
  for (const [name, value] of Object.entries(row)) {
    piece += `${before}${JSON.stringify(name)}:`;
    before = ",";
    const list = long.get(name);
    if (list === undefined) {
      piece += JSON.stringify(value);
      continue;
    }
    let mark = "[";
    for (const text of list.texts()) {
      piece += mark + text;
      mark = ",";
      if (piece.length < pieceLength) continue;
      yield piece;
      piece = "";
    }
    piece += "]";
  }
  yield `${piece}}`;
}
