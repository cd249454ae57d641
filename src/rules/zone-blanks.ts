import type { Consignment } from "../consignment/consignment.js";
import type { PlacedFault } from "./rule.js";

/** A fault for each of the head columns that is blank, and for each goods line without its item of the book. */
export function zoneBlanks(
  { head, lines }: Pick<Consignment, "lines"> & { readonly head: Readonly<Record<string, unknown>> },
  headColumns: readonly string[],
): PlacedFault[] {
  const blank = { kind: "blank", value: "", expected: "" };
  const faults: PlacedFault[] = headColumns
    .filter((column) => head[column] === "")
    .map((column) => ({ ...blank, column }));
  for (const { row, text } of lines) {
    if (text.itemRecordNo === "") faults.push({ ...blank, column: "itemRecordNo", row });
  }
  return faults;
}
