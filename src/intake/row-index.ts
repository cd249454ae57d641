import type { RowScanner } from "../formats/row-scanner.js";
import { KeyDigest, KeyIndex, NumberList } from "./key-index.js";
import {
  copNoKey,
  guidKey,
  orderDigest,
  orderKey,
  type RowKeyReader,
  type RowKeys,
  wayBillKey,
} from "./row-keys.js";
import type { Stretch } from "./stored-bytes.js";

const int32 = (capacity: number): Int32Array => new Int32Array(capacity);
const float64 = (capacity: number): Float64Array => new Float64Array(capacity);

/** The columns of numbers that two orders must not share. */
export const claimColumns = ["guid", "copNo", "logisticsNo"] as const;
export type ClaimColumn = (typeof claimColumns)[number];

const wayBill = claimColumns.indexOf("logisticsNo");

/** A place of a row on disk. */
export interface RowPlaceOnDisk {
  readonly stretch: number;
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

/** A row of `order` has a number whose digest a row of `holder` has too. */
export interface UnconfirmedClaim extends RowPlaceOnDisk {
  readonly column: ClaimColumn;
  readonly order: number;
  readonly holder: number;
}

/**
 * What is kept of the rows after the first pass: for each run of neighbouring rows of one order where it begins,
 * the runs of each order, and digests of keys. Some tens of bytes an order, in arrays of numbers.
 */
export class RowIndex {
  readonly #digest: KeyDigest;
  readonly #orders = new KeyIndex();
  #numbers = claimColumns.map(() => new KeyIndex());
  /** The stretches of the run's files, and the keys of their rows. */
  readonly #stretches: {
    readonly stretch: Stretch;
    readonly keys: RowKeyReader;
    readonly firstRun: number;
  }[] = [];
  /** Of each run: its first byte in its stretch, its first line, and the next run of the same order. */
  readonly #runFrom = new NumberList(float64);
  readonly #runLine = new NumberList(int32);
  readonly #runNext = new NumberList(int32);
  /** Of each order: its first and its last run. */
  readonly #firstRun = new NumberList(int32);
  readonly #lastRun = new NumberList(int32);
  /** Orders of one run whose rows write their keys in more than one way, or share a digest only. */
  readonly #doubtful = new Set<number>();
  readonly #unconfirmed = {
    column: new NumberList(int32),
    order: new NumberList(int32),
    holder: new NumberList(int32),
    stretch: new NumberList(int32),
    from: new NumberList(float64),
    to: new NumberList(float64),
    line: new NumberList(int32),
  };
  #order = -1;
  #low = 0;
  #high = 0;
  /** Whether the row before can be joined by the next one. */
  #open = false;
  #rows = 0;

  /** `digestBits` only for tests, which want keys to share digests. */
  constructor(digestBits?: number) {
    this.#digest = new KeyDigest(digestBits);
  }

  get rows(): number {
    return this.#rows;
  }

  get orders(): number {
    return this.#firstRun.length;
  }

  /** Rows that follow are of this stretch. */
  begin(stretch: Stretch, keys: RowKeyReader): void {
    this.#stretches.push({ stretch, keys, firstRun: this.#runFrom.length });
    this.#open = false;
  }

  /** Takes in the row that the scanner stands on, which begins at a byte of the stretch. */
  add(scanner: RowScanner, keys: RowKeyReader, from: number): void {
    this.#rows++;
    let touched = keys.touched(scanner);
    if (touched === 0 && this.#open) return;
    if (!this.#open || (touched & orderKey) !== 0) touched = this.#join(scanner, keys, from, touched);
    if ((touched & guidKey) !== 0) this.#claim(0, scanner, keys, from);
    if ((touched & copNoKey) !== 0) this.#claim(1, scanner, keys, from);
    if ((touched & wayBillKey) !== 0) this.#claim(wayBill, scanner, keys, from);
  }

  /** Adds the row to the run of the row before or begins one; returns the keys that are to be looked at. */
  #join(scanner: RowScanner, keys: RowKeyReader, from: number, touched: number): number {
    const digest = this.#digest;
    const whole = keys.order(scanner, digest);
    const { low, high } = digest;
    if (this.#open && whole && low === this.#low && high === this.#high) {
      this.#doubtful.add(this.#order);
      return touched;
    }
    // A row without platform or order number can't be joined to others.
    this.#open = whole;
    this.#low = low;
    this.#high = high;
    const run = this.#runFrom.length;
    this.#runFrom.push(from);
    this.#runLine.push(scanner.line);
    this.#runNext.push(-1);
    const known = whole ? this.#orders.claim(digest, this.#firstRun.length) : -1;
    if (known === -1) {
      this.#order = this.#firstRun.length;
      this.#firstRun.push(run);
      this.#lastRun.push(run);
    } else {
      this.#order = known;
      this.#runNext.set(this.#lastRun.at(known), run);
      this.#lastRun.set(known, run);
    }
    return copNoKey | wayBillKey | guidKey;
  }

  #claim(column: number, scanner: RowScanner, keys: RowKeyReader, from: number): void {
    const name = claimColumns[column];
    const index = this.#numbers[column];
    if (name === undefined || index === undefined || !keys.number(scanner, name, this.#digest)) return;
    const holder = index.claim(this.#digest, this.#order);
    if (holder === -1 || holder === this.#order) return;
    const list = this.#unconfirmed;
    list.column.push(column);
    list.order.push(this.#order);
    list.holder.push(holder);
    list.stretch.push(this.#stretches.length - 1);
    list.from.push(from);
    list.to.push(from + scanner.position - scanner.rowBegin);
    list.line.push(scanner.line);
  }

  /** Called after the last row: what only further rows would be looked up in is let go. */
  complete(): void {
    this.#numbers = [];
  }

  /** Claims in the order of their rows: two keys may share a digest. */
  *unconfirmed(): Generator<UnconfirmedClaim> {
    const { column, order, holder, stretch, from, to, line } = this.#unconfirmed;
    for (let index = 0; index < column.length; index++) {
      yield {
        column: claimColumns[column.at(index)] ?? "guid",
        order: order.at(index),
        holder: holder.at(index),
        stretch: stretch.at(index),
        from: from.at(index),
        to: to.at(index),
        line: line.at(index),
      };
    }
  }

  /** The run of the row added last; undefined where there is none. */
  lastRun(): { readonly stretch: Stretch; readonly from: number; readonly line: number } | undefined {
    const run = this.#runFrom.length - 1;
    if (run < 0) return undefined;
    const { stretch } = this.stretch(this.stretchOf(run, this.#stretches.length - 1));
    return { stretch, from: this.#runFrom.at(run), line: this.#runLine.at(run) };
  }

  /** The number of an order's first run. */
  firstRun(order: number): number {
    return this.#firstRun.at(order);
  }

  /** The number of the next run of the same order; -1 after the last. */
  nextRun(run: number): number {
    return this.#runNext.at(run);
  }

  /** Whether all rows of an order are known to have the same keys without being looked at. */
  isCertain(order: number): boolean {
    return this.#firstRun.at(order) === this.#lastRun.at(order) && !this.#doubtful.has(order);
  }

  /** The order whose key has the digest of these numbers; -1 where there is none. */
  find({ ebpCode, orderNo }: Pick<RowKeys, "ebpCode" | "orderNo">): number {
    orderDigest(ebpCode, orderNo, this.#digest);
    return this.#orders.find(this.#digest);
  }

  runFrom(run: number): number {
    return this.#runFrom.at(run);
  }

  runLine(run: number): number {
    return this.#runLine.at(run);
  }

  /** The byte behind a run. */
  runTo(run: number, stretch: number): number {
    const next = this.#stretches[stretch + 1]?.firstRun ?? this.#runFrom.length;
    return run + 1 < next ? this.#runFrom.at(run + 1) : (this.#stretches[stretch]?.stretch.end ?? 0);
  }

  /** The number of the stretch that has a run; `near` is where to look first. */
  stretchOf(run: number, near: number): number {
    const stretches = this.#stretches;
    const follows = stretches[near + 1]?.firstRun ?? this.#runFrom.length;
    if (run >= (stretches[near]?.firstRun ?? 0) && run < follows) return near;
    let low = 0;
    let high = stretches.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((stretches[middle]?.firstRun ?? 0) <= run) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  stretch(number: number): { readonly stretch: Stretch; readonly keys: RowKeyReader } {
    const found = this.#stretches[number];
    if (found === undefined) throw new RangeError("a run of no stretch");
    return found;
  }

  /** Throws a Failure where a file is not any more what it was when it was read first. */
  check(): void {
    for (const { stretch } of this.#stretches) stretch.bytes.check();
  }
}
