import type { Direction } from "../columns/direction.js";
import type { DeclaredOrder } from "../declared/order.js";
import type { HistoryEntry } from "../ledger/declarations/model.js";
import { parseReturnInfo } from "../receipts/return-info.js";

/** Most reasons that are told apart; beyond, they are one. */
const mostReasons = 500;

/** Why inventories were refused: a row for each direction and code, or words where there is no code. */
export interface RefusalRow {
  readonly direction: Direction;
  readonly code: string;
  /** Customs' words of one of the orders, personal data masked. */
  readonly text: string;
  readonly orders: number;
}

interface RefusalSum {
  readonly direction: Direction;
  readonly code: string;
  readonly text: string;
  orders: number;
}

/** Counts the reasons of refusals, an order once for each. */
export class Refusals {
  readonly #sums = new Map<string, RefusalSum>();

  /** The first refusal of an order's inventory (100, or an error in processing); undefined: none. */
  firstOf(order: DeclaredOrder): HistoryEntry | undefined {
    return order.known?.history.find(isRefusal);
  }

  take(order: DeclaredOrder): void {
    const reasons = new Map<string, { readonly code: string; readonly text: string }>();
    for (const entry of order.known?.history ?? []) {
      if (!isRefusal(entry)) continue;
      for (const reason of reasonsOf(entry)) {
        const key = reason.code === "" ? `words ${reason.text}` : `code ${reason.code}`;
        if (!reasons.has(key)) reasons.set(key, reason);
      }
    }
    for (const [key, reason] of reasons)
      this.#sumOf(`${order.direction} ${key}`, order.direction, reason).orders++;
  }

  #sumOf(
    key: string,
    direction: Direction,
    { code, text }: { readonly code: string; readonly text: string },
  ): RefusalSum {
    const known = this.#sums.get(key);
    if (known !== undefined) return known;
    if (this.#sums.size >= mostReasons) return this.#others(direction);
    const sum = { direction, code, text, orders: 0 };
    this.#sums.set(key, sum);
    return sum;
  }

  #others(direction: Direction): RefusalSum {
    const key = `${direction} others`;
    const sum = this.#sums.get(key) ?? { direction, code: "", text: "…", orders: 0 };
    this.#sums.set(key, sum);
    return sum;
  }

  /** Exports first, in each direction the reasons of the most orders first. */
  rows(): readonly RefusalRow[] {
    return [...this.#sums.entries()]
      .sort(
        ([key, one], [otherKey, other]) =>
          compare(one.direction, other.direction) || other.orders - one.orders || compare(key, otherKey),
      )
      .map(([, sum]) => ({ ...sum }));
  }
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** A refusal or an error in processing, of the inventory itself: the numbers of other receipts are no states. */
function isRefusal({ state, message }: HistoryEntry): boolean {
  if (state !== "100" && !state.startsWith("-")) return false;
  return message === "CEB604" || message === "CEB622" || message === "CEB900";
}

/** Each code in customs' words once, else the negative state, else the words. */
function reasonsOf({
  state,
  note,
}: HistoryEntry): readonly { readonly code: string; readonly text: string }[] {
  const { codes, words } = parseReturnInfo(note);
  if (codes.length > 0) return codes;
  return [{ code: state.startsWith("-") ? state : "", text: words }];
}
