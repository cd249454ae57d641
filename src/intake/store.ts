/**
 * The rows of a run's files by order, read a second time from disk.
 *
 * Two ways to read them:
 * - `orders()` for work on bytes: a cursor that goes from order to order and from row to row, each row as the
 *   state of a scanner (`RowScanner`), in which `changed` lists the cells that differ from the row that the
 *   cursor was on before. Where rows follow that can't be compared (after a row of another file, or after an
 *   irregular one), all cells are listed.
 *
 *       const orders = store.orders();
 *       while (orders.nextOrder()) {
 *         while (orders.nextRow()) {
 *           const { file, scanner } = orders; // read anew for each row: another file has another scanner
 *           for (let i = 0; i < scanner.changes; i++) … scanner.changed[i]
 *         }
 *         orders.claims
 *       }
 *
 *   `rewind` goes back to the order's first row, and the rows can be read once more.
 * - `consignments()` and `find()` for all others: the cells as texts.
 */
import type { RowScanner } from "../formats/row-scanner.js";
import type { RowIndex } from "./row-index.js";
import { RunReader } from "./run-reader.js";
import { SharedNumbers } from "./shared-numbers.js";

export type { RowKeys } from "./row-keys.js";

/** A row of a manifest, its cells unchanged. */
export interface StoredRow {
  /** Which of the run's files. */
  readonly file: number;
  /** Physical line in its file on which the row begins; the header is line 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A number that two consignments of the run claim. */
export interface Claim {
  readonly column: "copNo" | "logisticsNo" | "guid";
  readonly value: string;
  /** A row of the other consignment. */
  readonly other: StoredRow;
}

/** A consignment's rows in the order of the manifest. */
export interface StoredConsignment {
  readonly rows: readonly StoredRow[];
  readonly claims: readonly Claim[];
}

const noClaims: readonly never[] = [];

/** Reads the rows of a run's files order by order, adjacent or not. */
export class ConsignmentStore {
  readonly #index: RowIndex;
  readonly #shared: SharedNumbers;
  readonly #close: () => void;
  readonly #finder: OrderCursor;
  readonly #windowSize: number | undefined;

  /** `windowSize` for tests. */
  constructor(index: RowIndex, close: () => void, windowSize?: number) {
    this.#index = index;
    this.#close = close;
    this.#windowSize = windowSize;
    this.#finder = new OrderCursor(index, undefined, new RunReader(windowSize));
    this.#shared = new SharedNumbers(index, new RunReader(windowSize));
  }

  get rows(): number {
    return this.#index.rows;
  }

  /**
   * The orders, in the order of their first rows. Throws a Failure where a file was changed since it was read
   * first: now, while it is read, or after the last order.
   */
  orders(): OrderCursor {
    this.#index.check();
    return new OrderCursor(this.#index, (order) => this.#claimsOf(order), new RunReader(this.#windowSize));
  }

  /** The consignments in the order of their first rows. Throws as `orders` does. */
  *consignments(): Generator<StoredConsignment> {
    const orders = this.orders();
    while (orders.nextOrder()) yield { rows: orders.rows(), claims: orders.claims };
  }

  /** The consignment of one platform and order number; undefined where there is none. */
  find(ebpCode: string, orderNo: string): StoredConsignment | undefined {
    if (ebpCode === "" || orderNo === "") return undefined;
    const order = this.#index.find({ ebpCode, orderNo });
    if (order === -1) return undefined;
    const rows = this.#finder.rowsOf(order, { ebpCode, orderNo });
    return rows.length === 0 ? undefined : { rows, claims: this.#claimsOf(order) };
  }

  close(): void {
    this.#close();
  }

  #claimsOf(order: number): readonly Claim[] {
    const shared = this.#shared.of(order);
    if (shared === undefined) return noClaims;
    return shared.map(({ column, value, other }) => ({
      column,
      value,
      other: this.#finder.firstRowOf(other),
    }));
  }
}

/** Platform and order number. */
interface OrderKey {
  readonly ebpCode: string;
  readonly orderNo: string;
}

/** Goes through orders and their rows. */
export class OrderCursor {
  readonly #index: RowIndex;
  readonly #claims: ((order: number) => readonly Claim[]) | undefined;
  readonly #reader: RunReader;
  #order = -1;
  #stretch = 0;
  /** The run that is read next; whether one is being read. */
  #run = -1;
  #inRun = false;
  /** Whether the order's rows have to be told apart by their keys: some of them may only share a digest. */
  #exact = false;
  /** The key of the rows that are read; undefined until the first of them. */
  #key: OrderKey | undefined;
  /** Keys of the order's digest that were read already. */
  #done: OrderKey[] = [];
  /** Whether a row of yet another key was seen. */
  #others = false;
  /** The cells read last, and by which scanner. */
  #cells: readonly string[] | undefined;
  #cellsOf: RowScanner | undefined;

  constructor(index: RowIndex, claims: ((order: number) => readonly Claim[]) | undefined, reader: RunReader) {
    this.#index = index;
    this.#claims = claims;
    this.#reader = reader;
  }

  /** The state of the row that the cursor is on, until the next one is read. */
  get scanner(): RowScanner {
    return this.#reader.scanner;
  }

  /** Which of the run's files the row is of. */
  get file(): number {
    return this.#index.stretch(this.#stretch).stretch.file;
  }

  /** Numbers of the order that other orders have too. */
  get claims(): readonly Claim[] {
    return this.#claims?.(this.#order) ?? noClaims;
  }

  /** Goes to the next order; false after the last. */
  nextOrder(): boolean {
    // Rows of another key are found by going through all.
    if (this.#exact) while (this.nextRow());
    if (this.#others && this.#key !== undefined) {
      this.#done.push(this.#key);
      this.#go(this.#order);
      return true;
    }
    if (this.#order + 1 >= this.#index.orders) {
      this.#index.check();
      return false;
    }
    this.#done = [];
    this.#go(this.#order + 1);
    return true;
  }

  /** Goes back before the first row of the order. */
  rewind(): void {
    const key = this.#key;
    const others = this.#others;
    this.#go(this.#order);
    this.#key = key;
    this.#others = others;
  }

  /** Goes to the next row of the order; false after its last. */
  nextRow(): boolean {
    while (this.#nextOfDigest()) {
      if (!this.#exact || this.#belongs()) return true;
      this.#reader.scanner.forget();
    }
    return false;
  }

  /** The rows of the order that are left, as texts. */
  rows(): StoredRow[] {
    const rows: StoredRow[] = [];
    while (this.nextRow()) rows.push(this.row());
    return rows;
  }

  /** The row that the cursor is on, as texts. Asked for every row, equal cells of rows share their texts. */
  row(): StoredRow {
    const { scanner } = this.#reader;
    const cells = scanner.cells(this.#cellsOf === scanner ? this.#cells : undefined);
    this.#cells = cells;
    this.#cellsOf = scanner;
    return { file: this.file, line: scanner.line, cells };
  }

  /** The rows of an order that have a key. */
  rowsOf(order: number, key: OrderKey): StoredRow[] {
    this.#done = [];
    this.#go(order);
    this.#exact = true;
    this.#key = key;
    return this.rows();
  }

  /** The first row of an order. */
  firstRowOf(order: number): StoredRow {
    this.#done = [];
    this.#go(order);
    if (!this.#nextOfDigest()) throw new RangeError("an order without rows");
    return this.row();
  }

  #go(order: number): void {
    this.#order = order;
    this.#run = this.#index.firstRun(order);
    this.#inRun = false;
    this.#exact = !this.#index.isCertain(order);
    this.#key = undefined;
    this.#others = false;
  }

  #nextOfDigest(): boolean {
    for (;;) {
      if (this.#inRun && this.#reader.next()) return true;
      const run = this.#run;
      if (run === -1) {
        this.#inRun = false;
        return false;
      }
      const index = this.#index;
      this.#stretch = index.stretchOf(run, this.#stretch);
      const { stretch } = index.stretch(this.#stretch);
      this.#reader.open(stretch, index.runFrom(run), index.runTo(run, this.#stretch), index.runLine(run));
      this.#inRun = true;
      this.#run = index.nextRun(run);
    }
  }

  /** Whether the row has the key that is read; the first row of a key not read before gives it. */
  #belongs(): boolean {
    const { ebpCode, orderNo } = this.#index.stretch(this.#stretch).keys.read(this.#reader.scanner);
    const isKey = (key: OrderKey): boolean => key.ebpCode === ebpCode && key.orderNo === orderNo;
    if (this.#key !== undefined && isKey(this.#key)) return true;
    if (this.#done.some(isKey)) return false;
    if (this.#key === undefined) {
      this.#key = { ebpCode, orderNo };
      return true;
    }
    this.#others = true;
    return false;
  }
}
