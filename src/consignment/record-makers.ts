import type { Column, Layout } from "../columns/columns.js";
import { layouts } from "../columns/direction.js";
import type { Consignment, ConsignmentData, DataOf, GoodsLine } from "./consignment.js";
import { recordMaker } from "./text-record.js";

function namesOfColumns<N extends string>(columns: readonly Column<N>[]): N[] {
  return columns.map(({ name }) => name);
}

/** Makers of a direction's records, made once. */
function recordMakers<H extends string, L extends string, F extends string>(layout: Layout<H, L, F>) {
  const line = recordMaker(namesOfColumns(layout.line));
  const flag = recordMaker(namesOfColumns(layout.flag));
  return {
    head: recordMaker(namesOfColumns(layout.head)),
    lines: (lines: DataOf<"E" | "I">["lines"]): GoodsLine<L, F>[] =>
      lines.map((goods) => ({ ...goods, text: line(goods.text), flag: flag(goods.flag) })),
  };
}

const makers = { E: recordMakers(layouts.E), I: recordMakers(layouts.I) } as const;

/** A consignment's data with its texts under their columns' names. */
export function readConsignment(data: ConsignmentData): Consignment {
  if (data.direction === "E")
    return { ...data, head: makers.E.head(data.head), lines: makers.E.lines(data.lines) };
  return { ...data, head: makers.I.head(data.head), lines: makers.I.lines(data.lines) };
}
