import { incomeCustoms, secondInventory } from "../rules/income/customs.js";
import { registerAgreement } from "../rules/income/register-agreement.js";
import type { IncomePeriod } from "../tax/income/period.js";
import { type Amount, add, formatAmount, readAmount } from "../values/amount.js";
import { dashed } from "../values/calendar.js";
import type { Finding } from "../values/finding.js";
import type { DeclaredInventory } from "./declared-run.js";
import { incomeFinding, type OrderPlace } from "./finding.js";

interface Declared {
  readonly place: OrderPlace;
  /** Totals by currency, as text. */
  readonly totals: string;
}

/** The declared inventories of the output directories, to be compared with the orders of the manifests. */
export class DeclaredOrders {
  readonly #period: IncomePeriod;
  /** By export date, those of the period and the others: an order number may occur again in another year. */
  readonly #inside = new Map<string, Declared>();
  readonly #outside = new Map<string, Declared>();
  /** Those of the period that the manifests have as well. */
  readonly #matched = new Set<Declared>();

  constructor(period: IncomePeriod) {
    this.#period = period;
  }

  /** Adds an inventory; returns a finding where the order has one of the period already. */
  add({ file, line, head, lines }: DeclaredInventory): Finding | undefined {
    const { orderNo } = head;
    const place = { file, line, orderNo };
    const key = orderKey(head.ebpCode, orderNo);
    const day = dashed(head.ieDate);
    const inside = day >= this.#period.from && day <= this.#period.to;
    const orders = inside ? this.#inside : this.#outside;
    const before = orders.get(key);
    if (before !== undefined)
      return inside ? incomeFinding(incomeCustoms, secondInventory(orderNo, before.place), place) : undefined;
    const totals = new Map<string, Amount>();
    for (const { currency, totalPrice } of lines)
      totals.set(currency, add(totals.get(currency) ?? 0, readAmount(totalPrice) ?? 0));
    orders.set(key, { place, totals: totalsText(totals) });
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
    const key = orderKey(ebpCode, orderNo);
    const [first, second] = inside ? [this.#inside, this.#outside] : [this.#outside, this.#inside];
    const declared = first.get(key) ?? second.get(key);
    if (declared !== undefined) this.#matched.add(declared);
    const registered = { totals: totalsText(totals), counted };
    const fault = registerAgreement.check({ orderNo, registered, declared: declared?.totals });
    return fault === undefined ? undefined : incomeFinding(registerAgreement, fault, place);
  }

  /** Inventories of the period that no manifest has. */
  *unregistered(): Generator<Finding> {
    for (const declared of this.#inside.values()) {
      if (this.#matched.has(declared)) continue;
      const { place, totals } = declared;
      const fault = registerAgreement.check({
        orderNo: place.orderNo,
        registered: undefined,
        declared: totals,
      });
      if (fault !== undefined) yield incomeFinding(registerAgreement, fault, place);
    }
  }
}

/** The key of an order: platform and order number. */
export function orderKey(ebpCode: string, orderNo: string): string {
  return `${ebpCode}\n${orderNo}`;
}

function totalsText(totals: ReadonlyMap<string, Amount>): string {
  const parts = [...totals].sort(([a], [b]) => (a < b ? -1 : 1));
  return parts.map(([currency, amount]) => `${currency} ${formatAmount(amount, 2)}`).join(", ");
}
