import { GoodsRows, type TakeSheet } from "../../../src/sheets/goods-rows.js";
import { faultColumn, type MapFault, readFaults } from "../../../src/sheets/map/map-fault.js";
import { MapRows } from "../../../src/sheets/map/map-rows.js";
import { type ProductTable, productTable } from "../../../src/sheets/map/product-table.js";
import { readMapText } from "../../../src/sheets/map/read-map-text.js";
import { resolveMap } from "../../../src/sheets/map/resolve-map.js";
import { plainMap, type SheetMap } from "../../../src/sheets/map/sheet-map.js";
import { knownHeader, sourceColumns } from "../../../src/sheets/map/source-columns.js";
import { SheetNotes } from "../../../src/sheets/sheet-notes.js";
import { Failure } from "../../../src/values/failure.js";
import { sentence } from "../../../src/wording/sentence.js";

/** A map of its text; none for a manifest that needs none. */
export function mapOf(text: string): SheetMap {
  if (text === "") return plainMap;
  return resolveMap(readMapText("m.yaml", Buffer.from(text)), { name: "m.yaml" });
}

/** A product table of its text. */
export function products(text: string): ProductTable {
  return productTable("products.csv", Buffer.from(text));
}

/** What a map made of a sheet. */
export interface Made {
  readonly header: readonly string[];
  /** By column, without the faults. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly faults: readonly MapFault[];
  /** `kind column value→expected ×count`. */
  readonly notes: readonly string[];
}

/** Takes a sheet, its header first, through a map. */
export function made(
  map: string | SheetMap,
  sheet: readonly (readonly string[])[],
  table?: ProductTable,
): Made {
  const sheetMap = typeof map === "string" ? mapOf(map) : map;
  const notes = new SheetNotes();
  const rows: Record<string, string>[] = [];
  const faults: MapFault[] = [];
  let header: readonly string[] = [];
  const out: TakeSheet = {
    header(names) {
      header = names.filter((name) => name !== faultColumn);
    },
    row(cells) {
      rows.push(Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ""])));
      faults.push(...(readFaults(cells[header.length] ?? "") ?? []));
    },
  };
  const mapping = new MapRows(sheetMap, { file: "f.csv", notes, products: table }, out);
  const taking = new GoodsRows(
    {
      file: "f.csv",
      notes,
      isKnown: knownHeader(sheetMap, () => false),
      columnsOf: (names) => sourceColumns(sheetMap, names),
      skip: sheetMap.skipRows,
    },
    mapping,
  );
  for (const [at, cells] of sheet.entries()) taking.take([...cells], at + 1);
  taking.end();
  mapping.end();
  const found = notes.findings("f.csv");
  return {
    header,
    rows,
    faults,
    notes: found.map(
      ({ kind, column, value, expected, count }) => `${kind} ${column} ${value}→${expected} ×${count}`,
    ),
  };
}

/** The single value that a column's map makes of a cell in the column `A`, with another in `B`. */
export function cellOf(column: string, steps: string, a: string, b = ""): Made & { readonly value: string } {
  const result = made(`columns:\n  ${column}: ${steps}\n`, [
    ["A", "B", "ignored"],
    [a, b, "x"],
  ]);
  return { ...result, value: result.rows[0]?.[column] ?? "" };
}

/** The English text of the Failure that work ends in. */
export function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure && error.finding !== undefined) return sentence(error.finding, "en");
    if (error instanceof Failure) {
      // Both languages say something, each in its own.
      if (!/[\u4e00-\u9fff]/.test(error.in("zh"))) throw new Error(`no Chinese: ${error.in("zh")}`);
      return error.in("en");
    }
    throw error;
  }
  throw new Error("nothing was refused");
}
