/**
 * Finds the rows and cells of CSV in bytes, and which cells differ from the row before.
 *
 * Rows of a manifest are mostly alike: of 49 cells a quarter changes from row to row. The scanner compares a
 * row's bytes with those of the row before, across cells, and looks for the end of a cell only after a
 * difference. Whoever works on rows then looks at the changed cells alone.
 *
 * A row is described by plain fields over arrays that are filled anew for every row, so that a row costs no
 * allocation. They are true until the next row is read.
 */
import { cellText } from "./cell-text.js";
import type { Delimiter } from "./delimiter.js";
import { RowTexts } from "./row-texts.js";

/** What `next` found. */
export const rowFound = 0;
/** The bytes end before the row does: `load` has to be called with more. `position` is where the row begins. */
export const moreNeeded = 1;
/** Nothing is left. */
export const bytesDone = 2;
/** A row, at `position`, that is written against RFC 4180: csv-parse has to say what it is. */
export const irregularRow = 3;
/** The file ends inside quotes; `position` is where the row begins. */
export const quoteOpen = 4;
export type ScanResult =
  | typeof rowFound
  | typeof moreNeeded
  | typeof bytesDone
  | typeof irregularRow
  | typeof quoteOpen;

/** How a scanner reads. */
export interface Dialect {
  readonly delimiter: Delimiter;
  /**
   * True for rows that begin with their line's number, as an irregular file is kept: the number is no cell, and
   * blank rows are rows. False for a file as it came.
   */
  readonly numbered: boolean;
}

/** Most bytes of a row: a longer one is irregular. */
export const longestRow = 64 * 1024 * 1024;
/** Cells whose boundaries are kept; of a wider row only the first, since it fits no header. */
export const mostBounds = 1 << 16;

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const comma = 0x2c;
const zero = 0x30;

/** The state of one row, and the scan to the next one. */
export class RowScanner {
  /** The bytes in which the row stands. */
  bytes: Buffer = Buffer.alloc(0);
  /** Physical line on which the row begins. */
  line = 0;
  /** Cells of the row. */
  count = 0;
  /** Where the content of each cell begins in `bytes`, without its quote. */
  starts = new Int32Array(64);
  /** Where the content of each cell ends. Filled for the first `bounds` cells. */
  ends = new Int32Array(64);
  /** 1 where a cell's content has doubled quotes, which stand for one. */
  doubled = new Uint8Array(64);
  /** Positions of the cells that differ from the row read before, in rising order. */
  changed = new Int32Array(64);
  /** How many positions `changed` has. A cell that is not among them has the bytes of the row before. */
  changes = 0;
  /** Where the row begins in `bytes`, its line's number included where it has one. */
  rowBegin = 0;
  /** Where the row's first cell begins in `bytes`; where its last ends, without the line break. */
  rowStart = 0;
  rowEnd = 0;
  /** Where the next row begins in `bytes`. */
  position = 0;
  /** Physical line of the next row. */
  nextLine = 1;

  readonly #delimiter: number;
  readonly #numbered: boolean;
  readonly #mostBounds: number;
  /** The buffer of the row before. */
  #prior: Buffer = this.bytes;
  /** The same bytes, to be compared four at once. */
  #view = viewOf(this.bytes);
  #priorView = this.#view;
  #limit = 0;
  #final = false;
  /** Whether `starts` and `ends` describe a row that the next one can be compared with. */
  #comparable = false;
  #hasDoubled = false;
  /** Line breaks inside the quoted cell that `#closingQuote` went through. */
  #breaks = 0;

  // The row that is being read. The loops over bytes keep what they need in variables of their own.
  /** The cell that is being read, and where it begins. */
  #cell = 0;
  #at = 0;
  /** Where to look on for its end; then where it ends. */
  #end = 0;
  #quoted = false;
  /** Where the cell ends if it is equal to that of the row before; -1 where it is known not to be. */
  #same = -1;
  /** How many cells of the row before can be compared, and where the next of them begins. */
  #known = 0;
  #before = 0;
  #changes = 0;
  #rowBreaks = 0;
  /** Whether the next row can be compared with this one: line breaks have to be counted, doubled quotes noted. */
  #plain = true;

  /** `bounds` for tests. */
  constructor({ delimiter, numbered }: Dialect, bounds = mostBounds) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#numbered = numbered;
    this.#mostBounds = bounds;
  }

  /** Cells of the row whose boundaries are kept. */
  get bounds(): number {
    return Math.min(this.count, this.starts.length);
  }

  /** The buffer that must stay as it is until the next row was read. */
  get held(): Buffer {
    return this.#prior;
  }

  /**
   * Called with further bytes of the file: `next` then reads rows from byte `from` up to `to`. `final`: the file, or
   * the run of rows, ends there. `line` is the line of the first row; by default lines are counted on. The next
   * row is still compared with the one read last.
   */
  load(bytes: Buffer, from: number, to: number, final: boolean, line = this.nextLine): void {
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.#view = viewOf(bytes);
    }
    this.position = from;
    this.#limit = to;
    this.#final = final;
    this.nextLine = line;
  }

  /** Has the next row taken for different in all cells. */
  forget(): void {
    this.#comparable = false;
  }

  /** Reads the next row that is not blank. */
  next(): ScanResult {
    for (;;) {
      if (this.#hasDoubled) this.#clearDoubled();
      const result = this.#row();
      if (result !== rowFound) return result;
      this.#prior = this.bytes;
      this.#priorView = this.#view;
      if (this.#numbered || this.count !== 1 || this.starts[0] !== this.ends[0]) return rowFound;
      // A blank row is passed over: the next one is not compared with it.
      this.#comparable = false;
    }
  }

  /** The content of a cell; blank for one that the row does not have. */
  text(cell: number): string {
    if (cell >= this.bounds) return this.#texts(this.bytes).at(cell);
    return cellText(this.bytes, this.starts[cell] ?? 0, this.ends[cell] ?? 0, this.doubled[cell] === 1);
  }

  /** The cells whose boundaries are kept. */
  firstCells(): string[] {
    return Array.from({ length: this.bounds }, (_, cell) => this.text(cell));
  }

  /** All cells of the row; `before` are those of the row before, where it is known: equal cells share them. */
  cells(before?: readonly string[]): string[] {
    const { count, bounds, changed, changes } = this;
    if (count > bounds) return this.#texts(this.bytes).list();
    if (before === undefined || before.length !== count) {
      const cells = new Array<string>(count);
      for (let cell = 0; cell < count; cell++) cells[cell] = this.text(cell);
      return cells;
    }
    const cells = before.slice();
    for (let index = 0; index < changes; index++) {
      const cell = changed[index] ?? 0;
      cells[cell] = this.text(cell);
    }
    return cells;
  }

  #clearDoubled(): void {
    this.doubled.fill(0);
    this.#hasDoubled = false;
  }

  /** Room for the boundaries of one more cell; false beyond the most that are kept. */
  #grow(): boolean {
    const { length } = this.starts;
    if (length >= this.#mostBounds) return false;
    const larger = Math.min(length * 2, this.#mostBounds);
    const grown = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const items = new Int32Array(larger);
      items.set(old);
      return items;
    };
    this.starts = grown(this.starts);
    this.ends = grown(this.ends);
    this.changed = grown(this.changed);
    const doubled = new Uint8Array(larger);
    doubled.set(this.doubled);
    this.doubled = doubled;
    return true;
  }

  /**
   * Where a line's number ends that stands before the row, or -1 where it is not whole; sets `nextLine`.
   */
  #lineNumber(from: number): number {
    const { bytes } = this;
    const limit = this.#limit;
    let line = 0;
    let at = from;
    while (at < limit && bytes[at] !== comma && bytes[at] !== lineFeed) {
      line = line * 10 + (bytes[at] ?? zero) - zero;
      at++;
    }
    if (at === limit) return -1;
    this.nextLine = line;
    return at;
  }

  /**
   * The closing quote of a quoted cell, from a byte inside it; `limit` where there is none, -1 where the bytes
   * behind it are needed first to tell. Counts line breaks and notes doubled quotes.
   */
  #closingQuote(from: number, cell: number): number {
    const { bytes } = this;
    const limit = this.#limit;
    let breaks = 0;
    let at = from;
    for (;;) {
      let byte = 0;
      while (at < limit) {
        byte = bytes[at] ?? 0;
        if (byte === quote) break;
        if (byte <= carriageReturn && isBreak(bytes, at, byte)) breaks++;
        at++;
      }
      if (at === limit) {
        this.#breaks = breaks;
        return limit;
      }
      if (at + 1 < limit && bytes[at + 1] === quote) {
        this.#hasDoubled = true;
        if (cell < this.doubled.length) this.doubled[cell] = 1;
        at += 2;
        continue;
      }
      this.#breaks = breaks;
      return at + 1 === limit && !this.#final ? -1 : at;
    }
  }

  #withoutCells(lineBreak: number): ScanResult {
    this.count = 0;
    this.changes = 0;
    this.rowBegin = this.position;
    this.rowStart = lineBreak;
    this.rowEnd = lineBreak;
    this.position = lineBreak + 1;
    this.line = this.nextLine;
    this.#comparable = false;
    return rowFound;
  }

  /** The row's cells, in bytes of their own: for as long as they are wanted. */
  copy(): RowTexts {
    return this.#texts(Buffer.from(this.bytes.subarray(this.rowStart, this.rowEnd)), this.rowStart);
  }

  #texts(bytes: Buffer, before = 0): RowTexts {
    return new RowTexts(bytes, this.rowStart - before, this.rowEnd - before, this.#delimiter, this.count);
  }

  /** One row, blank or not. */
  #row(): ScanResult {
    const begin = this.position;
    if (begin === this.#limit) return this.#final ? bytesDone : moreNeeded;
    let at = begin;
    if (this.#numbered) {
      at = this.#lineNumber(begin);
      if (at === -1) return moreNeeded;
      if (this.bytes[at] === lineFeed) return this.#withoutCells(at);
      at++;
    }
    this.#cell = 0;
    this.#changes = 0;
    this.#rowBreaks = 0;
    this.#plain = true;
    this.#known = this.#comparable ? this.count : 0;
    // From here on some boundaries are those of the new row, whether or not it ends in these bytes.
    this.#comparable = false;
    this.#before = this.rowStart;
    const rowStart = at;
    for (;;) {
      this.#at = at;
      if (this.#cell < this.#known) this.#passEqualCells();
      else {
        this.#end = at;
        this.#quoted = false;
        this.#same = -1;
      }
      const ended = this.#endCell();
      if (ended !== rowFound) return ended;
      const end = this.#end;
      const byte = end === this.#limit ? lineFeed : this.bytes[end];
      if (byte === this.#delimiter) {
        at = end + 1;
        continue;
      }
      const next = this.#behindLine(end, byte);
      if (next === -1) return moreNeeded;
      if (next === -2 || (next - begin > longestRow && !this.#numbered)) return irregularRow;
      this.#endRow(rowStart, next);
      return rowFound;
    }
  }

  /**
   * Compares the bytes from `#at` on with those of the row before, across cells. Goes to the first cell that is
   * not equal with its delimiter, and notes how much of it is known: `#end` is where to look on for its end.
   */
  #passEqualCells(): void {
    const { bytes, starts, ends } = this;
    const prior = this.#prior;
    const limit = this.#limit;
    const priorEnd = this.rowEnd;
    let before = this.#before;
    let cell = this.#cell;
    let here = this.#at;
    const shift = here - before;
    let there = before;
    // Four bytes at a time, in two thirds of the time that single ones take.
    const view = this.#view;
    const priorView = this.#priorView;
    const wordsEnd = here + Math.min(limit - here, priorEnd - there) - 3;
    while (here < wordsEnd && view.getInt32(here, true) === priorView.getInt32(there, true)) {
      here += 4;
      there += 4;
    }
    while (here < limit && there < priorEnd && bytes[here] === prior[there]) {
      here++;
      there++;
    }
    let start = starts[cell] ?? 0;
    let stop = ends[cell] ?? 0;
    // Behind the cell, and behind its closing quote where it has an opening one.
    let rawEnd = stop + start - before;
    while (rawEnd < there) {
      starts[cell] = start + shift;
      ends[cell] = stop + shift;
      cell++;
      before = rawEnd + 1;
      start = starts[cell] ?? 0;
      stop = ends[cell] ?? 0;
      rawEnd = stop + start - before;
    }
    this.#at = before + shift;
    this.#quoted = start !== before && here > this.#at;
    // Behind a closing quote that is equal the next byte tells whether it is a doubled one.
    this.#end = this.#quoted && here > stop + shift ? stop + shift : here;
    // Equal up to where the cell of the row before ends: equal, if it ends there too.
    this.#same = here === rawEnd + shift ? here : -1;
    this.#before = rawEnd + 1;
    this.#cell = cell;
  }

  /** Finds the end of the cell that begins at `#at` and keeps its boundaries; `#end` is behind the cell then. */
  #endCell(): ScanResult {
    const { bytes } = this;
    const limit = this.#limit;
    const at = this.#at;
    let end = this.#end;
    if (end === at && at < limit && bytes[at] === quote) {
      this.#quoted = true;
      end = at + 1;
    }
    if (this.#quoted) {
      const closing = this.#closingQuote(end, this.#cell);
      if (closing === -1) return moreNeeded;
      if (closing === limit) return this.#final ? quoteOpen : moreNeeded;
      if (this.#breaks > 0 || this.#hasDoubled) this.#plain = false;
      this.#rowBreaks += this.#breaks;
      end = closing + 1;
      if (end === limit && !this.#final) return moreNeeded;
      this.#keep(at + 1, closing, end);
      return rowFound;
    }
    const delimiter = this.#delimiter;
    while (end < limit) {
      const byte = bytes[end];
      if (byte === delimiter || byte === lineFeed || byte === carriageReturn) break;
      end++;
    }
    if (end === limit && !this.#final) return moreNeeded;
    this.#keep(at, end, end);
    return rowFound;
  }

  /** Keeps the boundaries of a cell, which ends with its quote at `end`. */
  #keep(start: number, stop: number, end: number): void {
    const cell = this.#cell++;
    this.#end = end;
    if (cell < this.starts.length || this.#grow()) {
      if (this.#same !== end) this.changed[this.#changes++] = cell;
      this.starts[cell] = start;
      this.ends[cell] = stop;
    } else {
      this.#plain = false;
    }
  }

  /** Where the next line begins; -1 where more bytes tell, -2 where no line ends at the byte. */
  #behindLine(end: number, byte: number | undefined): number {
    if (byte === lineFeed) return end + 1;
    if (byte !== carriageReturn) return -2;
    const next = end + 1;
    if (next === this.#limit) return this.#final ? next : -1;
    return this.bytes[next] === lineFeed ? next + 1 : next;
  }

  #endRow(rowStart: number, next: number): void {
    this.count = this.#cell;
    this.changes = this.#changes;
    this.rowBegin = this.position;
    this.rowStart = rowStart;
    this.rowEnd = this.#end;
    this.position = Math.min(next, this.#limit);
    this.line = this.nextLine;
    this.nextLine += 1 + this.#rowBreaks;
    this.#comparable = this.#plain;
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Whether a line break begins or stands at a byte: the second byte of CRLF is none of its own. */
function isBreak(bytes: Buffer, at: number, byte: number): boolean {
  return byte === carriageReturn || (byte === lineFeed && bytes[at - 1] !== carriageReturn);
}
