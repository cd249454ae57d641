import { incomeCustoms } from "../rules/income/customs.js";
import { registerAgreement } from "../rules/income/register-agreement.js";
import type { IncomePeriod } from "../tax/income/period.js";
import { type Amount, formatAmount, readAmount } from "../values/amount.js";
import { dashed } from "../values/calendar.js";
import type { Finding } from "../values/finding.js";
import type { DeclaredInventory } from "./declared-run.js";
import { incomeFinding, type Place } from "./finding.js";

interface Declared {
  readonly place: Place;
  /** YYYYMMDD. */
  readonly ieDate: string;
  /** Totals by currency, as text. */
  readonly totals: string;
}

/** The declared inventories of the output directories, one by one held against the manifests. */
export class DeclaredOrders {
  readonly #orders = new Map<string, Declared>();
  /** Those that the manifests have as well. */
  readonly #matched = new Set<string>();

  /** Adds an inventory; returns a finding where the order has one already. */
  add({ file, row, head, lines }: DeclaredInventory): Finding | undefined {
    const orderNo = head["orderNo"] ?? "";
    const place = { file, row, orderNo };
    const key = orderKey(head["ebpCode"] ?? "", orderNo);
    const before = this.#orders.get(key);
    if (before !== undefined) {
      const expected = `${before.place.file}:${before.place.row}`;
      return incomeFinding(
        incomeCustoms,
        { kind: "twice", column: "orderNo", value: orderNo, expected },
        place,
      );
    }
    const totals = new Map<string, Amount>();
    for (const line of lines) {
      const currency = line["currency"] ?? "";
      totals.set(currency, (totals.get(currency) ?? 0n) + (readAmount(line["totalPrice"] ?? "") ?? 0n));
    }
    this.#orders.set(key, { place, ieDate: head["ieDate"] ?? "", totals: totalsText(totals) });
    return undefined;
  }

  /** Holds a manifest's order against its inventory. `registered`: lines of it are in the register, and it goes by list. */
  meet(
    ebpCode: string,
    place: Place,
    totals: ReadonlyMap<string, Amount>,
    registered: boolean,
  ): Finding | undefined {
    const key = orderKey(ebpCode, place.orderNo);
    const declared = this.#orders.get(key);
    const fault = { column: "orderNo", value: place.orderNo, expected: "" };
    if (declared === undefined) {
      return registered
        ? incomeFinding(registerAgreement, { ...fault, kind: "undeclared" }, place)
        : undefined;
    }
    this.#matched.add(key);
    if (declared.totals === totalsText(totals)) return undefined;
    const expected = declared.totals;
    return incomeFinding(registerAgreement, { ...fault, kind: "amount", expected }, place);
  }

  /** Inventories of the period that no manifest has. */
  *unregistered({ from, to }: IncomePeriod): Generator<Finding> {
    for (const [key, { place, ieDate, totals }] of this.#orders) {
      const day = dashed(ieDate);
      if (this.#matched.has(key) || day < from || day > to) continue;
      const fault = { kind: "unregistered", column: "orderNo", value: place.orderNo, expected: totals };
      yield incomeFinding(registerAgreement, fault, place);
    }
  }
}

/** What tells orders apart: the platform and its number. */
export function orderKey(ebpCode: string, orderNo: string): string {
  return `${ebpCode}\n${orderNo}`;
}

function totalsText(totals: ReadonlyMap<string, Amount>): string {
  const parts = [...totals].sort(([a], [b]) => (a < b ? -1 : 1));
  return parts.map(([currency, amount]) => `${currency} ${formatAmount(amount, 2)}`).join(", ");
}
