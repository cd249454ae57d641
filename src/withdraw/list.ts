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
  const name = keyNames.find((each) => cell(each) !== "");
  const owner = ownerOf(name, cell);
  return {
    ebpCode: name === undefined ? "" : `${name} ${owner}`,
    orderNo: name === undefined ? "" : cell(name),
    copNo: "",
    logisticsCode: "",
    logisticsNo: "",
    guid: "",
  };
}

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
    const { invtNo } = complete(rows).head;
    if (invtNo === "") continue;
    const firsts = rows.filter((row, index) => rows.findIndex(({ file }) => file === row.file) === index);
    places.set(invtNo, [...(places.get(invtNo) ?? []), ...firsts]);
  }
  return ({ rows: [first], head }) => {
    const other = places
      .get(head.invtNo)
      ?.find(({ file, line }) => file !== first?.file || line !== first.line);
    return other === undefined ? undefined : placeOfRow(other, headers);
  };
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
