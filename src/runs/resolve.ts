import { applyResolution } from "../ledger/declarations/apply.js";
import type { HistoryEntry } from "../ledger/declarations/model.js";
import type { KnownObject } from "../ledger/declarations/objects.js";
import { type Decision, resolution } from "../ledger/declarations/state.js";
import type { LedgerFile } from "../ledger/ledger.js";
import { Failure } from "../values/failure.js";
import { maskIdentityNumbers } from "../values/mask.js";
import { momentOf } from "../values/moment.js";

/** What a person decides about an order, or a document of such a number, that was released and then refused. */
export interface Resolving extends Omit<Decision, "at"> {
  readonly orderNo: string;
  /** The platform, where several have the order; blank for the only one. */
  readonly ebpCode: string;
  readonly at: Date;
}

/** An order whose conflict was ended, and the entry of its history that says so. */
export interface ResolvedOrder {
  readonly order: KnownObject;
  readonly entry: HistoryEntry;
}

/**
 * Ends an order's conflict in a ledger that is open for writing; the caller commits. Throws a Failure where the ledger has
 * no such order, several, or one without a conflict.
 */
export function resolveConflict({ declarations }: LedgerFile, resolving: Resolving): ResolvedOrder {
  const { orderNo, ebpCode, as, by, note, at } = resolving;
  const named = [...declarations.ofOrders([orderNo]), ...declarations.ofDocuments([orderNo])];
  const orders = ebpCode === "" ? named : named.filter((each) => each.ebpCode === ebpCode);
  const inConflict = orders.filter(({ conflict }) => conflict !== undefined);
  const [order] = inConflict;
  if (order?.conflict === undefined) throw noConflict(orderNo, orders);
  if (inConflict.length > 1) throw severalOrders(orderNo, inConflict);
  const entry = resolution(order.conflict, { as, by, note, at: momentOf(at) });
  applyResolution(declarations, order.object, entry, at.toISOString());
  const [settled = order] = declarations.objects([order.object]);
  return { order: settled, entry };
}

function noConflict(orderNo: string, [order]: readonly KnownObject[]): Failure {
  const shown = maskIdentityNumbers(orderNo);
  if (order === undefined)
    return new Failure({
      zh: `台账中没有订单 ${shown}。请核对订单编号，并用 --ledger 指明申报时用的台账。`,
      en: `the ledger has no order ${shown}. Check its number, and name the ledger that the declaration used with --ledger.`,
    });
  return new Failure({
    zh: `订单 ${shown} 没有待判定的冲突，状态是 ${order.state}。只有放行之后又收到退单的才需要判定；请用 qingdan status ${shown} 查看。`,
    en: `order ${shown} has no conflict to end, its state is ${order.state}. Only an order that was refused after its release needs a decision; look at it with qingdan status ${shown}.`,
  });
}

function severalOrders(orderNo: string, orders: readonly KnownObject[]): Failure {
  const shown = maskIdentityNumbers(orderNo);
  const platforms = [...new Set(orders.map(({ ebpCode }) => ebpCode))].join(", ");
  return new Failure({
    zh: `订单 ${shown} 在几个平台上都有待判定的冲突：${platforms}。请用 --platform 指明一个；没有判定任何一个。`,
    en: `order ${shown} has a conflict on several platforms: ${platforms}. Name one with --platform; none was decided.`,
  });
}
