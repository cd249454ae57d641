import type { Finding } from "../values/finding.js";
import type { CellValue } from "./cell-reading.js";
import { countRow, ReadingLog } from "./reading-log.js";

/** What was read of one file otherwise than it stands, where rows are read one by one and perhaps several times. */
export class RowReadings {
  readonly #log = new ReadingLog();
  /** By column, the lines that were counted. */
  readonly #counted = new Map<string, LineSet>();

  /** Counts a column's value on a line once; nothing where it was read as it stands. */
  take(column: string, line: number, { text, reading }: CellValue): void {
    if (reading === undefined) return;
    let lines = this.#counted.get(column);
    if (lines === undefined) {
      lines = new LineSet();
      this.#counted.set(column, lines);
    }
    if (lines.has(line)) return;
    lines.add(line);
    countRow(this.#log.countOf(column, text, reading), line);
  }

  findings(file: string): readonly Finding[] {
    return this.#log.findings(file);
  }
}

/** Physical lines of a file, a bit each. */
export class LineSet {
  #bits = new Uint8Array(1024);

  add(line: number): void {
    const at = line >>> 3;
    if (at >= this.#bits.length) {
      const larger = new Uint8Array(Math.max(this.#bits.length * 2, at + 1));
      larger.set(this.#bits);
      this.#bits = larger;
    }
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (line & 7));
  }

  has(line: number): boolean {
    return ((this.#bits[line >>> 3] ?? 0) & (1 << (line & 7))) !== 0;
  }
}
