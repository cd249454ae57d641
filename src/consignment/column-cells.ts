import { cellText } from "../formats/cell-text.js";
import type { ColumnReader } from "../readings/column-reader.js";
import { type Cell, fileCell } from "./cell.js";

/** Most values that are kept of a column. */
const mostKept = 4096;
/** Values for which a column has room at first, a power of two: most columns of a small file need no more. */
const firstRoom = 64;
/** Longer values are not kept. */
const longestKept = 256;
/** Questions after which a column whose values seldom repeat keeps none any more. */
const trial = 2000;
/** Bytes at either end of a value that its hash is made of: enough for the values of a column to differ. */
const hashedBytes = 8;

/**
 * The values of one column of a run: of equal values one Cell, as long as they repeat. A column whose values
 * seldom do (order numbers, prices) soon gets a new Cell for each, since looking them up costs more.
 */
export class ColumnCells {
  /** The column's value where a cell is blank. */
  readonly blank: Cell;
  readonly #fallback: string;
  readonly #reader: ColumnReader | undefined;
  #keeps = true;
  #asked = 0;
  #hits = 0;
  #kept: Cell[] = [];
  /** By slot: the number of a kept value plus one, 0 for none. Never more than half full. */
  #slots = new Uint16Array(2 * firstRoom);
  /** The bytes of the kept values as the file has them, one after another, and by number where each ends. */
  #bytes = new Uint8Array(256);
  #ends = new Uint32Array(firstRoom + 1);
  readonly #byText = new Map<string, Cell>();

  /** `fallback` is the profile's value for blank cells, `reader` says what texts mean (see columnReader). */
  constructor(fallback = "", reader?: ColumnReader) {
    this.#fallback = fallback;
    this.#reader = reader;
    this.blank = this.#make("", true);
  }

  /** The value of a cell's bytes in a buffer; `doubled` where quotes within it are doubled. */
  at(bytes: Buffer, start: number, end: number, doubled: boolean): Cell {
    if (start === end) return this.blank;
    if (!this.#keeps || doubled || end - start > longestKept) return this.#single(bytes, start, end, doubled);
    if (++this.#asked === trial) {
      if (this.#hits * 2 < trial) {
        this.#forget();
        this.#keeps = false;
        return this.#single(bytes, start, end, false);
      }
      this.#asked = 0;
      this.#hits = 0;
    }
    const last = this.#slots.length - 1;
    let slot = hashOf(bytes, start, end) & last;
    for (let number = this.#slots[slot] ?? 0; number > 0; number = this.#slots[slot] ?? 0) {
      if (this.#isKept(number, bytes, start, end)) {
        this.#hits++;
        return this.#kept[number - 1] ?? this.blank;
      }
      slot = (slot + 1) & last;
    }
    return this.#keep(slot, bytes, start, end);
  }

  /** The value of a text: of a cell that is at hand as one, or a value that is filled in. */
  of(text: string): Cell {
    if (text === "") return this.blank;
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    if (text.length > longestKept) return this.#make(text, false);
    if (this.#byText.size >= mostKept) this.#byText.clear();
    const cell = this.#make(text, true);
    this.#byText.set(text, cell);
    return cell;
  }

  #single(bytes: Buffer, start: number, end: number, doubled: boolean): Cell {
    return this.#make(cellText(bytes, start, end, doubled), false);
  }

  #make(raw: string, shared: boolean): Cell {
    return fileCell(raw, this.#fallback, shared, this.#reader);
  }

  #keep(slot: number, bytes: Buffer, start: number, end: number): Cell {
    const cell = this.#make(cellText(bytes, start, end, false), true);
    if (this.#kept.length === mostKept) {
      this.#forget();
      return cell;
    }
    const number = this.#kept.push(cell);
    const from = this.#ends[number - 1] ?? 0;
    const to = from + end - start;
    if (to > this.#bytes.length) {
      const larger = new Uint8Array(2 * to);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(bytes.subarray(start, end), from);
    this.#ends[number] = to;
    this.#slots[slot] = number;
    if (number * 2 === this.#slots.length && number < mostKept) this.#enlarge();
    return cell;
  }

  /** Makes room for four times the values. */
  #enlarge(): void {
    const room = Math.min(4 * this.#kept.length, mostKept);
    const ends = new Uint32Array(room + 1);
    ends.set(this.#ends);
    const slots = new Uint16Array(2 * room);
    for (let number = 1; number <= this.#kept.length; number++) {
      let slot = hashOf(this.#bytes, ends[number - 1] ?? 0, ends[number] ?? 0) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = number;
    }
    this.#ends = ends;
    this.#slots = slots;
  }

  #isKept(number: number, bytes: Buffer, start: number, end: number): boolean {
    const from = this.#ends[number - 1] ?? 0;
    const length = (this.#ends[number] ?? 0) - from;
    if (length !== end - start) return false;
    const kept = this.#bytes;
    for (let at = 0; at < length; at++) if (kept[from + at] !== bytes[start + at]) return false;
    return true;
  }

  #forget(): void {
    this.#kept = [];
    this.#slots.fill(0);
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  const middle = Math.min(end, start + hashedBytes);
  for (let at = start; at < middle; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x9e3779b1);
  for (let at = Math.max(middle, end - hashedBytes); at < end; at++)
    hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x9e3779b1);
  return hash ^ (hash >>> 15);
}
