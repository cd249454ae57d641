import type { ShortReason } from "../rules/book/short.js";
import { type Amount, add, readAmount, subtract } from "../values/amount.js";
import type { ZoneExit } from "./exits.js";
import { FirstCovering } from "./first-covering.js";
import { arrived, compare, type Stock, type StockItem } from "./stock.js";

/** Goods of one number in a book's list, with what is left of each of their numbers in the book. */
class Balances {
  readonly items: readonly StockItem[];
  /** What is there of each on the day that was asked for last. */
  readonly #left: FirstCovering;
  readonly #exited: Amount[];
  /** What arrives of any of them, by date. */
  readonly #arrivals: readonly { readonly place: number; readonly date: string; readonly qty: Amount }[];
  #arrived = 0;
  #total: Amount = 0;

  /** `items`: in the order in which they entered. */
  constructor(items: readonly StockItem[]) {
    this.items = items;
    this.#left = new FirstCovering(items.length);
    this.#exited = items.map(() => 0);
    this.#arrivals = items
      .flatMap(({ arrivals }, place) => arrivals.map(({ date, qty }) => ({ place, date, qty })))
      .sort((one, other) => compare(one.date, other.date));
  }

  /** What is there of all on a day, with what arrives on it. Days are asked for in order. */
  on(day: string): Amount {
    let arrival = this.#arrivals[this.#arrived];
    while (arrival !== undefined && arrival.date <= day) {
      const { place, qty } = arrival;
      this.#left.set(place, add(this.#left.at(place), qty));
      this.#total = add(this.#total, qty);
      this.#arrived++;
      arrival = this.#arrivals[this.#arrived];
    }
    return this.#total;
  }

  /** What is there on the day that was asked for last of the item at a place. */
  leftOf(place: number): Amount {
    return this.#left.at(place);
  }

  exitedOf(place: number): Amount {
    return this.#exited[place] ?? 0;
  }

  /** Takes what all together cover: from the first that covers it alone, else from as many as it needs, in their order. */
  take(qty: Amount): readonly DeductedPart[] {
    const covering = this.#left.first(qty);
    if (covering !== undefined) return [this.#takeFrom(covering, qty)];
    const parts: DeductedPart[] = [];
    let rest = qty;
    while (rest > 0) {
      const place = this.#left.first(leastQuantity);
      if (place === undefined) throw new RangeError("more was taken than is there");
      const there = this.#left.at(place);
      const part = this.#takeFrom(place, there < rest ? there : rest);
      parts.push(part);
      rest = subtract(rest, part.qty);
    }
    return parts;
  }

  #takeFrom(place: number, qty: Amount): DeductedPart {
    const item = this.items[place];
    if (item === undefined) throw new RangeError("no goods at this place");
    this.#left.set(place, subtract(this.#left.at(place), qty));
    this.#exited[place] = add(this.exitedOf(place), qty);
    this.#total = subtract(this.#total, qty);
    return { item, qty };
  }
}

/** The least amount above 0. */
const leastQuantity: Amount = 1;

/** What was deducted of a line from goods with one number in the book. */
export interface DeductedPart {
  readonly item: StockItem;
  /** In the stock's unit. */
  readonly qty: Amount;
}

/** A line that was deducted, nearly always from one number in the book. */
export interface Deducted {
  readonly parts: readonly DeductedPart[];
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
  readonly #balances = new Map<readonly StockItem[], Balances>();

  constructor(stock: Stock) {
    this.#stock = stock;
  }

  /** Deducts a line that left; lines come by day. */
  deduct({ facts, day }: ZoneExit): Deducted | Short {
    if (facts.emsNo === "") return { reason: "book", item: undefined, qty: undefined, balance: undefined };
    const balances = this.#of(facts.emsNo, facts.itemRecordNo);
    const [item] = balances.items;
    if (item === undefined) return { reason: "item", item: undefined, qty: undefined, balance: undefined };
    const balance = balances.on(day);
    const text = quantityIn(facts, item.unit);
    if (text === undefined) return { reason: "unit", item, qty: undefined, balance };
    const qty = readAmount(text);
    if (qty === undefined || qty <= 0) return { reason: "quantity", item, qty: undefined, balance };
    return balance < qty ? { reason: "balance", item, qty, balance } : { parts: balances.take(qty) };
  }

  /** What is there of goods on a day, after all that was deducted. */
  balanceOn(item: StockItem, day: string): Amount {
    const balances = this.#of(item.emsNo, item.itemRecordNo);
    balances.on(day);
    return balances.leftOf(item.place);
  }

  /** The balances of all goods, with arrivals of every day. */
  *balances(): Generator<FinalBalance> {
    for (const item of this.#stock.all()) {
      const exited = this.#of(item.emsNo, item.itemRecordNo).exitedOf(item.place);
      const [entered, returned] = [arrived(item, "entry"), arrived(item, "return")];
      yield { item, entered, exited, returned, balance: subtract(add(entered, returned), exited) };
    }
  }

  #of(emsNo: string, itemRecordNo: string): Balances {
    const items = this.#stock.of(emsNo, itemRecordNo);
    const known = this.#balances.get(items) ?? new Balances(items);
    this.#balances.set(items, known);
    return known;
  }
}

/** The quantity of a line in a unit: as declared, or one of the two legal ones; undefined where it has none in it. */
function quantityIn(facts: ZoneExit["facts"], unit: string): string | undefined {
  if (facts.unit === unit) return facts.qty;
  if (facts.unit1 === unit) return facts.qty1;
  return facts.unit2 === unit ? facts.qty2 : undefined;
}
