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
  "preNo",
  "invtNo",
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
  /** Head columns that hold a day or a time. */
  readonly dates: readonly { readonly at: number; readonly name: HeadName }[];
}

/** The indices of a direction's columns; called once a run. */
export function columnPlaces(direction: Direction): ColumnPlaces {
  const { head, line }: Layout<HeadName> = layouts[direction];
  const isDate = ({ field: { kind } }: Column): boolean => kind === "day" || kind === "time";
  return {
    headColumns: head,
    head: placesOf(headNames, head),
    line: placesOf(lineNames, line),
    dates: head.flatMap((column, at) => (isDate(column) ? [{ at, name: column.name }] : [])),
  };
}

function placesOf<N extends string>(names: readonly N[], columns: readonly Column[]): Record<N, number> {
  return recordOf(names, (name) => columns.findIndex((column) => column.name === name));
}
