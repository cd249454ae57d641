import type { DeclaredOrder } from "./order.js";

/** Which orders are counted, and by which day. */
export const populations = ["declared", "released", "cleared"] as const;
export type Population = (typeof populations)[number];

/** 17 digits (or a beginning of them) as YYYY-MM-DD. */
function dayOfMoment(moment: string): string {
  return `${moment.slice(0, 4)}-${moment.slice(4, 6)}-${moment.slice(6, 8)}`;
}

/**
 * The first time (17 digits) at which customs gave an order a state (800 放行, 899 结关 …), of its latest report where that
 * had it; undefined where they did not.
 */
export function momentOfState({ known }: Pick<DeclaredOrder, "known">, state: string): string | undefined {
  const { history = [], earlierUntil = "" } = known ?? {};
  let first: string | undefined;
  for (const entry of history) {
    if (entry.state !== state || !isOfInventory(entry.message)) continue;
    if (entry.at > earlierUntil) return entry.at;
    first ??= entry.at;
  }
  return first;
}

/** Whether customs ever gave an order a state. */
export function everHad(order: Pick<DeclaredOrder, "known">, state: string): boolean {
  return momentOfState(order, state) !== undefined;
}

/** The receipts to inventories: the numbers of others (792, 816) are no states. */
function isOfInventory(message: string): boolean {
  return message === "CEB604" || message === "CEB622";
}

/** The day by which an order counts, YYYY-MM-DD. */
export interface CountedDay {
  readonly day: string;
  /** Exports of `released` are dated by 899, and by 800 where no 899 is known. */
  readonly by: "declared" | "800" | "899";
}

/**
 * The day by which an order is of a population; undefined where it is not of it. `declared`: all lanes but rejected and
 * general-trade, by the day of declaration. `released`: what has 800; imports dated by it, exports by 899, else by 800.
 * `cleared`: what has 899. Formal declarations are in `declared` alone: customs' receipts to lists tell nothing of them.
 */
export function countedDay(order: DeclaredOrder, population: Population): CountedDay | undefined {
  const { lane, direction } = order;
  if (lane === "rejected" || lane === "general-trade") return undefined;
  if (population === "declared") return { day: order.day, by: "declared" };
  if (lane === "formal") return undefined;
  const cleared = momentOfState(order, "899");
  if (population === "cleared")
    return cleared === undefined ? undefined : { day: dayOfMoment(cleared), by: "899" };
  const released = momentOfState(order, "800");
  if (released === undefined) return undefined;
  if (direction === "E" && cleared !== undefined) return { day: dayOfMoment(cleared), by: "899" };
  return { day: dayOfMoment(released), by: "800" };
}
