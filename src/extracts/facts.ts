import { declaredEntry } from "../declared/declared-entry.js";
import type { DeclaredLine, DeclaredOrder, OrderHeadName, OrderLineName } from "../declared/order.js";
import { momentOfState } from "../declared/population.js";
import type { OutputCell } from "../output/output-tables.js";
import { type Amount, add, formatAmount } from "../values/amount.js";
import type { GoodsFlags } from "./goods-flags.js";

/** What facts are asked of: an order, and of a row a goods line, its goods line. */
export interface Asked {
  readonly order: DeclaredOrder;
  /** The order's first line, where the row is the order's. */
  readonly line: DeclaredLine | undefined;
  readonly goods: GoodsFlags | undefined;
  /** The time, 14 digits, that a manifest's blank `appTime` was filled in with: no message was sent at it. */
  readonly filledIn: string;
}

type Fact = (asked: Asked) => OutputCell;

/** Facts that are no element of the message. */
const derived = {
  direction: ({ order }) => order.direction,
  lane: ({ order }) => order.lane,
  declaredOn: ({ order }) => order.day,
  orderTime: ({ order }) => order.orderTime,
  gnum: ({ line }) => line?.gnum ?? null,
  invtNo: ({ order: { known, head } }) => filled(known?.invtNo ?? "", head.invtNo),
  entryId: ({ order }) => declaredEntry(order.known).entryId,
  state: ({ order }) => order.known?.state ?? "",
  releasedAt: ({ order }) => momentOfState(order, "800") ?? "",
  clearedAt: ({ order }) => momentOfState(order, "899") ?? "",
  exportRebate: ({ line }) => line?.exportRebate ?? "",
  invoiceHeld: ({ line }) => line?.invoiceHeld ?? "",
  heading: ({ line }) => line?.text.gcode.slice(0, 4) ?? "",
  hs6: ({ line }) => line?.text.gcode.slice(0, 6) ?? "",
  valueCny: ({ line }) => money(line?.yuan),
  valueUsd: ({ line }) => money(line?.dollars),
  // Of the whole order, for a row an order.
  lines: ({ order }) => order.lines.length,
  allHs6: ({ order }) => once(order.lines.map(({ text }) => text.gcode.slice(0, 6))),
  goodsNames: ({ order }) => once(order.lines.map(({ text }) => text.gname)),
  orderCny: ({ order }) => money(sumOf(order.lines.map(({ yuan }) => yuan))),
  orderUsd: ({ order }) => money(sumOf(order.lines.map(({ dollars }) => dollars))),
  battery: ({ order, goods }) => goods?.of(order, "battery") ?? "",
  liquid: ({ order, goods }) => goods?.of(order, "liquid") ?? "",
} as const satisfies Readonly<Record<string, Fact>>;

/** The name of a fact: an element of the head or of a goods line, or one of the derived. */
export type FactName = `head.${OrderHeadName}` | `line.${OrderLineName}` | keyof typeof derived;

/** What an order or its line has of a fact. */
export function factOf(name: FactName, asked: Asked): OutputCell {
  const [part, element] = name.split(".");
  if (element === undefined) return isDerived(name) ? derived[name](asked) : null;
  if (name === "head.appTime") return sentAt(asked);
  if (part === "head") return textIn(asked.order.head, element);
  return asked.line === undefined ? "" : textIn(asked.line.text, element);
}

/** When the message was sent; blank where a manifest does not say. */
function sentAt({ order: { origin, head }, filledIn }: Asked): string {
  return origin === "manifest" && head.appTime === filledIn ? "" : head.appTime;
}

function isDerived(name: FactName): name is keyof typeof derived {
  return Object.hasOwn(derived, name);
}

function textIn(texts: Readonly<Record<string, string>>, name: string): string {
  return texts[name] ?? "";
}

function filled(first: string, second: string): string {
  return first === "" ? second : first;
}

function money(amount: Amount | undefined): string | null {
  return amount === undefined ? null : formatAmount(amount, 2);
}

function once(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== ""))];
}

/** Undefined where one of the amounts is. */
export function sumOf(amounts: readonly (Amount | undefined)[]): Amount | undefined {
  let sum: Amount = 0;
  for (const amount of amounts) {
    if (amount === undefined) return undefined;
    sum = add(sum, amount);
  }
  return sum;
}
