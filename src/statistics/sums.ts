import { type Amount, add } from "../values/amount.js";

/** What a row adds up, of one period. */
export class Sums {
  orders = 0;
  parcels = 0;
  lines = 0;
  cny: Amount = 0;
  /** Undefined where a line has no value in dollars, for want of that month's rate. */
  usd: Amount | undefined = 0;
  readonly enterprises = new Set<string>();

  add(part: OrderPart): void {
    this.orders++;
    this.parcels += part.parcels;
    this.lines += part.lines;
    this.cny = add(this.cny, part.cny);
    this.usd = this.usd === undefined || part.usd === undefined ? undefined : add(this.usd, part.usd);
    if (part.enterprise !== "") this.enterprises.add(part.enterprise);
  }
}

/** What an order brings into a row: of a row by a line's key, those lines. */
export interface OrderPart {
  readonly parcels: number;
  readonly lines: number;
  readonly cny: Amount;
  readonly usd: Amount | undefined;
  /** ebcCode; may be blank. */
  readonly enterprise: string;
}

/** The sums of a row by period: the reported one first, then those that it is compared with. */
export type RowSums = readonly (Sums | undefined)[];

/** Rows by key, each with sums by period. It grows with the number of keys, not of orders. */
export class SumsByKey {
  readonly #rows = new Map<string, (Sums | undefined)[]>();

  add(key: string, slot: number, part: OrderPart): void {
    let row = this.#rows.get(key);
    if (row === undefined) {
      row = [];
      this.#rows.set(key, row);
    }
    row[slot] ??= new Sums();
    row[slot].add(part);
  }

  entries(): readonly (readonly [key: string, sums: RowSums])[] {
    return [...this.#rows];
  }
}
