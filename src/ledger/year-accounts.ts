import { createHmac, randomBytes } from "node:crypto";
import { type Amount, add, subtract } from "../values/amount.js";
import type { BookedQuantity, Booking, LedgerReader, StoredBooking } from "./ledger.js";
import type { BuyerAndYear, BuyerGoods, LedgerAnswers } from "./questions.js";

/** What an order adds to its buyer's year; the buyer as keyed hash. */
export type YearClaim = Pick<Booking, "ebpCode" | "orderNo" | "buyer" | "year" | "amount" | "quantities">;

/** What a buyer has used of a limit before an order, and what the order would use. */
export interface Use {
  readonly used: Amount;
  readonly claimed: Amount;
}

/** An order of a batch, with its claim where it has one. */
export interface AskingOrder {
  readonly ebpCode: string;
  readonly orderNo: string;
  readonly claim: YearClaim | undefined;
}

/** The answers without a ledger: no bookings. */
const unbooked: LedgerAnswers = {
  booking: () => undefined,
  year: () => ({ all: 0, ofOthers: 0 }),
  quantity: () => ({ all: 0, ofOthers: 0 }),
};

/**
 * The buyers' years during a run: what the ledger had at its start, without what the same batch booked in an
 * earlier run, and what the accepted orders so far use. Without a ledger only the run's own orders count.
 */
export class YearAccounts {
  readonly #reader: LedgerReader | undefined;
  readonly #batch: string;
  #ledger: LedgerAnswers = unbooked;
  readonly #used = new Map<string, Amount>();
  /** Yuan of orders that this batch booked before, that were given back, and that are declared again. */
  readonly #again = new Map<string, Amount>();
  /** Without a ledger nothing is stored: a random key for this run. */
  readonly #ownKey = randomBytes(32);
  #keys = new Map<string, string>();

  constructor(reader: LedgerReader | undefined, batch: string) {
    this.#reader = reader;
    this.#batch = batch;
  }

  /** The buyer's keyed hash. */
  buyerKey(identityNumber: string): string {
    let key = this.#keys.get(identityNumber);
    if (key === undefined) {
      key = this.#keyOf(identityNumber);
      this.#keys.set(identityNumber, key);
    }
    return key;
  }

  #keyOf(identityNumber: string): string {
    if (this.#reader !== undefined) return this.#reader.buyerKey(identityNumber);
    return createHmac("sha256", this.#ownKey).update(identityNumber.toUpperCase()).digest("hex");
  }

  /** Queries the ledger for these orders; called before the other methods are called for them, in order. */
  ask(orders: readonly AskingOrder[]): void {
    this.#keys = new Map();
    if (this.#reader === undefined) return;
    const claims = orders.flatMap(({ claim }) => claim ?? []);
    const goods = claims.flatMap((claim) =>
      claim.quantities.map(({ code8, unit }) => goodsOf(claim, code8, unit)),
    );
    this.#ledger = this.#reader.answer({ orders, years: claims, goods }, this.#batch);
  }

  /**
   * Yuan of the buyer's year before this order, and of the order; an earlier booking of the order is not
   * counted twice.
   */
  year(claim: YearClaim): Use {
    const before = this.#before(claim);
    const used = this.#yearOf(claim);
    if (before === undefined) return { used, claimed: claim.amount };
    if (this.#isDeclaredOnceMore(before)) {
      const all = add(this.#ledger.year(claim).all, this.#added(yearKey(claim)));
      return { used: larger(used, all), claimed: claim.amount };
    }
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
    const goods = goodsOf(claim, code8, unit);
    const used = this.#quantityOf(goods);
    const before = this.#before(claim);
    const own = before?.quantities.find((booked) => booked.code8 === code8 && booked.unit === unit);
    if (before === undefined || own === undefined) return { used, claimed: quantity };
    if (this.#isDeclaredOnceMore(before)) {
      const all = add(this.#ledger.quantity(goods).all, this.#added(quantityKey(goods)));
      return { used: larger(used, all), claimed: quantity };
    }
    // What was given back of the same batch in part stays given back.
    if (before.batch === this.#batch) return { used, claimed: before.voided > 0 ? own.quantity : quantity };
    const same = before.buyer === claim.buyer && before.year === claim.year;
    return { used: same ? less(used, own.quantity) : used, claimed: quantity };
  }

  /** Counts an accepted order. */
  take(claim: YearClaim): void {
    const before = this.#before(claim);
    const again = before !== undefined && this.#isDeclaredOnceMore(before);
    const uses = [
      { key: yearKey(claim), sum: this.#yearOf(claim), use: this.year(claim) },
      ...claim.quantities.map((booked) => {
        const goods = goodsOf(claim, booked.code8, booked.unit);
        return { key: quantityKey(goods), sum: this.#quantityOf(goods), use: this.quantity(claim, booked) };
      }),
    ];
    for (const { key, sum, use } of uses) {
      this.#used.set(key, add(again ? sum : use.used, use.claimed));
      if (again) this.#again.set(key, add(this.#added(key), use.claimed));
    }
  }

  /**
   * Called for an order that is not accepted: it uses nothing; what this batch booked of it in an earlier run
   * stays booked.
   */
  pass(order: Pick<YearClaim, "ebpCode" | "orderNo">): void {
    const before = this.#before(order);
    if (before?.batch !== this.#batch) return;
    const own = before.covered ? 0 : activeOf(before);
    this.#used.set(yearKey(before), add(this.#yearOf(before), own));
    for (const { code8, unit, quantity } of before.quantities) {
      const goods = goodsOf(before, code8, unit);
      this.#used.set(quantityKey(goods), add(this.#quantityOf(goods), quantity));
    }
  }

  /** The order's booking as the ledger had it when the run began. */
  #before({ ebpCode, orderNo }: Pick<YearClaim, "ebpCode" | "orderNo">): StoredBooking | undefined {
    return this.#ledger.booking(ebpCode, orderNo);
  }

  /**
   * True for an order of this batch that was given back wholly since: declared again it counts again, after
   * what this batch has booked for other orders and other batches have booked since.
   */
  #isDeclaredOnceMore({ batch, amount, voided }: StoredBooking): boolean {
    return batch === this.#batch && voided >= amount;
  }

  #added(key: string): Amount {
    return this.#again.get(key) ?? 0;
  }

  #yearOf(asked: BuyerAndYear): Amount {
    return this.#used.get(yearKey(asked)) ?? this.#ledger.year(asked).ofOthers;
  }

  #quantityOf(goods: BuyerGoods): Amount {
    return this.#used.get(quantityKey(goods)) ?? this.#ledger.quantity(goods).ofOthers;
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

function activeOf({ amount, voided }: StoredBooking): Amount {
  return less(amount, voided);
}

function larger(one: Amount, other: Amount): Amount {
  return one > other ? one : other;
}

function less(amount: Amount, part: Amount): Amount {
  return amount > part ? subtract(amount, part) : 0;
}
