import { finding } from "../findings/finding.js";
import type { Rates } from "../reference/rates.js";
import { rateMissing } from "../rules/fx/rate-missing.js";
import { receiptEarly } from "../rules/fx/receipt-early.js";
import { type UnknownOrderKind, unknownOrder } from "../rules/fx/unknown-order.js";
import { type Amount, subtract } from "../values/amount.js";
import type { Finding, RowPlace } from "../values/finding.js";
import { converted, rateLacking } from "./conversion.js";
import type { OrderStore, StoredSum } from "./order-store.js";

/** Money for orders: of a receipt, or of a settled batch. */
export interface Money extends RowPlace {
  readonly reference: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly enterprise: string;
  readonly currency: string;
  readonly amount: Amount;
}

/** An order that is paid: its sums by currency, and the most it takes; undefined: what it is still worth. */
export interface Payee {
  readonly sums: readonly StoredSum[];
  readonly most?: Amount | undefined;
}

/** The order that a number means: its sums by currency, or why none is meant. */
export type FoundOrder =
  | { readonly sums: readonly StoredSum[] }
  | { readonly unknown: UnknownOrderKind; readonly expected?: string };

/**
 * The order with a number; exports before imports for receipts, the other way for payments. Where several platforms have
 * it, the one whose merchant the enterprise is.
 */
export function findOrder(
  store: OrderStore,
  orderNo: string,
  { enterprise, first }: { readonly enterprise: string; readonly first: "E" | "I" },
): FoundOrder {
  const all = store.byOrderNo(orderNo);
  const preferred = all.filter(({ direction }) => direction === first);
  const sums = preferred.length > 0 ? preferred : all;
  const platforms = [...new Set(sums.map(({ ebpCode }) => ebpCode))];
  if (platforms.length === 0) return { unknown: "unknown" };
  if (platforms.length === 1) return { sums };
  const own = sums.filter(({ ebcCode }) => ebcCode.toUpperCase() === enterprise);
  if (new Set(own.map(({ ebpCode }) => ebpCode)).size === 1) return { sums: own };
  return { unknown: "several", expected: platforms.join(", ") };
}

/** The finding of an order number that means none, or several. */
export function unknownFinding(
  kind: UnknownOrderKind,
  orderNo: string,
  { file, line }: RowPlace,
  expected?: string,
): Finding {
  const fault = unknownOrder.check(kind, orderNo, expected);
  return finding(unknownOrder, fault.kind, { file, line, column: fault.column, orderNo }, fault);
}

/**
 * Pays orders in their order, each what it is still worth (or its share), the last what is left. Returns findings: a rate
 * that a conversion lacks, a receipt long before its order.
 */
export function pay(
  store: OrderStore,
  rates: Rates,
  money: Money,
  payees: readonly Payee[],
): readonly Finding[] {
  const findings: Finding[] = [];
  let left = money.amount;
  payees.forEach((payee, index) => {
    const sum = payee.sums.find(({ currency }) => currency === money.currency) ?? payee.sums[0];
    if (sum === undefined) return;
    findings.push(...early(sum, money));
    store.book(sum, money.reference, money.day, "receipt");
    const month = money.day.slice(0, 7);
    const worth = converted(left, money.currency, sum.currency, month, rates);
    if (worth === undefined) {
      findings.push(...lackingRate(money, sum, month, rates));
      return;
    }
    const share =
      index === payees.length - 1 ? worth : smaller(worth, dueOf(sum, payee, money, month, rates));
    store.receive(sum, share);
    const taken = share === worth ? left : converted(share, sum.currency, money.currency, month, rates);
    left = subtract(left, taken ?? left);
  });
  return findings;
}

/** What an order takes at most, in its own currency. */
function dueOf(sum: StoredSum, { most }: Payee, money: Money, month: string, rates: Rates): Amount {
  if (most !== undefined) return converted(most, money.currency, sum.currency, month, rates) ?? most;
  const due = subtract(subtract(sum.amount, sum.refunded), sum.received);
  return due > 0 ? due : 0;
}

function smaller(left: Amount, right: Amount): Amount {
  return left < right ? left : right;
}

function early({ day, orderNo }: StoredSum, money: Money): readonly Finding[] {
  const fault = receiptEarly.check(money.day, day);
  if (fault === undefined) return [];
  const place = { file: money.file, line: money.line, column: fault.column, orderNo };
  return [finding(receiptEarly, fault.kind, place, fault)];
}

function lackingRate(
  { file, line, currency }: Money,
  sum: StoredSum,
  month: string,
  rates: Rates,
): readonly Finding[] {
  const value = rateLacking(currency, sum.currency, month, rates) ?? currency;
  const place = { file, line, column: "currency", orderNo: sum.orderNo } as const;
  return [finding(rateMissing, "missing", place, { value, expected: month })];
}
