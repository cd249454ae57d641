import type { Column, Layout } from "../columns/columns.js";
import { type Direction, layouts } from "../columns/direction.js";
import type { ExportHeadName } from "../columns/export-columns.js";
import type { ImportHeadName } from "../columns/import-columns.js";
import { recordOf } from "../values/record-of.js";

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

/** A head column of either direction. */
type HeadName = ExportHeadName | ImportHeadName;

/** Indices of the columns that are used while a consignment is made. */
export interface ColumnPlaces {
  readonly headColumns: readonly Column<HeadName>[];
  /** -1 where the direction has no such column: declTime is only on imports. */
  readonly head: Readonly<Record<(typeof headNames)[number], number>>;
  readonly line: Readonly<Record<(typeof lineNames)[number], number>>;
  /** Head columns that hold a day. */
  readonly days: readonly { readonly at: number; readonly name: HeadName }[];
  readonly flagDays: readonly number[];
}

/** The indices of a direction's columns; called once a run. */
export function columnPlaces(direction: Direction): ColumnPlaces {
  const { head, line, flag }: Layout<HeadName> = layouts[direction];
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
  return recordOf(names, (name) => columns.findIndex((column) => column.name === name));
}
