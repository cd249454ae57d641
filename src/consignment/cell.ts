import { cellValue, type Reading } from "../readings/cell-reading.js";
import type { ColumnReader } from "../readings/column-reader.js";
import { isBare } from "../readings/guards.js";
import { mayHaveIdleZeros } from "../readings/numbers.js";
import { type Amount, readAmount } from "../values/amount.js";

/** What a column's check has found of a value: 0 it was not asked yet, 1 no fault, 2 a fault. */
export type Verdict = 0 | 1 | 2;

/**
 * A value of one column, and what was found out about it. Values that repeat in a column are one object (see
 * ColumnCells), so that each is decoded, checked, parsed and escaped once, and two rows have the same value
 * where they have the same object. The reverse does not hold: different objects may have equal texts.
 */
export class Cell {
  /** The cell as the file has it; blank for a value that was filled in. */
  readonly raw: string;
  /** What it means: without the blanks around it, the profile's default in place of a blank one, a word's code. */
  readonly text: string;
  /** How it was read, where that is not as it stands. */
  readonly reading: Reading | undefined;
  /** True where the object stands for every equal value of the column: what follows from it is worth keeping. */
  readonly shared: boolean;
  /** Set by the column's check. */
  verdict: Verdict = 0;
  /** The text as escaped XML in UTF-8, kept by the writer of messages for shared values. */
  xml: Uint8Array | undefined = undefined;
  /** The raw text as a cell of a CSV file, kept by the writer of row lists for shared values. */
  csv: string | undefined = undefined;
  #amount: Amount | undefined | "unread" = "unread";

  constructor(raw: string, text: string, shared: boolean, reading?: Reading) {
    this.raw = raw;
    this.text = text;
    this.shared = shared;
    this.reading = reading;
  }

  /** The number of the text; undefined where it is none (see `readAmount`). */
  get amount(): Amount | undefined {
    if (this.#amount === "unread") this.#amount = readAmount(this.text);
    return this.#amount;
  }
}

/** A value that is not kept for others: of an order number, a sum. */
export function singleCell(text: string): Cell {
  return new Cell(text, text, false);
}

/** The value of a cell of a file, with the default and the reader of its column. */
export function fileCell(
  raw: string,
  fallback: string,
  shared: boolean,
  reader: ColumnReader | undefined,
): Cell {
  // Most values are neither shared nor read otherwise: numbers, prices, names.
  if (isPlainFor(reader, raw)) return new Cell(raw, raw, shared);
  const { text, reading } = cellValue(raw, fallback, reader);
  return new Cell(raw, text, shared, reading);
}

/** Whether a column's reader has nothing to read in a text but what stands there. */
function isPlainFor(reader: ColumnReader | undefined, raw: string): boolean {
  if (reader === undefined) return false;
  if (reader.numbers === true) return isBare(raw) && !mayHaveIdleZeros(raw);
  return reader.onlyGuards && isBare(raw);
}
