import type { ClaimColumn, RowIndex, UnconfirmedClaim } from "./row-index.js";
import type { RowKeys } from "./row-keys.js";
import type { RunReader } from "./run-reader.js";

/** A number that an order shares with another. */
export interface SharedNumber {
  readonly column: ClaimColumn;
  readonly value: string;
  /** The other order. */
  readonly other: number;
}

/**
 * The numbers that orders share, confirmed against the rows when they are asked for first: two numbers may share
 * a digest.
 */
export class SharedNumbers {
  readonly #index: RowIndex;
  readonly #reader: RunReader;
  #byOrder: Map<number, SharedNumber[]> | undefined;
  /** By holder and column, the number that was found in its rows last. */
  readonly #found = new Map<string, string>();

  constructor(index: RowIndex, reader: RunReader) {
    this.#index = index;
    this.#reader = reader;
  }

  /** The numbers that an order shares; undefined where there are none. */
  of(order: number): readonly SharedNumber[] | undefined {
    this.#byOrder ??= this.#confirmed();
    return this.#byOrder.get(order);
  }

  #confirmed(): Map<number, SharedNumber[]> {
    const byOrder = new Map<number, SharedNumber[]>();
    const share = (order: number, number: SharedNumber): void => {
      const numbers = byOrder.get(order);
      if (numbers === undefined) byOrder.set(order, [number]);
      else if (!numbers.some(({ column }) => column === number.column)) numbers.push(number);
    };
    for (const claim of this.#index.unconfirmed()) {
      const keys = this.#keysAt(claim);
      const { column, order, holder } = claim;
      if (!this.#holds(holder, column, keys)) continue;
      share(order, { column, value: keys[column], other: holder });
      share(holder, { column, value: keys[column], other: order });
    }
    return byOrder;
  }

  #keysAt({ stretch: number, from, to, line }: UnconfirmedClaim): RowKeys {
    const { stretch, keys } = this.#index.stretch(number);
    this.#reader.open(stretch, from, to, line);
    this.#reader.next();
    return keys.read(this.#reader.scanner);
  }

  /** Whether a row of an order has the number that another order's row has. */
  #holds(order: number, column: ClaimColumn, wanted: RowKeys): boolean {
    const value = `${column === "logisticsNo" ? wanted.logisticsCode : ""}\u0000${wanted[column]}`;
    const place = `${order} ${column}`;
    if (this.#found.get(place) === value) return true;
    const index = this.#index;
    let at = 0;
    for (let run = index.firstRun(order); run !== -1; run = index.nextRun(run)) {
      at = index.stretchOf(run, at);
      const { stretch, keys } = index.stretch(at);
      this.#reader.open(stretch, index.runFrom(run), index.runTo(run, at), index.runLine(run));
      while (this.#reader.next()) {
        const held = keys.read(this.#reader.scanner);
        if (`${column === "logisticsNo" ? held.logisticsCode : ""}\u0000${held[column]}` !== value) continue;
        this.#found.set(place, value);
        return true;
      }
    }
    return false;
  }
}
