import type { Sequence } from "../consignment/sequence.js";
import type { ColumnFault } from "./rule.js";

/** The columns of a consignment of either direction that are checked. */
interface BookedGoods<Column extends string> {
  readonly head: Readonly<Record<Column, string>>;
  readonly lines: Sequence<{ readonly row: number; readonly text: { readonly itemRecordNo: string } }>;
}

/**
 * A fault for each of the head columns that is blank, and for each goods line without its item number in the
 * book.
 */
export function zoneBlanks<Column extends string>(
  { head, lines }: BookedGoods<Column>,
  headColumns: readonly Column[],
): (ColumnFault<"blank", Column | "itemRecordNo"> & { readonly row?: number })[] {
  const blank = { kind: "blank", value: "" } as const;
  return [
    ...headColumns.filter((column) => head[column] === "").map((column) => ({ ...blank, column })),
    ...lines
      .filter(({ text }) => text.itemRecordNo === "")
      .map(({ row }) => ({ ...blank, column: "itemRecordNo" as const, row })),
  ];
}
