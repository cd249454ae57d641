import { stringify } from "csv-stringify/sync";
import type { ImportSummaryRow, SummaryRow } from "../aggregation/summary.js";
import type { Direction } from "../columns/direction.js";

const sums = ["orders", "lines", "legalQuantities", "totalPrice", "yuan"];
const columns: Readonly<Record<Direction, readonly string[]>> = {
  E: [
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
    ...sums,
  ],
  I: [
    "lane",
    "ebcCode",
    "ebcName",
    "trafMode",
    "areaCode",
    "areaName",
    "country",
    "portCode",
    "originCountry",
    "gcode",
    "currency",
    ...sums,
  ],
};

/** The summary as CSV; legal quantities as `unit:quantity`, several with a blank between. */
export function summaryCsv(rows: readonly (SummaryRow | ImportSummaryRow)[], direction: Direction): string {
  const records = rows.map((row) => ({
    ...row,
    legalQuantities: row.legalQuantities.map(({ unit, quantity }) => `${unit}:${quantity}`).join(" "),
  }));
  return stringify(records, { header: true, columns: [...columns[direction]] });
}
