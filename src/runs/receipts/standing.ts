import { isInventory } from "../../ledger/declarations/keys.js";
import type { HistoryEntry } from "../../ledger/declarations/model.js";
import type { KnownObject } from "../../ledger/declarations/objects.js";
import { outcomeOf } from "../../ledger/declarations/state.js";
import type { TaxBill } from "../../receipts/tax-bill.js";
import { doubtNote, type ReceiptNote } from "./notes.js";
import { decidingEntry, type RefusalGroup, Refusals } from "./refusals.js";
import type { OrderBill } from "./taxes.js";

/** An order that was released and then refused, which a person has to decide. */
export interface ConflictingOrder {
  readonly ebpCode: string;
  readonly orderNo: string;
  readonly release: HistoryEntry;
  readonly refusal: HistoryEntry;
}

/** The other business nodes of a type of message that receipts were about. */
export interface DocumentStates {
  /** CEB605. */
  readonly type: string;
  readonly byState: Readonly<Record<string, number>>;
  readonly refusals: readonly RefusalGroup[];
  readonly conflicts: readonly ConflictingOrder[];
}

/** How the orders and documents stand that receipts were about. */
export interface Standings {
  /** Orders by their state now, in the order of the states. */
  readonly byState: Readonly<Record<string, number>>;
  readonly released: number;
  readonly refused: number;
  readonly waiting: number;
  readonly conflicts: readonly ConflictingOrder[];
  readonly refusals: readonly RefusalGroup[];
  readonly documents: readonly DocumentStates[];
  readonly bills: readonly OrderBill[];
  readonly notes: readonly ReceiptNote[];
}

/** What the receipts of a call said of objects, besides their state. */
export interface Said {
  readonly bills: ReadonlyMap<number, readonly TaxBill[]>;
  /** Words of refusal in receipts that accept. */
  readonly doubts: ReadonlyMap<number, string>;
}

/** States and refusals of one kind of thing. */
class States {
  readonly #counts = new Map<string, number>();
  readonly refusals = new Refusals();
  readonly conflicts: ConflictingOrder[] = [];

  add(object: KnownObject): void {
    const { state, conflict, ebpCode, orderNo, key } = object;
    this.#counts.set(state, (this.#counts.get(state) ?? 0) + 1);
    if (outcomeOf(state) === "refused") this.refusals.add(object);
    if (conflict !== undefined) this.conflicts.push({ ebpCode, orderNo: orderNo || key, ...conflict });
  }

  byState(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts].sort(([one], [other]) => compareStates(one, other)));
  }

  count(outcome: ReturnType<typeof outcomeOf>): number {
    let sum = 0;
    for (const [state, count] of this.#counts) if (outcomeOf(state) === outcome) sum += count;
    return sum;
  }
}

/** Adds up how objects stand, which come in the order of booking. */
export function standingsOf(objects: Iterable<KnownObject>, said: Said): Standings {
  const orders = new States();
  const documents = new Map<string, States>();
  const bills: OrderBill[] = [];
  const notes: ReceiptNote[] = [];
  for (const object of objects) {
    if (!isInventory(object.type)) {
      const states = documents.get(object.type) ?? new States();
      documents.set(object.type, states);
      states.add(object);
      continue;
    }
    orders.add(object);
    const { orderNo, state } = object;
    for (const bill of said.bills.get(object.object) ?? []) bills.push({ order: object, bill });
    const doubt = said.doubts.get(object.object);
    if (doubt !== undefined && decidingEntry(object)?.note === doubt)
      notes.push(doubtNote(orderNo, state, doubt));
  }
  return {
    byState: orders.byState(),
    released: orders.count("released"),
    refused: orders.count("refused"),
    waiting: orders.count("waiting"),
    ...{ conflicts: orders.conflicts, bills, notes },
    refusals: orders.refusals.groups(),
    documents: [...documents]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([type, states]) => ({
        type,
        byState: states.byState(),
        refusals: states.refusals.groups(),
        conflicts: states.conflicts,
      })),
  };
}

/** Words, then numbers by their size. */
function compareStates(one: string, other: string): number {
  const [first, second] = [Number(one), Number(other)];
  if (Number.isNaN(first) || Number.isNaN(second)) {
    if (Number.isNaN(first) && Number.isNaN(second)) return one < other ? -1 : 1;
    return Number.isNaN(first) ? -1 : 1;
  }
  return first - second;
}
