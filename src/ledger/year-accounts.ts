import { createHmac, randomBytes } from "node:crypto";
import type { Amount } from "../values/amount.js";
import type { BookedQuantity, Booking, LedgerReader, StoredBooking } from "./ledger.js";

/** What of an order counts into its buyer's year; the buyer as keyed hash. */
export type YearClaim = Pick<Booking, "ebpCode" | "orderNo" | "buyer" | "year" | "amount" | "quantities">;

/** What a buyer has used of a limit before an order, and what the order would take. */
export interface Use {
  readonly used: Amount;
  readonly taken: Amount;
}

/**
 * The buyers' years while a run goes through its orders: what the ledger has, without what this same batch
 * booked in an earlier run, and what the orders so far have taken. Without a ledger the batch stands alone.
 */
export class YearAccounts {
  readonly #reader: LedgerReader | undefined;
  readonly #batch: string;
  readonly #used = new Map<string, Amount>();
  /** What orders have taken that this batch booked before, were given back, and are declared once more. */
  readonly #again = new Map<string, Amount>();
  /** Where there is no ledger nothing is kept, and any key will do. */
  readonly #ownKey = randomBytes(32);
  #lastBuyer = { identityNumber: "", key: "" };
  /** The order asked for last, and its booking. */
  #last: { readonly ebpCode: string; readonly orderNo: string; readonly booking: StoredBooking | undefined } =
    {
      ebpCode: "",
      orderNo: "",
      booking: undefined,
    };

  constructor(reader: LedgerReader | undefined, batch: string) {
    this.#reader = reader;
    this.#batch = batch;
  }

  /** The buyer's keyed hash. */
  buyerKey(identityNumber: string): string {
    // An order asks for its buyer more than once.
    if (this.#lastBuyer.identityNumber !== identityNumber)
      this.#lastBuyer = { identityNumber, key: this.#keyOf(identityNumber) };
    return this.#lastBuyer.key;
  }

  #keyOf(identityNumber: string): string {
    if (this.#reader !== undefined) return this.#reader.buyerKey(identityNumber);
    return createHmac("sha256", this.#ownKey).update(identityNumber.toUpperCase()).digest("hex");
  }

  /** The buyer's yuan of the year before this order, and what it takes: its own earlier booking does not count twice. */
  year(claim: YearClaim): Use {
    const before = this.#before(claim);
    const used = this.#yearOf(claim);
    if (before === undefined) return { used, taken: claim.amount };
    if (this.#isDeclaredOnceMore(before)) {
      const all = this.#reader?.used(claim.buyer, claim.year, "") ?? 0n;
      return { used: larger(used, all + this.#added(yearKey(claim))), taken: claim.amount };
    }
    if (before.batch === this.#batch) {
      // Customs' figure that was imported since the earlier run has the order within it.
      const counted = before.covered ? before.amount : before.voided;
      return { used, taken: less(claim.amount, counted) };
    }
    const same = before.buyer === claim.buyer && before.year === claim.year;
    return { used: same ? less(used, activeOf(before)) : used, taken: claim.amount };
  }

  /** The buyer's quantity of goods in the year before this order; what of it the order itself booked earlier is left out. */
  quantity(claim: YearClaim, { code8, unit, quantity }: BookedQuantity): Use {
    const used = this.#quantityOf(claim, code8, unit);
    const before = this.#before(claim);
    const own = before?.quantities.find((booked) => booked.code8 === code8 && booked.unit === unit);
    if (before === undefined || own === undefined) return { used, taken: quantity };
    if (this.#isDeclaredOnceMore(before)) {
      const all = this.#reader?.usedQuantity(claim.buyer, claim.year, code8, unit, "") ?? 0n;
      return {
        used: larger(used, all + this.#added(quantityKey(claim, code8, unit))),
        taken: quantity,
      };
    }
    // What of this same batch was given back in part stays so.
    if (before.batch === this.#batch) return { used, taken: before.voided > 0n ? own.quantity : quantity };
    const same = before.buyer === claim.buyer && before.year === claim.year;
    return { used: same ? less(used, own.quantity) : used, taken: quantity };
  }

  /** Counts an accepted order. */
  take(claim: YearClaim): void {
    const before = this.#before(claim);
    const again = before !== undefined && this.#isDeclaredOnceMore(before);
    const uses = [
      { key: yearKey(claim), sum: this.#yearOf(claim), use: this.year(claim) },
      ...claim.quantities.map((booked) => ({
        key: quantityKey(claim, booked.code8, booked.unit),
        sum: this.#quantityOf(claim, booked.code8, booked.unit),
        use: this.quantity(claim, booked),
      })),
    ];
    for (const { key, sum, use } of uses) {
      this.#used.set(key, (again ? sum : use.used) + use.taken);
      if (again) this.#again.set(key, this.#added(key) + use.taken);
    }
  }

  /** An order that is not accepted takes nothing; one that this batch booked in an earlier run stays booked. */
  pass(order: Pick<YearClaim, "ebpCode" | "orderNo">): void {
    const before = this.#before(order);
    if (before?.batch !== this.#batch) return;
    const own = before.covered ? 0n : activeOf(before);
    this.#used.set(yearKey(before), this.#yearOf(before) + own);
    for (const { code8, unit, quantity } of before.quantities) {
      this.#used.set(quantityKey(before, code8, unit), this.#quantityOf(before, code8, unit) + quantity);
    }
  }

  /** The order's booking as the ledger had it when the run began to look at the order. */
  #before({ ebpCode, orderNo }: Pick<YearClaim, "ebpCode" | "orderNo">): StoredBooking | undefined {
    if (this.#reader === undefined) return undefined;
    if (this.#last.ebpCode !== ebpCode || this.#last.orderNo !== orderNo)
      this.#last = { ebpCode, orderNo, booking: this.#reader.booking(ebpCode, orderNo) };
    return this.#last.booking;
  }

  /**
   * This batch's own order, given back wholly since: declared once more it counts once more, but what the batch
   * has booked for others, and other batches since, comes first.
   */
  #isDeclaredOnceMore({ batch, amount, voided }: StoredBooking): boolean {
    return batch === this.#batch && voided >= amount;
  }

  #added(key: string): Amount {
    return this.#again.get(key) ?? 0n;
  }

  #yearOf(claim: Pick<YearClaim, "buyer" | "year">): Amount {
    return this.#used.get(yearKey(claim)) ?? this.#reader?.used(claim.buyer, claim.year, this.#batch) ?? 0n;
  }

  #quantityOf(claim: Pick<YearClaim, "buyer" | "year">, code8: string, unit: string): Amount {
    const known = this.#used.get(quantityKey(claim, code8, unit));
    return known ?? this.#reader?.usedQuantity(claim.buyer, claim.year, code8, unit, this.#batch) ?? 0n;
  }
}

function yearKey({ buyer, year }: Pick<YearClaim, "buyer" | "year">): string {
  return `${buyer} ${year}`;
}

function quantityKey(claim: Pick<YearClaim, "buyer" | "year">, code8: string, unit: string): string {
  return `${yearKey(claim)} ${code8} ${unit}`;
}

function activeOf({ amount, voided }: StoredBooking): Amount {
  return less(amount, voided);
}

function larger(one: Amount, other: Amount): Amount {
  return one > other ? one : other;
}

function less(amount: Amount, part: Amount): Amount {
  return amount > part ? amount - part : 0n;
}
