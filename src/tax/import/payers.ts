import type { PaymentDays } from "../../law/imports.js";
import { type Amount, add, formatAmount } from "../../values/amount.js";
import { dashed, dayAfter } from "../../values/calendar.js";
import type { OrderTax } from "./import-tax.js";

/** Taxes in yuan to the fen, as texts. */
export interface TaxTotals {
  readonly orders: number;
  readonly dutiableValue: string;
  readonly duty: string;
  readonly consumptionTax: string;
  readonly vat: string;
  readonly total: string;
}

/** What one payer (代收代缴义务人, the inventory's assureCode) owes for goods released on one day. */
export interface PayerTotal extends TaxTotals {
  readonly payer: string;
  /** YYYY-MM-DD; null where no release date is given. */
  readonly releaseDate: string | null;
  /** First and last day for paying the taxes. */
  readonly payFrom: string | null;
  readonly payTo: string | null;
}

class Sum {
  orders = 0;
  dutiableValue: Amount = 0;
  duty: Amount = 0;
  consumptionTax: Amount = 0;
  vat: Amount = 0;

  add(tax: OrderTax): void {
    this.orders++;
    this.dutiableValue = add(this.dutiableValue, tax.dutiableValue);
    this.duty = add(this.duty, tax.duty);
    this.consumptionTax = add(this.consumptionTax, tax.consumptionTax);
    this.vat = add(this.vat, tax.vat);
  }

  totals(): TaxTotals {
    const { orders, dutiableValue, duty, consumptionTax, vat } = this;
    return {
      orders,
      dutiableValue: formatAmount(dutiableValue, 2),
      duty: formatAmount(duty, 2),
      consumptionTax: formatAmount(consumptionTax, 2),
      vat: formatAmount(vat, 2),
      total: formatAmount(add(add(duty, consumptionTax), vat), 2),
    };
  }
}

/** The first and the last day (YYYY-MM-DD) for paying the taxes of a release (YYYYMMDD). */
export function paymentWindow(
  releaseDay: string,
  { first, last }: PaymentDays,
): { payFrom: string; payTo: string } {
  return { payFrom: dashed(dayAfter(releaseDay, first)), payTo: dashed(dayAfter(releaseDay, last)) };
}

/** Adds up the taxes of a batch, in total and by payer and day of release. */
export class PayerTotals {
  readonly #all = new Sum();
  readonly #payers = new Map<string, Sum>();
  readonly #days: PaymentDays;
  /** The payer and day that was added to last: mostly the next order's, too. */
  #last: { readonly payer: string; readonly day: string; readonly sum: Sum | undefined } = {
    payer: "",
    day: "",
    sum: undefined,
  };

  constructor(days: PaymentDays) {
    this.#days = days;
  }

  /** `releaseDay` is YYYYMMDD, blank where not known. */
  add(payer: string, releaseDay: string, tax: OrderTax): void {
    const last = this.#last;
    const same = last.payer === payer && last.day === releaseDay ? last.sum : undefined;
    const sum = same ?? this.#sumOf(payer, releaseDay);
    sum.add(tax);
    this.#all.add(tax);
  }

  #sumOf(payer: string, day: string): Sum {
    const key = `${payer} ${day}`;
    const sum = this.#payers.get(key) ?? new Sum();
    this.#payers.set(key, sum);
    this.#last = { payer, day, sum };
    return sum;
  }

  totals(): TaxTotals {
    return this.#all.totals();
  }

  /** By payer and day, in that order. */
  payers(): PayerTotal[] {
    return [...this.#payers]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, sum]) => {
        const [payer = "", day = ""] = key.split(" ");
        const window = day === "" ? { payFrom: null, payTo: null } : paymentWindow(day, this.#days);
        return { payer, releaseDate: day === "" ? null : dashed(day), ...window, ...sum.totals() };
      });
  }
}
