import type { Column, Layout } from "../columns/columns.js";
import type { Consignment, GoodsLine } from "./consignment.js";
import { recordMaker, type TextRecord } from "./text-record.js";

/** A head of either direction; declTime is only on imports, where a blank one is the day of declaration. */
export type Head = Consignment["head"] & { declTime?: string };

/** What a direction's columns come to: makers of records, and the columns that need a look of their own. */
export interface Sheet {
  readonly headColumns: readonly Column[];
  readonly makeHead: (values: string[]) => Head;
  readonly makeLine: (values: string[]) => GoodsLine["text"];
  readonly makeFlag: (values: string[]) => TextRecord<never>;
  /** Head columns that hold a day: where they stand, and their names. */
  readonly days: readonly { readonly at: number; readonly name: string }[];
  readonly flagDays: readonly number[];
  readonly orderNoAt: number;
}

/** The sheet of a layout, made once a run. */
export function sheetOf({ head, line, flag }: Layout): Sheet {
  const names = (columns: readonly Column[]): string[] => columns.map(({ name }) => name);
  const isDayColumn = ({ field }: Column): boolean => field.kind === "day";
  return {
    headColumns: head,
    makeHead: recordMaker(names(head)) as (values: string[]) => Head,
    makeLine: recordMaker(names(line)) as (values: string[]) => GoodsLine["text"],
    makeFlag: recordMaker(names(flag)),
    days: head.flatMap((column, at) => (isDayColumn(column) ? [{ at, name: column.name }] : [])),
    flagDays: flag.flatMap((column, index) => (isDayColumn(column) ? [index] : [])),
    orderNoAt: head.findIndex(({ name }) => name === "orderNo"),
  };
}
