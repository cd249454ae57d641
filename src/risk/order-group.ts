import { GrowingNumbers } from "./growing-numbers.js";
import type { Elements, Timed } from "./windows.js";

const secondsOfDay = 86_400;

/** What else may be asked for of an order: its value, and numbers that stand for texts and persons. */
export const askedColumns = ["ebc", "fen", "buyer", "name", "phone", "address", "basket"] as const;
export type AskedColumn = (typeof askedColumns)[number];

/** An order as it comes from the scratch database: its number, its time, and what is asked for; null for the rest. */
export type GroupCells = readonly [id: number, at: number, timed: number, ...asked: (number | null)[]];
/** How many an order has always. */
const ownCells = 3;
/** How many they are. */
export const groupCellCount = ownCells + askedColumns.length;

/** An order among those that are looked at together. */
export interface GroupOrder extends Timed {
  readonly id: number;
  readonly ebc: number | undefined;
  readonly fen: number | undefined;
  readonly buyer: number | undefined;
  readonly name: number | undefined;
  readonly phone: number | undefined;
  readonly address: number | undefined;
  readonly basket: number | undefined;
}

/** Orders that are held as objects, which are quick; more lie as bare numbers, a third of the size. */
const mostObjects = 4096;

/** Orders in order of time: a platform's own telephone may stand in all orders of the sources. */
export class OrderGroup implements Elements<GroupOrder> {
  length = 0;
  readonly #objects: GroupOrder[] = [];
  /** By the place of a cell; undefined for what is not asked for. */
  readonly #columns: readonly (GrowingNumbers | undefined)[];

  constructor(asked: readonly AskedColumn[]) {
    this.#columns = Array.from({ length: groupCellCount }, (_, at) => {
      const column = askedColumns[at - ownCells];
      return column === undefined || asked.includes(column) ? new GrowingNumbers() : undefined;
    });
  }

  push(cells: readonly (number | null)[]): void {
    this.length++;
    if (this.length <= mostObjects) {
      this.#objects.push(orderOf(cells));
      return;
    }
    for (let at = 0; at < groupCellCount; at++) this.#columns[at]?.push(cells[at] ?? Number.NaN);
  }

  at(place: number): GroupOrder | undefined {
    if (place < mostObjects) return this.#objects[place];
    if (place >= this.length) return undefined;
    const own = place - mostObjects;
    return orderOf(
      this.#columns.map((column) => {
        const value = column?.at(own);
        return Number.isNaN(value) ? undefined : value;
      }),
    );
  }

  /** Forgets the orders. */
  clear(): void {
    this.length = 0;
    this.#objects.length = 0;
    for (const column of this.#columns) column?.clear();
  }
}

function orderOf(cells: readonly (number | null | undefined)[]): GroupOrder {
  const [id, at, timed, ebc, fen, buyer, name, phone, address, basket] = cells;
  return {
    id: id ?? 0,
    at: at ?? 0,
    day: Math.floor((at ?? 0) / secondsOfDay),
    timed: timed === 1,
    ebc: ebc ?? undefined,
    fen: fen ?? undefined,
    buyer: buyer ?? undefined,
    name: name ?? undefined,
    phone: phone ?? undefined,
    address: address ?? undefined,
    basket: basket ?? undefined,
  };
}

/** Some of a group's orders, by their places. */
export class Selection implements Elements<GroupOrder> {
  readonly #of: Elements<GroupOrder>;
  readonly #places = new GrowingNumbers();

  constructor(of: Elements<GroupOrder>) {
    this.#of = of;
  }

  get length(): number {
    return this.#places.length;
  }

  /** Adds the order at a place. */
  push(place: number): void {
    this.#places.push(place);
  }

  at(place: number): GroupOrder | undefined {
    const own = this.#places.at(place);
    return own === undefined ? undefined : this.#of.at(own);
  }
}

/** The orders from one place to before another. */
export function* ordersIn<T>(elements: Elements<T>, from = 0, to = elements.length): Generator<T> {
  for (let place = from; place < to; place++) {
    const element = elements.at(place);
    if (element !== undefined) yield element;
  }
}

/** The numbers of the orders from one place to before another. */
export function* idsIn(elements: Elements<GroupOrder>, from = 0, to = elements.length): Generator<number> {
  for (const { id } of ordersIn(elements, from, to)) yield id;
}

/** The places of days: from the first order of a day to before the first of the next; orders are in order of time. */
export function* daysIn(
  elements: Elements<Timed>,
): Generator<{ readonly from: number; readonly to: number }> {
  let from = 0;
  for (let to = 1; to <= elements.length; to++)
    if (elements.at(to)?.day !== elements.at(from)?.day) {
      yield { from, to };
      from = to;
    }
}
