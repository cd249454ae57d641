import { type ImportSummaryRow, type SummaryRow, summaryTexts } from "../aggregation/summary.js";
import type { Direction } from "../columns/direction.js";
import type { Manifest } from "../consignment/manifest.js";
import { sheetCell } from "../values/csv.js";
import { byteOrderMark, wantsMark } from "./row-list.js";
import type { RunDirectory } from "./run-directory.js";

const sums = ["orders", "lines", "legalQuantities", "totalPrice", "yuan"];
/** Columns that people reckon with. */
const numbers: ReadonlySet<string> = new Set(["orders", "lines", "totalPrice", "yuan"]);

/** Writes summary.csv and summary.json. */
export function writeSummary(
  output: RunDirectory,
  rows: readonly (SummaryRow | ImportSummaryRow)[],
  { direction, loaded }: Pick<Manifest, "direction" | "loaded">,
): void {
  const mark = wantsMark(loaded.inputs) ? byteOrderMark : "";
  output.text("summary.csv").write(mark + summaryCsv(rows, direction));
  output.text("summary.json").write(`${JSON.stringify({ schema: "qingdan/summary/1", rows }, null, 2)}\n`);
}

/** The summary as CSV; legal quantities as `unit:quantity`, several with a blank between. */
function summaryCsv(rows: readonly (SummaryRow | ImportSummaryRow)[], direction: Direction): string {
  const columns = ["lane", ...summaryTexts[direction], ...sums];
  const lines = rows.map((row) => {
    const quantities = row.legalQuantities.map(({ unit, quantity }) => `${unit}:${quantity}`).join(" ");
    const cells = new Map(Object.entries({ ...row, legalQuantities: quantities }));
    return columns
      .map((column) => sheetCell(String(cells.get(column) ?? ""), numbers.has(column) ? "number" : "text"))
      .join(",");
  });
  return [columns.join(","), ...lines].map((line) => `${line}\n`).join("");
}
