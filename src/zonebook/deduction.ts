import type { ShortReason } from "../rules/book/short.js";
import { type Amount, add, readAmount, subtract } from "../values/amount.js";
import type { ZoneExit } from "./exits.js";
import { arrived, type Stock, type StockItem } from "./stock.js";

/** Goods with what is left of them. */
class Balance {
  readonly item: StockItem;
  exited: Amount = 0;
  /** What is there on the day that was asked for last. */
  now: Amount = 0;
  #arrivals = 0;

  constructor(item: StockItem) {
    this.item = item;
  }

  /** What is there on a day, with what arrives on it. Days are asked for in order. */
  on(day: string): Amount {
    let arrival = this.item.arrivals[this.#arrivals];
    while (arrival !== undefined && arrival.date <= day) {
      this.now = add(this.now, arrival.qty);
      this.#arrivals++;
      arrival = this.item.arrivals[this.#arrivals];
    }
    return this.now;
  }

  take(qty: Amount): void {
    this.now = subtract(this.now, qty);
    this.exited = add(this.exited, qty);
  }
}

/** A line that was deducted from goods. */
export interface Deducted {
  readonly item: StockItem;
  /** In the stock's unit. */
  readonly qty: Amount;
}

/** A line that was not. */
export interface Short {
  readonly reason: ShortReason;
  /** The goods that it would be of; undefined where the stock has none. */
  readonly item: StockItem | undefined;
  /** In the stock's unit; undefined where the line has none in it. */
  readonly qty: Amount | undefined;
  /** What was there; undefined where that is not known. */
  readonly balance: Amount | undefined;
}

/** What became of goods by all that was deducted and all that arrived. */
export interface FinalBalance {
  readonly item: StockItem;
  readonly entered: Amount;
  readonly exited: Amount;
  readonly returned: Amount;
  readonly balance: Amount;
}

/** The balances of a stock: a line is deducted whole or not at all, and none goes below zero. */
export class Deduction {
  readonly #stock: Stock;
  readonly #balances = new Map<StockItem, Balance>();

  constructor(stock: Stock) {
    this.#stock = stock;
  }

  /** Deducts a line that left; lines come by day. */
  deduct({ facts, day }: ZoneExit): Deducted | Short {
    if (facts.emsNo === "") return { reason: "book", item: undefined, qty: undefined, balance: undefined };
    const balances = this.#stock.of(facts.emsNo, facts.itemRecordNo).map((item) => this.#balanceOf(item));
    const [first] = balances;
    if (first === undefined) return { reason: "item", item: undefined, qty: undefined, balance: undefined };
    const { item } = first;
    const text = quantityIn(facts, item.unit);
    if (text === undefined) return { reason: "unit", item, qty: undefined, balance: first.on(day) };
    const qty = readAmount(text);
    if (qty === undefined || qty <= 0)
      return { reason: "quantity", item, qty: undefined, balance: first.on(day) };
    const covering = balances.find((each) => each.on(day) >= qty);
    if (covering !== undefined) {
      covering.take(qty);
      return { item: covering.item, qty };
    }
    const known = balances.reduce((sum, each) => add(sum, each.now), 0 as Amount);
    return { reason: "balance", item, qty, balance: known };
  }

  /** What is there of goods on a day, after all that was deducted. */
  balanceOn(item: StockItem, day: string): Amount {
    return this.#balanceOf(item).on(day);
  }

  /** The balances of all goods, with arrivals of every day. */
  *balances(): Generator<FinalBalance> {
    for (const item of this.#stock.all()) {
      const { exited } = this.#balanceOf(item);
      const [entered, returned] = [arrived(item, "entry"), arrived(item, "return")];
      yield { item, entered, exited, returned, balance: subtract(add(entered, returned), exited) };
    }
  }

  #balanceOf(item: StockItem): Balance {
    const known = this.#balances.get(item) ?? new Balance(item);
    this.#balances.set(item, known);
    return known;
  }
}

/** The quantity of a line in a unit: as declared, or one of the two legal ones; undefined where it has none in it. */
function quantityIn(facts: ZoneExit["facts"], unit: string): string | undefined {
  if (facts.unit === unit) return facts.qty;
  if (facts.unit1 === unit) return facts.qty1;
  return facts.unit2 === unit ? facts.qty2 : undefined;
}
