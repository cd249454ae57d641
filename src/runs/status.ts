import type { Declarations } from "../ledger/declarations/declarations.js";
import type { JournalMessage } from "../ledger/declarations/model.js";
import type { KnownObject } from "../ledger/declarations/objects.js";
import { outcomeOf } from "../ledger/declarations/state.js";
import { dayAfter } from "../values/calendar.js";
import { isoInChina } from "../values/moment.js";

/** Which orders and documents are asked for; what is absent limits nothing. */
export interface StatusFilter {
  /** Order numbers; of documents also their copNo, invtNo or way-bill. Empty: all. */
  readonly orders: readonly string[];
  /** States, and outcomes (released, refused, waiting). Empty: all. */
  readonly states: ReadonlySet<string>;
  /** The first and the last day of the latest declaration, YYYY-MM-DD. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The output directory of a run, absolute. */
  readonly run?: string | undefined;
  /** Sent at or before this instant, and not answered since. */
  readonly sentBefore?: Date | undefined;
}

/** The consignments that a filter selects, in the order of booking, a page in memory at a time. */
export function* selectedOrders(ledger: Declarations, filter: StatusFilter): Iterable<KnownObject> {
  const all = filter.orders.length > 0 ? ledger.ofOrders(filter.orders) : ledger.consignments(wider(filter));
  for (const order of all) if (isSelected(order, filter)) yield order;
}

/** The other business nodes that it selects, likewise. */
export function* selectedDocuments(ledger: Declarations, filter: StatusFilter): Iterable<KnownObject> {
  const all = filter.orders.length > 0 ? ledger.ofDocuments(filter.orders) : ledger.documents(wider(filter));
  for (const document of all) if (isSelected(document, filter)) yield document;
}

/** The journal of all messages, or of those of a run; where the filter has other limits, of the runs of `selected`. */
export function* selectedMessages(
  ledger: Declarations,
  filter: StatusFilter,
  selected: ReadonlySet<string>,
): Iterable<JournalMessage> {
  if (filter.run !== undefined) yield* ledger.journalOf(filter.run);
  else if (!isLimited(filter)) yield* ledger.messages();
  else for (const directory of selected) yield* ledger.journalOf(directory);
}

function isLimited({ orders, states, from, to, sentBefore }: StatusFilter): boolean {
  return orders.length + states.size > 0 || [from, to, sentBefore].some((limit) => limit !== undefined);
}

/** The named orders that the ledger has neither as a consignment nor as a document. */
export function unknownOrders(ledger: Declarations, orders: readonly string[]): readonly string[] {
  const open = new Set(orders);
  for (const { orderNo } of ledger.ofOrders(orders)) open.delete(orderNo);
  for (const { orderNo, copNo, invtNo, logisticsNo } of ledger.ofDocuments([...open]))
    for (const name of [orderNo, copNo, invtNo, logisticsNo]) open.delete(name);
  return [...open];
}

/** What the ledger is asked for: a day more at both ends, since its times may have another offset. */
function wider({ run, from, to }: StatusFilter) {
  const compact = (day: string): string => day.replaceAll("-", "");
  const dashed = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  return {
    run,
    from: from === undefined ? undefined : dashed(dayAfter(compact(from), -1)),
    before: to === undefined ? undefined : dashed(dayAfter(compact(to), 2)),
  };
}

function isSelected(object: KnownObject, { states, from, to, run, sentBefore }: StatusFilter): boolean {
  const { state, sentAt } = object;
  if (states.size > 0 && !states.has(state) && !states.has(outcomeOf(state))) return false;
  const day = isoInChina(object.run.at).slice(0, 10);
  if ((from !== undefined && day < from) || (to !== undefined && day > to)) return false;
  if (run !== undefined && object.run.directory !== run) return false;
  if (sentBefore === undefined) return true;
  return state === "sent" && sentAt !== undefined && new Date(sentAt) <= sentBefore;
}
