import { KeyIndex, NumberList } from "./key-index.js";
import type { RowSpool, StoredRow } from "./spool.js";

/** The keys that identify a row's consignment, and the numbers that two consignments must not share. */
export interface RowKeys {
  readonly ebpCode: string;
  readonly orderNo: string;
  readonly copNo: string;
  readonly logisticsCode: string;
  readonly logisticsNo: string;
  /** The manifest's own guid; blank where it has none. */
  readonly guid: string;
}

/** A number that two consignments of the run claim. */
export interface Claim {
  readonly column: "copNo" | "logisticsNo" | "guid";
  readonly value: string;
  /** A row of the other consignment. */
  readonly other: StoredRow;
}

interface SharedNumber {
  readonly column: Claim["column"];
  readonly value: string;
  /** The other order. */
  readonly other: number;
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
 * Groups the rows of an order, adjacent or not. Rows go to the spool in file order; kept in memory are a few
 * numbers for each run of rows of one order, and digests of the keys.
 */
export class ConsignmentStore {
  readonly #spool: RowSpool;
  readonly #keysOf: (row: StoredRow) => RowKeys;
  readonly #orders = new KeyIndex({ wide: true });
  readonly #copNos = new KeyIndex({ wide: true });
  readonly #wayBills = new KeyIndex({ wide: true });
  readonly #guids = new KeyIndex({ wide: true });
  /** Of each run: where it begins in the spool, and the next run of the same order. */
  readonly #runStart = new NumberList(float64);
  readonly #runNext = new NumberList(int32);
  /** Of each order: its first and its last run. */
  readonly #firstRun = new NumberList(int32);
  readonly #lastRun = new NumberList(int32);
  /** Orders that share a number with another: the other order, by column. */
  readonly #shared = new Map<number, SharedNumber[]>();
  #unconfirmed: { column: Claim["column"]; keys: RowKeys; holder: number }[] = [];
  #order = -1;
  #last: RowKeys | undefined;
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
    const last = this.#last;
    const whole = keys.ebpCode !== "" && keys.orderNo !== "";
    const goesOn = last !== undefined && keys.ebpCode === last.ebpCode && keys.orderNo === last.orderNo;
    if (!goesOn) this.#order = this.#startRun(row, keys, whole);
    if (!goesOn || keys.guid !== last.guid) this.#claim(this.#guids, "guid", keys);
    if (!goesOn || keys.copNo !== last.copNo) this.#claim(this.#copNos, "copNo", keys);
    if (!goesOn || keys.logisticsNo !== last.logisticsNo || keys.logisticsCode !== last.logisticsCode) {
      this.#claim(this.#wayBills, "logisticsNo", keys);
    }
    // A row without platform or order number can't be joined to others: the next one starts anew.
    this.#last = whole ? keys : undefined;
    this.#spool.append(row.file, row.line, row.cells);
    this.#confirmClaims();
  }

  /** Begins a run of rows of one order; returns the order's number. */
  #startRun(row: StoredRow, keys: RowKeys, whole: boolean): number {
    const run = this.#runStart.length;
    this.#runStart.push(this.#spool.end);
    this.#runNext.push(-1);
    const key = whole ? keys.ebpCode + separator + keys.orderNo : separator + row.file + separator + row.line;
    const known = this.#orders.claim(key, this.#firstRun.length);
    if (known === -1) {
      this.#firstRun.push(run);
      this.#lastRun.push(run);
      return this.#firstRun.length - 1;
    }
    this.#runNext.set(this.#lastRun.at(known), run);
    this.#lastRun.set(known, run);
    return known;
  }

  #claim(index: KeyIndex, column: Claim["column"], keys: RowKeys): void {
    const value = keys[column];
    if (value === "") return;
    const key = column === "logisticsNo" ? keys.logisticsCode + separator + value : value;
    const holder = index.claim(key, this.#order);
    if (holder !== -1 && holder !== this.#order) this.#unconfirmed.push({ column, keys, holder });
  }

  /** Two keys may share a digest: a claim is kept only where a row of the other order has the same number. */
  #confirmClaims(): void {
    for (const { column, keys, holder } of this.#unconfirmed) {
      const same = this.#rowsOf(holder).some((row) => {
        const other = this.#keysOf(row);
        return (
          other[column] === keys[column] &&
          (column !== "logisticsNo" || other.logisticsCode === keys.logisticsCode)
        );
      });
      if (!same) continue;
      this.#share(this.#order, { column, value: keys[column], other: holder });
      this.#share(holder, { column, value: keys[column], other: this.#order });
    }
    if (this.#unconfirmed.length > 0) this.#unconfirmed = [];
  }

  #share(order: number, claim: SharedNumber): void {
    const claims = this.#shared.get(order) ?? [];
    if (!claims.some(({ column }) => column === claim.column)) claims.push(claim);
    this.#shared.set(order, claims);
  }

  #rowsOf(order: number): StoredRow[] {
    const rows: StoredRow[] = [];
    for (let run = this.#firstRun.at(order); run !== -1; run = this.#runNext.at(run))
      this.#rowsOfRun(run, rows);
    return rows;
  }

  #firstRow(order: number): StoredRow {
    const first = this.#rowsOfRun(this.#firstRun.at(order), [])[0];
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
      const rows = this.#rowsOf(order);
      const claims = this.#claimsOf(order);
      for (const exact of this.#byExactKey(rows)) yield { rows: exact, claims };
    }
  }

  /** The consignment of one platform and order number, once all rows are in; undefined where there is none. */
  find(ebpCode: string, orderNo: string): StoredConsignment | undefined {
    if (ebpCode === "" || orderNo === "") return undefined;
    const order = this.#orders.find(ebpCode + separator + orderNo);
    if (order === -1) return undefined;
    const rows = this.#rowsOf(order).filter((row) => {
      const keys = this.#keysOf(row);
      return keys.orderNo === orderNo && keys.ebpCode === ebpCode;
    });
    return rows.length === 0 ? undefined : { rows, claims: this.#claimsOf(order) };
  }

  #claimsOf(order: number): Claim[] {
    return (this.#shared.get(order) ?? []).map(
      ({ column, value, other }): Claim => ({ column, value, other: this.#firstRow(other) }),
    );
  }

  /** Separates rows whose keys share a digest without being equal. */
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
