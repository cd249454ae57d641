import { readRows } from "../formats/csv.js";
import type { Source } from "../formats/source.js";
import { withoutGuard } from "../values/formula-guard.js";
import type { OurTaxLine } from "./tax-bill.js";

/** The columns of tax.csv by which lines are read, in the order of `wanted` below. */
const columns = ["level", "orderNo", "gnum", "dutiableValue", "duty", "vat", "consumptionTax"] as const;

/**
 * The goods lines of the wanted orders in a run's tax.csv, by orderNo. Streams: a run may have millions of lines.
 * Orders that are not in it have no entry. Throws a Failure where the file can't be read as CSV.
 */
export async function readOurTaxes(
  taxCsv: Source,
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly OurTaxLine[]>> {
  const lines = new Map<string, OurTaxLine[]>();
  let places: readonly number[] | undefined;
  await readRows(taxCsv, (cells) => {
    if (places === undefined) {
      places = columns.map((name) => cells.indexOf(name));
      return;
    }
    const [
      level,
      orderCell = "",
      gnum = "",
      taxPrice = "",
      customsTax = "",
      valueAddedTax = "",
      consumptionTax = "",
    ] = places.map((place) => cells[place] ?? "");
    const orderNo = withoutGuard(orderCell);
    if (level !== "line" || !wanted.has(orderNo)) return;
    const line = { gnum: withoutGuard(gnum), taxPrice, customsTax, valueAddedTax, consumptionTax };
    const known = lines.get(orderNo);
    if (known === undefined) lines.set(orderNo, [line]);
    else known.push(line);
  });
  return lines;
}
