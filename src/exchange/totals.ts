import type { BankReceipt } from "../declared/bank-receipts.js";
import type { DeclaredOrder } from "../declared/order.js";
import { yuan } from "../law/codes.js";
import type { OutputRow } from "../output/output-tables.js";
import type { Rates } from "../reference/rates.js";
import { type Amount, add, formatAmount } from "../values/amount.js";
import { toFen } from "../values/money.js";
import { converted } from "./conversion.js";

/** What is added up: orders by currency, receipts and payments. */
const kinds = ["orders", "receipts", "payments"] as const;
type Kind = (typeof kinds)[number];

interface Sum {
  rows: number;
  amount: Amount;
  /** Yuan of what has a rate; each line or receipt to the fen. */
  yuan: Amount;
  /** Whether anything has a rate. */
  valued: boolean;
}

/** Goods lines or bank rows that are in no sum of yuan or dollars, since their month has no rate. */
interface Excluded {
  orders: number;
  lines: number;
  amount: Amount;
}

/** Sums by currency, of orders, receipts and payments. */
export class Totals {
  readonly #sums: Readonly<Record<Kind, Map<string, Sum>>> = {
    orders: new Map(),
    receipts: new Map(),
    payments: new Map(),
  };
  readonly #excluded = new Map<string, Excluded>();
  readonly #rates: Rates;

  constructor(rates: Rates) {
    this.#rates = rates;
  }

  /** Adds an order: one row in each of its currencies. Returns its amount by currency. */
  addOrder(order: DeclaredOrder): ReadonlyMap<string, Amount> {
    const amounts = amountsOf(order);
    for (const [currency, amount] of amounts) {
      const sum = this.#sum("orders", currency);
      sum.rows++;
      sum.amount = add(sum.amount, amount);
    }
    const without = new Set<string>();
    for (const { text, total, yuan: value } of order.lines) {
      if (value !== undefined) this.#addYuan("orders", text.currency, value);
      else {
        this.#exclude(text.currency, toFen(total ?? 0), without.has(text.currency) ? 0 : 1);
        without.add(text.currency);
      }
    }
    return amounts;
  }

  /** Adds a receipt or payment with its bank's amount. */
  addReceipt({ direction, currency, amount, day }: BankReceipt): void {
    const kind = direction === "receipt" ? "receipts" : "payments";
    const sum = this.#sum(kind, currency);
    sum.rows++;
    sum.amount = add(sum.amount, amount);
    const value = converted(amount, currency, yuan, day.slice(0, 7), this.#rates);
    if (value !== undefined) this.#addYuan(kind, currency, value);
    else this.#exclude(currency, amount, 0);
  }

  /** Notes a receipt or payment whose month has no dollar rate, so that the watch lacks it. */
  excludeFromDollars({ currency, amount, day }: BankReceipt): void {
    // One without a rate of its own is noted already.
    if (converted(amount, currency, yuan, day.slice(0, 7), this.#rates) !== undefined)
      this.#exclude(currency, amount, 0);
  }

  *rows(): Generator<OutputRow> {
    for (const what of kinds) {
      const sums = [...this.#sums[what]].sort(([left], [right]) => (left < right ? -1 : 1));
      for (const [currency, { rows, amount, yuan: value, valued }] of sums) {
        const valueCny = valued ? formatAmount(value, 2) : null;
        yield { what, currency, rows, amount: formatAmount(toFen(amount), 2), valueCny };
      }
    }
  }

  /** What is left out of sums in yuan and dollars; `lines`: goods lines and rows of the bank. */
  excluded(): readonly OutputRow[] {
    return [...this.#excluded].map(([currency, { orders, lines, amount }]) => ({
      reason: "fx/rate-missing",
      orders,
      lines,
      currency,
      amount: formatAmount(toFen(amount), 2),
    }));
  }

  #addYuan(kind: Kind, currency: string, value: Amount): void {
    const sum = this.#sum(kind, currency);
    sum.yuan = add(sum.yuan, value);
    sum.valued = true;
  }

  #sum(kind: Kind, currency: string): Sum {
    const known = this.#sums[kind].get(currency);
    if (known !== undefined) return known;
    const sum = { rows: 0, amount: 0, yuan: 0, valued: false };
    this.#sums[kind].set(currency, sum);
    return sum;
  }

  #exclude(currency: string, amount: Amount, orders: number): void {
    const sum = this.#excluded.get(currency) ?? { orders: 0, lines: 0, amount: 0 };
    this.#excluded.set(currency, sum);
    sum.orders += orders;
    sum.lines++;
    sum.amount = add(sum.amount, amount);
  }
}

/** An order's goods by currency, each line to the cent; lines whose total is no number come to nothing. */
export function amountsOf({ lines }: Pick<DeclaredOrder, "lines">): ReadonlyMap<string, Amount> {
  const amounts = new Map<string, Amount>();
  for (const { text, total } of lines)
    amounts.set(text.currency, add(amounts.get(text.currency) ?? 0, toFen(total ?? 0)));
  return amounts;
}
