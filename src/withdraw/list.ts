import { annotationOf } from "../columns/columns.js";
import { readRows } from "../formats/csv.js";
import type { GroupedRows } from "../intake/grouped-rows.js";
import type { RowReader } from "../intake/loading.js";
import type { RowKeys, StoredRow } from "../intake/store.js";
import { keyNames } from "../rules/withdraw/withdrawal.js";
import type { RowPlace } from "../values/finding.js";
import { type Application, numbersOf, placeOfRow } from "./application.js";
import { inventoryKey } from "./inventories.js";

/** The issuer of the number that identifies the row: two platforms or carriers may use the same number. */
function ownerOf(name: string | undefined, cell: (column: string) => string): string {
  if (name === "orderNo") return cell("ebpCode");
  return name === "logisticsNo" ? cell("logisticsCode") : "";
}

/** Rows with one inventory number, else one order, own or way-bill number, belong together. */
export function listKeys(cell: (column: string) => string): RowKeys {
  // A return of exports has a number of the merchant's own: an inventory may come back in several.
  const ownNumber = cell("coElNo");
  if (ownNumber !== "") return { ...noKeys, ebpCode: "coElNo ", orderNo: ownNumber };
  const name = keyNames.find((each) => cell(each) !== "");
  const owner = ownerOf(name, cell);
  if (name === undefined) return noKeys;
  return { ...noKeys, ebpCode: `${name} ${owner}`, orderNo: cell(name) };
}

const noKeys: RowKeys = {
  ebpCode: "",
  orderNo: "",
  copNo: "",
  logisticsCode: "",
  logisticsNo: "",
  guid: "",
};

/** All numbers of the lists, to look inventories up by (`inventoryKey`). */
export function wantedKeys(list: Pick<GroupedRows, "stored" | "cell">): Set<string> {
  const wanted = new Set<string>();
  for (const { rows } of list.stored()) {
    const numbers = numbersOf(rows, list.cell);
    for (const name of keyNames) {
      const key = inventoryKey(name, numbers[name]);
      if (key !== "") wanted.add(key);
    }
  }
  return wanted;
}

/**
 * Finds other rows of the lists with the same inventory: rows may name it by different numbers, or in two
 * files.
 */
export function placesElsewhere(
  list: Pick<GroupedRows, "stored" | "loaded">,
  complete: (rows: readonly StoredRow[]) => Application,
): (application: Application) => RowPlace | undefined {
  const places = new Map<string, StoredRow[]>();
  const { headers } = list.loaded;
  for (const { rows } of list.stored()) {
    const key = placeKey(complete(rows));
    if (key === "") continue;
    const firsts = rows.filter((row, index) => rows.findIndex(({ file }) => file === row.file) === index);
    places.set(key, [...(places.get(key) ?? []), ...firsts]);
  }
  return (application) => {
    const [first] = application.rows;
    const other = places
      .get(placeKey(application))
      ?.find(({ file, line }) => file !== first?.file || line !== first.line);
    return other === undefined ? undefined : placeOfRow(other, headers);
  };
}

/** What two applications of the lists may not share: the inventory, of returned exports with the merchant's own number. */
function placeKey({ head: { invtNo, coElNo } }: Application): string {
  return invtNo === "" || coElNo === "" ? invtNo : `${invtNo} ${coElNo}`;
}

/**
 * Reads a list's rows without the last two columns that an earlier run added to its rejected.csv: a list has a
 * column `reason` of its own, which must not be confused with them.
 */
export const readListRows: RowReader = (source, take, progress, signal) => {
  let width = 0;
  let annotated = false;
  return readRows(
    source,
    (cells, line) => {
      if (width === 0) {
        width = cells.length;
        annotated = cells.slice(-2).map(annotationOf).join() === "findings,reason";
      }
      take(annotated && cells.length === width ? cells.slice(0, -2) : cells, line);
    },
    progress,
    signal,
  );
};
