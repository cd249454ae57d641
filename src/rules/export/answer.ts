import type { ExportFlag } from "../../columns/export-columns.js";
import type { ExportConsignment, ExportGoodsLine } from "../../consignment/consignment.js";
import type { ConsignmentFault } from "../rule.js";

const nothing: readonly never[] = [];

/**
 * The fault of the first line that has Y in the flag's column or, with the flag blank, a fault by
 * `otherwise`; at most one.
 */
export function answered<Kind extends string = never>(
  { lines }: ExportConsignment,
  flag: ExportFlag,
  otherwise: (line: ExportGoodsLine) => ConsignmentFault<Kind, ExportConsignment> | undefined = () =>
    undefined,
): readonly ConsignmentFault<"stated" | Kind, ExportConsignment>[] {
  for (const line of lines) {
    if (line.flag[flag] === "Y")
      return [{ kind: "stated", column: flag, row: line.row, value: "Y", expected: "N" }];
    const found = line.flag[flag] === "" ? otherwise(line) : undefined;
    if (found !== undefined) return [found];
  }
  return nothing;
}

/** Whether the flag is blank on a line before the first that has Y, and no table answers for the line's goods. */
export function leavesOpen(
  { lines }: ExportConsignment,
  flag: ExportFlag,
  isAnswered: (line: ExportGoodsLine) => boolean = () => false,
): boolean {
  for (const line of lines) {
    if (line.flag[flag] === "Y") return false;
    if (line.flag[flag] === "" && !isAnswered(line)) return true;
  }
  return false;
}
