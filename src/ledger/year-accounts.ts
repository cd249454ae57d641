import { type Amount, add, subtract } from "../values/amount.js";
import { TextNumbers } from "../values/text-numbers.js";
import type { BookedQuantity, Booking, LedgerReader, StoredBooking } from "./ledger.js";
import { orderKey } from "./order-key.js";
import type { BuyerAndYear, BuyerGoods, DeletedOrder, OrderName, Used } from "./questions.js";

/**
 * What an order adds to its buyer's year; the buyer as keyed hash, or without a ledger by the number itself (see
 * `buyerKey`).
 */
export type YearClaim = Pick<Booking, "ebpCode" | "orderNo" | "buyer" | "year" | "amount" | "quantities">;

/** What a buyer has used of a limit before an order, and what the order would use. */
export interface Use {
  readonly used: Amount;
  readonly claimed: Amount;
}

/** An order of a batch, with its claim where it has one. */
export interface AskingOrder extends OrderName {
  readonly claim: YearClaim | undefined;
}

/** Hashes of buyers that are kept: a manifest has several orders of a buyer, often close to each other. */
const mostHashes = 16_384;

const noBookings: ReadonlyMap<string, StoredBooking> = new Map();

/**
 * The buyers' years during a run: what the ledger had at its start, without what the same batch booked in an
 * earlier run, and what the accepted orders so far use. Without a ledger only the run's own orders count.
 */
export class YearAccounts {
  readonly #reader: LedgerReader | undefined;
  readonly #batch: string;
  /** The bookings in force of the batch's orders, as the ledger had them when the run began. */
  #before = noBookings;
  readonly #years = new YearSums();
  readonly #quantities = new Map<string, Amount>();
  /** What all batches booked, where an order of this batch is declared once more; by `yearKey`, `quantityKey`. */
  readonly #ofAll = new Map<string, Amount>();
  /** Of orders that this batch booked before, that were given back, and that are declared again. */
  readonly #again = new Map<string, Amount>();
  /** Orders that this batch's deletions took out in an earlier run, and their sums by `yearKey`, `quantityKey`. */
  readonly #deleted = new Map<string, DeletedOrder>();
  readonly #takenOut = new Map<string, Amount>();
  #began = false;
  readonly #hashes = new Map<string, string>();

  constructor(reader: LedgerReader | undefined, batch: string) {
    this.#reader = reader;
    this.#batch = batch;
  }

  /**
   * What a buyer is told apart by: the keyed hash that a ledger stores. Without a ledger nothing is stored, and
   * it is the number itself.
   */
  buyerKey(identityNumber: string): string {
    if (this.#reader === undefined) return identityNumber.toUpperCase();
    let hash = this.#hashes.get(identityNumber);
    if (hash === undefined) {
      hash = this.#reader.buyerKey(identityNumber);
      if (this.#hashes.size >= mostHashes) this.#hashes.clear();
      this.#hashes.set(identityNumber, hash);
    }
    return hash;
  }

  /** Asks the ledger about these orders; called before the other methods are called for them, in order. */
  ask(orders: readonly AskingOrder[]): void {
    this.#before = noBookings;
    this.#ofAll.clear();
    const reader = this.#reader;
    if (reader?.hasEntries() !== true) return;
    if (!this.#began) this.#begin(reader);
    this.#before = reader.bookingsOf(orders);
    const questions = new Questions();
    for (const { ebpCode, orderNo, claim } of orders) {
      const before = this.#before.get(orderKey(ebpCode, orderNo));
      const again = before !== undefined && this.#isDeclaredOnceMore(before);
      if (claim !== undefined) this.#askOf(claim, questions, again);
      if (before !== undefined) this.#askOf(before, questions, false);
    }
    const { years, goods } = reader.answer(questions, this.#batch);
    for (const [index, asked] of questions.years.entries()) this.#keepYear(asked, years[index]);
    for (const [index, asked] of questions.goods.entries()) this.#keepQuantity(asked, goods[index]);
  }

  /**
   * Asks what this batch's deletions took out in an earlier run. Run again it has to find the years as they were
   * then: until its deletion comes, such an order counts.
   */
  #begin(reader: LedgerReader): void {
    this.#began = true;
    for (const order of reader.deletedBy(this.#batch)) {
      this.#deleted.set(orderKey(order.ebpCode, order.orderNo), order);
      const put = (key: string, amount: Amount): unknown =>
        this.#takenOut.set(key, add(this.#takenOut.get(key) ?? 0, amount));
      put(yearKey(order), order.amount);
      for (const { code8, unit, quantity } of order.quantities)
        put(quantityKey(goodsOf(order, code8, unit)), quantity);
    }
  }

  /** A sum of the ledger with what this batch's deletions had taken out of it. */
  #withTakenOut(sum: Amount | undefined, key: string): Amount {
    return add(sum ?? 0, this.#takenOut.get(key) ?? 0);
  }

  /** Adds the questions of a claim or booking; what is known since an earlier batch is not asked again. */
  #askOf(of: YearClaim, questions: Questions, again: boolean): void {
    if (again || this.#years.get(of) === undefined) questions.addYear(of);
    for (const { code8, unit } of of.quantities) {
      const goods = goodsOf(of, code8, unit);
      if (again || !this.#quantities.has(quantityKey(goods))) questions.addGoods(goods);
    }
  }

  #keepYear(asked: BuyerAndYear, used: Used | undefined): void {
    const key = yearKey(asked);
    this.#ofAll.set(key, this.#withTakenOut(used?.all, key));
    if (this.#years.get(asked) === undefined) this.#years.set(asked, this.#withTakenOut(used?.ofOthers, key));
  }

  #keepQuantity(asked: BuyerGoods, used: Used | undefined): void {
    const key = quantityKey(asked);
    this.#ofAll.set(key, this.#withTakenOut(used?.all, key));
    if (!this.#quantities.has(key)) this.#quantities.set(key, this.#withTakenOut(used?.ofOthers, key));
  }

  /**
   * Yuan of the buyer's year before this order, and of the order; an earlier booking of the order is not
   * counted twice.
   */
  year(claim: YearClaim): Use {
    const before = this.#bookingOf(claim);
    const used = this.#years.get(claim) ?? 0;
    if (before === undefined) return { used, claimed: claim.amount };
    if (this.#isDeclaredOnceMore(before))
      return { used: larger(used, this.#withAgain(yearKey(claim))), claimed: claim.amount };
    if (before.batch === this.#batch) {
      // The figure of customs that was imported after the earlier run includes the order.
      const counted = before.covered ? before.amount : before.voided;
      return { used, claimed: less(claim.amount, counted) };
    }
    const same = before.buyer === claim.buyer && before.year === claim.year;
    return { used: same ? less(used, activeOf(before)) : used, claimed: claim.amount };
  }

  /** The buyer's quantity of goods in the year before this order, without the order's own earlier booking. */
  quantity(claim: YearClaim, { code8, unit, quantity }: BookedQuantity): Use {
    const key = quantityKey(goodsOf(claim, code8, unit));
    const used = this.#quantities.get(key) ?? 0;
    const before = this.#bookingOf(claim);
    const own = before?.quantities.find((booked) => booked.code8 === code8 && booked.unit === unit);
    if (before === undefined || own === undefined) return { used, claimed: quantity };
    if (this.#isDeclaredOnceMore(before))
      return { used: larger(used, this.#withAgain(key)), claimed: quantity };
    // What was given back of the same batch in part stays given back.
    if (before.batch === this.#batch) return { used, claimed: before.voided > 0 ? own.quantity : quantity };
    const same = before.buyer === claim.buyer && before.year === claim.year;
    return { used: same ? less(used, own.quantity) : used, claimed: quantity };
  }

  /** Whether the ledger has just this of the order, booked by this batch: booking it would change nothing. */
  isBooked(claim: Booking): boolean {
    const before = this.#bookingOf(claim);
    return (
      before !== undefined &&
      before.batch === this.#batch &&
      before.voided < before.amount &&
      isSame(before, claim)
    );
  }

  /** Counts an accepted order. */
  take(claim: YearClaim): void {
    const before = this.#bookingOf(claim);
    const again = before !== undefined && this.#isDeclaredOnceMore(before);
    const { used, claimed } = this.year(claim);
    this.#years.set(claim, add(again ? (this.#years.get(claim) ?? 0) : used, claimed));
    if (again) this.#addAgain(yearKey(claim), claimed);
    for (const booked of claim.quantities) {
      const key = quantityKey(goodsOf(claim, booked.code8, booked.unit));
      const use = this.quantity(claim, booked);
      this.#quantities.set(key, add(again ? (this.#quantities.get(key) ?? 0) : use.used, use.claimed));
      if (again) this.#addAgain(key, use.claimed);
    }
  }

  /**
   * Called for an order that is not accepted: it uses nothing; what this batch booked of it in an earlier run
   * stays booked.
   */
  pass(order: OrderName): void {
    const before = this.#bookingOf(order);
    if (before?.batch !== this.#batch) return;
    const own = before.covered ? 0 : activeOf(before);
    this.#years.set(before, add(this.#years.get(before) ?? 0, own));
    for (const { code8, unit, quantity } of before.quantities) {
      const key = quantityKey(goodsOf(before, code8, unit));
      this.#quantities.set(key, add(this.#quantities.get(key) ?? 0, quantity));
    }
  }

  /**
   * Called for an order that is deleted: what other batches booked of it is free for the orders after it. What this
   * batch booked itself does not count anyway.
   */
  release(order: OrderName): void {
    const before = this.#bookingOf(order);
    if (before === undefined || before.batch === this.#batch) return;
    const deleted = this.#deleted.get(orderKey(order.ebpCode, order.orderNo));
    const { amount, quantities } = deleted ?? { amount: activeOf(before), quantities: before.quantities };
    this.#years.set(before, less(this.#years.get(before) ?? 0, amount));
    for (const { code8, unit, quantity } of quantities) {
      const key = quantityKey(goodsOf(before, code8, unit));
      this.#quantities.set(key, less(this.#quantities.get(key) ?? 0, quantity));
    }
  }

  /** The order's booking as the ledger had it when the run began. */
  #bookingOf({ ebpCode, orderNo }: OrderName): StoredBooking | undefined {
    return this.#before.size === 0 ? undefined : this.#before.get(orderKey(ebpCode, orderNo));
  }

  /**
   * True for an order of this batch that was given back wholly since: declared again it counts again, after
   * what this batch has booked for other orders and other batches have booked since.
   */
  #isDeclaredOnceMore({ batch, amount, voided }: StoredBooking): boolean {
    return batch === this.#batch && voided >= amount;
  }

  /** What all batches have booked, with the orders of this batch that are declared once more. */
  #withAgain(key: string): Amount {
    return add(this.#ofAll.get(key) ?? 0, this.#again.get(key) ?? 0);
  }

  #addAgain(key: string, claimed: Amount): void {
    this.#again.set(key, add(this.#again.get(key) ?? 0, claimed));
  }
}

/** A batch's questions, each once. */
class Questions {
  readonly years: BuyerAndYear[] = [];
  readonly goods: BuyerGoods[] = [];
  readonly #asked = new Set<string>();

  addYear({ buyer, year }: BuyerAndYear): void {
    if (this.#isNew(yearKey({ buyer, year }))) this.years.push({ buyer, year });
  }

  addGoods(goods: BuyerGoods): void {
    if (this.#isNew(quantityKey(goods))) this.goods.push(goods);
  }

  #isNew(key: string): boolean {
    const { size } = this.#asked;
    return this.#asked.add(key).size > size;
  }
}

/** Yuan by buyer and year. A run may have a million buyers: no object is kept for each. */
class YearSums {
  readonly #buyers = new TextNumbers();
  /** By year, then by the buyer's number. */
  readonly #years = new Map<number, (Amount | undefined)[]>();

  get({ buyer, year }: BuyerAndYear): Amount | undefined {
    return this.#years.get(year)?.[this.#buyers.find(buyer)];
  }

  set({ buyer, year }: BuyerAndYear, amount: Amount): void {
    let sums = this.#years.get(year);
    if (sums === undefined) {
      sums = [];
      this.#years.set(year, sums);
    }
    const number = this.#buyers.add(buyer);
    // Without gaps, so that it stays a list and does not become a dictionary.
    while (sums.length < number) sums.push(undefined);
    sums[number] = amount;
  }
}

function goodsOf({ buyer, year }: BuyerAndYear, code8: string, unit: string): BuyerGoods {
  return { buyer, year, code8, unit };
}

function yearKey({ buyer, year }: BuyerAndYear): string {
  return `${buyer} ${year}`;
}

function quantityKey(goods: BuyerGoods): string {
  return `${yearKey(goods)} ${goods.code8} ${goods.unit}`;
}

/** Whether two bookings of an order by one batch say the same. */
function isSame(before: StoredBooking, claim: Booking): boolean {
  return (
    before.buyer === claim.buyer &&
    before.year === claim.year &&
    before.day === claim.day &&
    before.amount === claim.amount &&
    before.lane === claim.lane &&
    // Where a part was given back, the quantities stay what they are.
    (before.voided > 0 || (hasAll(before, claim) && hasAll(claim, before)))
  );
}

/** Whether one of two bookings has every quantity of the other. */
function hasAll(one: Booking, other: Booking): boolean {
  return other.quantities.every(({ code8, unit, quantity }) =>
    one.quantities.some((own) => own.code8 === code8 && own.unit === unit && own.quantity === quantity),
  );
}

function activeOf({ amount, voided }: StoredBooking): Amount {
  return less(amount, voided);
}

function larger(one: Amount, other: Amount): Amount {
  return one > other ? one : other;
}

function less(amount: Amount, part: Amount): Amount {
  return amount > part ? subtract(amount, part) : 0;
}
