import { incomeCustoms, secondInventory } from "../rules/income/customs.js";
import { registerAgreement } from "../rules/income/register-agreement.js";
import type { IncomePeriod } from "../tax/income/period.js";
import { type Amount, add, formatAmount, readAmount } from "../values/amount.js";
import { dashed } from "../values/calendar.js";
import type { Finding } from "../values/finding.js";
import type { DeclaredInventory } from "./declared-run.js";
import { incomeFinding, type OrderPlace } from "./finding.js";
import { OrderMap } from "./orders.js";

interface Declared {
  readonly place: OrderPlace;
  /** Totals by currency, as text. */
  readonly totals: string;
  /** Whether the manifests have the order as well. */
  matched: boolean;
}

/** The declared inventories of the output directories, to be compared with the orders of the manifests. */
export class DeclaredOrders {
  readonly #period: IncomePeriod;
  /** By export date, those of the period and the others: an order number may occur again in another year. */
  readonly #inside = new OrderMap<Declared>();
  readonly #outside = new OrderMap<Declared>();
  /** Those of the period, as they were added. */
  readonly #ofPeriod: Declared[] = [];

  constructor(period: IncomePeriod) {
    this.#period = period;
  }

  /** Adds an inventory; returns a finding where the order has one of the period already. */
  add({ file, line, head, lines }: DeclaredInventory): Finding | undefined {
    const { ebpCode, orderNo } = head;
    const place = { file, line, orderNo };
    const day = dashed(head.ieDate);
    const inside = day >= this.#period.from && day <= this.#period.to;
    const orders = inside ? this.#inside : this.#outside;
    const before = orders.get(ebpCode, orderNo);
    if (before !== undefined)
      return inside ? incomeFinding(incomeCustoms, secondInventory(orderNo, before.place), place) : undefined;
    const totals = new Map<string, Amount>();
    for (const { currency, totalPrice } of lines)
      totals.set(currency, add(totals.get(currency) ?? 0, readAmount(totalPrice) ?? 0));
    const declared = { place, totals: totalsText(totals), matched: false };
    orders.set(ebpCode, orderNo, declared);
    if (inside) this.#ofPeriod.push(declared);
    return undefined;
  }

  /**
   * Compares a manifest's order with its inventory: with `inside` (the order is of the period) that of the
   * period first, otherwise that of another period. `counted`: lines of it are in the register, and it is
   * declared by list. Returns a finding where they differ.
   */
  compare(
    ebpCode: string,
    place: OrderPlace,
    totals: ReadonlyMap<string, Amount>,
    counted: boolean,
    inside: boolean,
  ): Finding | undefined {
    const { orderNo } = place;
    const [first, second] = inside ? [this.#inside, this.#outside] : [this.#outside, this.#inside];
    const declared = first.get(ebpCode, orderNo) ?? second.get(ebpCode, orderNo);
    if (declared !== undefined) declared.matched = true;
    const registered = { totals: totalsText(totals), counted };
    const fault = registerAgreement.check({ orderNo, registered, declared: declared?.totals });
    return fault === undefined ? undefined : incomeFinding(registerAgreement, fault, place);
  }

  /** Inventories of the period that no manifest has. */
  *unregistered(): Generator<Finding> {
    for (const { place, totals, matched } of this.#ofPeriod) {
      if (matched) continue;
      const fault = registerAgreement.check({
        orderNo: place.orderNo,
        registered: undefined,
        declared: totals,
      });
      if (fault !== undefined) yield incomeFinding(registerAgreement, fault, place);
    }
  }
}

function totalsText(totals: ReadonlyMap<string, Amount>): string {
  const parts = [...totals].sort(([a], [b]) => (a < b ? -1 : 1));
  return parts.map(([currency, amount]) => `${currency} ${formatAmount(amount, 2)}`).join(", ");
}
