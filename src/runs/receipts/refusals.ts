import type { HistoryEntry } from "../../ledger/declarations/model.js";
import type { KnownObject } from "../../ledger/declarations/objects.js";
import { resolved, tellsState } from "../../ledger/declarations/state.js";
import { meaningOf } from "../../receipts/code-meanings.js";
import { parseReturnInfo } from "../../receipts/return-info.js";

/** A refused order, and the row that it was declared by. */
export interface RefusedOrder {
  readonly ebpCode: string;
  readonly orderNo: string;
  /** As the user named it; blank where it is not known. */
  readonly file: string;
  /** Physical line; 0 where it is not known. */
  readonly line: number;
}

/** Orders that were refused for the same reason. */
export interface RefusalGroup {
  /** A code of the words, else the negative state; blank for words without one. */
  readonly code: string;
  /** Customs' words, of one of the orders. */
  readonly text: string;
  /** What the specification says that the code means; null where it does not know it. */
  readonly zh: string | null;
  readonly en: string | null;
  readonly orders: RefusedOrder[];
}

/** Why something was refused. */
interface Reason {
  readonly code: string;
  readonly text: string;
}

/** The latest receipt that says what an object's state is; undefined where none does. */
export function decidingEntry({ history, state }: KnownObject): HistoryEntry | undefined {
  return history.findLast(
    (entry) => tellsState(entry.message) && entry.message !== resolved && entry.state === state,
  );
}

/** The reasons in a receipt of refusal: each code in its words once, else its state, else its words. */
export function reasonsOf({ state, note }: Pick<HistoryEntry, "state" | "note">): readonly Reason[] {
  const { codes, words } = parseReturnInfo(note);
  if (codes.length > 0) return [...new Map(codes.map((reason) => [reason.code, reason])).values()];
  return [{ code: state.startsWith("-") ? state : "", text: words }];
}

/** Gathers refused orders by their reasons. */
export class Refusals {
  readonly #groups = new Map<string, RefusalGroup>();

  add(object: KnownObject): void {
    const { ebpCode, orderNo, key, sourceFile: file, sourceLine: line } = object;
    const entry = decidingEntry(object) ?? { state: object.state, note: "" };
    for (const reason of reasonsOf(entry))
      this.#group(reason).orders.push({ ebpCode, orderNo: orderNo || key, file, line });
  }

  /** Those of the most orders first. */
  groups(): readonly RefusalGroup[] {
    return [...this.#groups.values()].sort(
      (one, other) =>
        other.orders.length - one.orders.length ||
        compare(one.code, other.code) ||
        compare(one.text, other.text),
    );
  }

  #group({ code, text }: Reason): RefusalGroup {
    // The words of one code differ by the figures in them.
    const key = code === "" ? `words ${text}` : `code ${code}`;
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const meaning = meaningOf(code);
    // A meaning that was seen in use is not the specification's.
    const { zh, en } = meaning === undefined || meaning.source === "field" ? { zh: null, en: null } : meaning;
    const group = { code, text, zh, en, orders: [] };
    this.#groups.set(key, group);
    return group;
  }
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
