import { stringify } from "csv-stringify/sync";
import type { SummaryRow } from "../aggregation/summary.js";

const columns = [
  "lane",
  "ebcCode",
  "ebcName",
  "trafMode",
  "ownerCode",
  "ownerName",
  "country",
  "portCode",
  "destinationCountry",
  "gcode",
  "currency",
  "orders",
  "lines",
  "legalQuantities",
  "totalPrice",
  "yuan",
] as const;

/** The summary as CSV; legal quantities as `unit:quantity`, several with a blank between. */
export function summaryCsv(rows: readonly SummaryRow[]): string {
  const records = rows.map((row) => ({
    ...row,
    legalQuantities: row.legalQuantities.map(({ unit, quantity }) => `${unit}:${quantity}`).join(" "),
  }));
  return stringify(records, { header: true, columns: [...columns] });
}
