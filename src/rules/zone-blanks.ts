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

/** A fault for each of the columns of bonded goods that is filled in, in the head and in the first line that has it. */
export function zoneValues<Column extends string>(
  { head, lines }: BookedGoods<Column>,
  headColumns: readonly Column[],
): (ColumnFault<"retail", Column | "itemRecordNo"> & { readonly row?: number })[] {
  const retail = { kind: "retail" } as const;
  const filled = headColumns.filter((column) => head[column] !== "");
  const faults = filled.map((column) => ({ ...retail, column, value: head[column] }));
  for (const { row, text } of lines)
    if (text.itemRecordNo !== "")
      return [...faults, { ...retail, column: "itemRecordNo", row, value: text.itemRecordNo }];
  return faults;
}
