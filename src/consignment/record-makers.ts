import type { Column, Layout } from "../columns/columns.js";
import { type Direction, layouts } from "../columns/direction.js";
import type { Cell } from "./cell.js";
import type { Consignment, GoodsLine } from "./consignment.js";
import type { LineDraft } from "./goods-lines.js";
import { mapped, type Sequence } from "./sequence.js";
import { cellRecordMaker } from "./text-record.js";

/** What a consignment has besides its values. */
export type ConsignmentParts = Omit<Consignment, "direction" | "head" | "lines">;

function namesOf<N extends string>(columns: readonly Column<N>[]): N[] {
  return columns.map(({ name }) => name);
}

/** Makers of a direction's records, made once. */
function makersOf<H extends string, L extends string, F extends string>(layout: Layout<H, L, F>) {
  const textOf = cellRecordMaker(namesOf(layout.line));
  const flagOf = cellRecordMaker(namesOf(layout.flag));
  const lineOf = (draft: LineDraft): GoodsLine<L, F> => ({
    file: draft.file,
    row: draft.row,
    text: textOf(draft.text),
    flag: flagOf(draft.flag),
    qty: draft.qty,
    price: draft.price,
    totalPrice: draft.totalPrice,
    qty1: draft.qty1,
    supplied: draft.supplied,
  });
  return {
    head: cellRecordMaker(namesOf(layout.head)),
    lines: (drafts: Sequence<LineDraft>): Sequence<GoodsLine<L, F>> => mapped(drafts, lineOf),
  };
}

const makers = { E: makersOf(layouts.E), I: makersOf(layouts.I) } as const;

/** Makes a consignment: its values get the names of their columns. */
export function makeConsignment(
  direction: Direction,
  parts: ConsignmentParts,
  head: readonly Cell[],
  lines: Sequence<LineDraft>,
): Consignment {
  return direction === "E"
    ? { direction, head: makers.E.head(head), lines: makers.E.lines(lines), ...parts }
    : { direction, head: makers.I.head(head), lines: makers.I.lines(lines), ...parts };
}
