import { KeyIndex, NumberList } from "./key-index.js";
import type { RowSpool, StoredRow } from "./spool.js";

/** What tells a row's consignment, and what must not stand on two consignments. */
export interface RowKeys {
  readonly ebpCode: string;
  readonly orderNo: string;
  readonly copNo: string;
  readonly logisticsCode: string;
  readonly logisticsNo: string;
}

/** A number that two consignments of the run claim. */
export interface Claim {
  readonly column: "copNo" | "logisticsNo";
  readonly value: string;
  /** A row of the other consignment. */
  readonly other: StoredRow;
}

/** A consignment's rows in the order of the manifest. */
export interface StoredConsignment {
  readonly rows: readonly StoredRow[];
  readonly claims: readonly Claim[];
}

const separator = "\u0000";
const int32 = (capacity: number): Int32Array => new Int32Array(capacity);
const float64 = (capacity: number): Float64Array => new Float64Array(capacity);

/**
 * Finds the rows of one order wherever they stand. Rows go to the spool as they come; kept in memory are
 * a few numbers for each run of rows of one order, and digests of the keys.
 */
export class ConsignmentStore {
  readonly #spool: RowSpool;
  readonly #keysOf: (row: StoredRow) => RowKeys;
  readonly #orders = new KeyIndex();
  readonly #copNos = new KeyIndex();
  readonly #wayBills = new KeyIndex();
  /** Of each run: where it begins in the spool, and the next run of the same order. */
  readonly #runStart = new NumberList(float64);
  readonly #runNext = new NumberList(int32);
  /** Of each order: its first and its last run. */
  readonly #firstRun = new NumberList(int32);
  readonly #lastRun = new NumberList(int32);
  /** Orders that share a number with another: the other order, by column. */
  readonly #shared = new Map<number, { column: Claim["column"]; other: number }[]>();
  #lastEbp: string | undefined;
  #lastOrderNo = "";
  #rows = 0;

  constructor(spool: RowSpool, keysOf: (row: StoredRow) => RowKeys) {
    this.#spool = spool;
    this.#keysOf = keysOf;
  }

  get rows(): number {
    return this.#rows;
  }

  add(row: StoredRow): void {
    const keys = this.#keysOf(row);
    this.#rows++;
    const whole = keys.ebpCode !== "" && keys.orderNo !== "";
    if (!(whole && keys.ebpCode === this.#lastEbp && keys.orderNo === this.#lastOrderNo)) {
      this.#startRun(row, keys, whole);
      this.#lastEbp = whole ? keys.ebpCode : undefined;
      this.#lastOrderNo = keys.orderNo;
    }
    this.#spool.append(row.file, row.line, row.cells);
  }

  #startRun(row: StoredRow, keys: RowKeys, whole: boolean): void {
    const run = this.#runStart.length;
    this.#runStart.push(this.#spool.end);
    this.#runNext.push(-1);
    // A row without platform or order number can't be joined to others: it stands alone.
    const key = whole ? keys.ebpCode + separator + keys.orderNo : separator + row.file + separator + row.line;
    const known = this.#orders.claim(key, this.#firstRun.length);
    const order = known === -1 ? this.#firstRun.length : known;
    if (known === -1) {
      this.#firstRun.push(run);
      this.#lastRun.push(run);
    } else {
      this.#runNext.set(this.#lastRun.at(order), run);
      this.#lastRun.set(order, run);
    }
    if (keys.copNo !== "") this.#claim(this.#copNos, "copNo", keys.copNo, order, keys);
    if (keys.logisticsNo !== "") {
      this.#claim(
        this.#wayBills,
        "logisticsNo",
        keys.logisticsCode + separator + keys.logisticsNo,
        order,
        keys,
      );
    }
  }

  #claim(index: KeyIndex, column: Claim["column"], key: string, order: number, keys: RowKeys): void {
    const holder = index.claim(key, order);
    if (holder === -1 || holder === order) return;
    const other = this.#keysOf(this.#firstRow(holder));
    const same =
      column === "copNo"
        ? other.copNo === keys.copNo
        : other.logisticsNo === keys.logisticsNo && other.logisticsCode === keys.logisticsCode;
    if (!same) return;
    this.#share(order, column, holder);
    this.#share(holder, column, order);
  }

  #share(order: number, column: Claim["column"], other: number): void {
    const claims = this.#shared.get(order) ?? [];
    if (!claims.some((claim) => claim.column === column)) claims.push({ column, other });
    this.#shared.set(order, claims);
  }

  #firstRow(order: number): StoredRow {
    const rows = this.#rowsOfRun(this.#firstRun.at(order), []);
    const first = rows[0];
    if (first === undefined) throw new RangeError("an order without rows");
    return first;
  }

  #rowsOfRun(run: number, rows: StoredRow[]): StoredRow[] {
    const end = run + 1 < this.#runStart.length ? this.#runStart.at(run + 1) : this.#spool.end;
    this.#spool.read(this.#runStart.at(run), end, rows);
    return rows;
  }

  /** The consignments in the order of their first rows. */
  *consignments(): Generator<StoredConsignment> {
    for (let order = 0; order < this.#firstRun.length; order++) {
      const rows: StoredRow[] = [];
      for (let run = this.#firstRun.at(order); run !== -1; run = this.#runNext.at(run))
        this.#rowsOfRun(run, rows);
      const claims = (this.#shared.get(order) ?? []).map(({ column, other }): Claim => {
        const row = this.#firstRow(other);
        return { column, value: this.#keysOf(row)[column], other: row };
      });
      for (const exact of this.#byExactKey(rows)) yield { rows: exact, claims };
    }
  }

  /** Rows whose keys share a digest without being equal are told apart here. */
  #byExactKey(rows: StoredRow[]): Iterable<readonly StoredRow[]> {
    const first = rows[0];
    if (first === undefined || rows.length === 1) return [rows];
    const { ebpCode, orderNo } = this.#keysOf(first);
    if (
      rows.every((row) => {
        const keys = this.#keysOf(row);
        return keys.orderNo === orderNo && keys.ebpCode === ebpCode;
      })
    ) {
      return [rows];
    }
    const groups = new Map<string, StoredRow[]>();
    for (const row of rows) {
      const keys = this.#keysOf(row);
      const key = keys.ebpCode + separator + keys.orderNo;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [row]);
      else group.push(row);
    }
    return groups.values();
  }
}
