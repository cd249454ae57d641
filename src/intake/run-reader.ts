import {
  irregularRow,
  longestRow,
  moreNeeded,
  quoteOpen,
  RowScanner,
  rowFound,
} from "../formats/row-scanner.js";
import type { Stretch } from "./stored-bytes.js";

/** Bytes of a window: reading in file order reads so many at a time. */
export const windowSize = 1024 * 1024;

const nothing = Buffer.alloc(0);

/**
 * Reads runs of rows from disk again. Runs in file order are read from a window that moves on; a run elsewhere
 * by one read of its length, which leaves the window where it is. The row before stays in its buffer until
 * another was read, so that the scanner can compare across windows and runs.
 */
export class RunReader {
  /** The scanner of the rows; another one after a change of the stretch, which then knows no row before. */
  scanner = new RowScanner({ delimiter: ",", numbered: false });
  readonly #windowSize: number;
  #stretch: Stretch | undefined;
  /** The window: its buffer, the other one that it moves on to, and the bytes on disk that it has. */
  #window: Buffer = nothing;
  #spareWindow: Buffer = nothing;
  #windowFrom = 0;
  #windowTo = 0;
  /** Buffers of runs elsewhere. */
  #side: Buffer = nothing;
  #spareSide: Buffer = nothing;
  /** Where the run that is being read ends on disk; whether it is in the window. */
  #to = 0;
  #inWindow = false;

  constructor(size = windowSize) {
    this.#windowSize = size;
  }

  /** Goes to a run: its first and its last byte on disk, and the line of its first row. */
  open(stretch: Stretch, from: number, to: number, line: number): void {
    if (stretch !== this.#stretch) this.#change(stretch);
    this.#to = to;
    const follows = from >= this.#windowFrom && from <= this.#windowTo + this.#windowSize;
    this.#inWindow = follows || to - from > this.#windowSize;
    if (!this.#inWindow) this.#readAside(stretch, from, to, line);
    else if (from < this.#windowFrom || from > this.#windowTo) this.#moveWindow(stretch, from, line);
    else this.#useWindow(from - this.#windowFrom, line);
  }

  /** Reads the next row of the run; false after the last. Throws a Failure where the file was changed. */
  next(): boolean {
    const { scanner } = this;
    for (;;) {
      const result = scanner.next();
      if (result === rowFound) return true;
      const stretch = this.#stretch;
      if (stretch === undefined) return false;
      if (result === irregularRow || result === quoteOpen) throw stretch.bytes.changed();
      if (result !== moreNeeded) return false;
      this.#moveWindow(stretch, this.#windowFrom + scanner.position, scanner.nextLine);
    }
  }

  #change(stretch: Stretch): void {
    this.#stretch = stretch;
    this.scanner = new RowScanner(stretch.dialect);
    this.#windowFrom = 0;
    this.#windowTo = 0;
  }

  #useWindow(at: number, line: number): void {
    const whole = this.#to <= this.#windowTo;
    const end = Math.min(this.#to, this.#windowTo) - this.#windowFrom;
    this.scanner.load(this.#window, at, end, whole, line);
  }

  /** Moves the window on to where a row begins. Bytes of it that are there already are not read again. */
  #moveWindow(stretch: Stretch, from: number, line: number): void {
    const { held } = this.scanner;
    const kept = from >= this.#windowFrom && from < this.#windowTo ? this.#windowTo - from : 0;
    const size = Math.min(this.#sizeFor(kept, this.#to - from), stretch.end - from);
    const old = this.#window;
    let target = held === old ? this.#spareWindow : old;
    if (target.length < size) target = Buffer.allocUnsafeSlow(size);
    if (kept > 0) old.copy(target, 0, from - this.#windowFrom, this.#windowTo - this.#windowFrom);
    if (target !== old) this.#spareWindow = held === old ? old : nothing;
    const to = Math.min(target.length, stretch.end - from);
    const got = stretch.bytes.read(target, kept, to, from + kept, Math.min(to, this.#to - from) - kept);
    this.#window = target;
    this.#windowFrom = from;
    this.#windowTo = from + kept + got;
    this.#useWindow(0, line);
  }

  /**
   * Bytes of the window when an unfinished row takes `kept` of them. A row larger than the window mostly is a run
   * of its own: read whole, it needs no buffers in between.
   */
  #sizeFor(kept: number, run: number): number {
    if (kept < this.#windowSize) return this.#windowSize;
    return Math.max(kept * 2, Math.min(run, longestRow));
  }

  #readAside(stretch: Stretch, from: number, to: number, line: number): void {
    const length = to - from;
    if (this.scanner.held === this.#side) {
      const side = this.#side;
      this.#side = this.#spareSide;
      this.#spareSide = side;
    }
    if (this.#side.length < length) this.#side = Buffer.allocUnsafeSlow(Math.max(length, 4096));
    stretch.bytes.read(this.#side, 0, length, from, length);
    this.scanner.load(this.#side, 0, length, true, line);
  }
}
