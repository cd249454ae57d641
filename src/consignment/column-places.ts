import type { Column } from "../columns/columns.js";
import { type Direction, layouts } from "../columns/direction.js";

const headNames = [
  "guid",
  "ebpCode",
  "orderNo",
  "appType",
  "appStatus",
  "appTime",
  "ieFlag",
  "declTime",
] as const;
const lineNames = ["gnum", "qty", "price", "totalPrice", "unit", "qty1", "unit1", "currency"] as const;

/** Where a consignment's data has the columns that are looked at while it is made. */
export interface ColumnPlaces {
  readonly headColumns: readonly Column[];
  /** -1 where the direction has no such column: declTime is only on imports. */
  readonly head: Readonly<Record<(typeof headNames)[number], number>>;
  readonly line: Readonly<Record<(typeof lineNames)[number], number>>;
  /** Head columns that hold a day. */
  readonly days: readonly { readonly at: number; readonly name: string }[];
  readonly flagDays: readonly number[];
}

/** The places of a direction's columns, found once a run. */
export function columnPlaces(direction: Direction): ColumnPlaces {
  const { head, line, flag } = layouts[direction];
  const isDay = ({ field }: Column): boolean => field.kind === "day";
  return {
    headColumns: head,
    head: placesOf(headNames, head),
    line: placesOf(lineNames, line),
    days: head.flatMap((column, at) => (isDay(column) ? [{ at, name: column.name }] : [])),
    flagDays: flag.flatMap((column, at) => (isDay(column) ? [at] : [])),
  };
}

function placesOf<N extends string>(names: readonly N[], columns: readonly Column[]): Record<N, number> {
  const places = names.map((name) => [name, columns.findIndex((column) => column.name === name)]);
  return Object.fromEntries(places) as Record<N, number>;
}
