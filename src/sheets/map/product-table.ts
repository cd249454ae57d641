import { createHash } from "node:crypto";
import { normaliseHeader } from "../../columns/columns.js";
import { everyColumn } from "../../columns/every-column.js";
import type { Delimiter } from "../../formats/delimiter.js";
import { recogniseContainer } from "../../formats/xlsx/recognise.js";
import { type ColumnList, optional, remarks, type TableColumn } from "../../tables/column-list.js";
import {
  emptyTable,
  readTableBytes,
  rowError,
  type TableCells,
  tableCells,
  tableRowsOf,
} from "../../tables/read-table.js";
import { UserTableError } from "../../tables/user-table-error.js";
import { Exact } from "../../values/money.js";
import { namedPath, type UserPath } from "../../values/user-path.js";
import { isNumber } from "./calculate.js";
import { hitRate, leastHit } from "./hit-rate.js";
import { erpProducts } from "./presets/erp-products.js";
import { productColumns } from "./product-columns.js";

/** Most products that are kept. */
const mostProducts = 500_000;

export type ProductColumn = (typeof productColumns)[number];

/** Columns that only a product table has. */
const ownColumns = [
  optional("sku", "货号", { zh: "与订单中的SKU一致", en: "as the orders write it" }, [
    "SKU货号",
    "商家编码",
    "seller sku",
    "seller-sku",
  ]),
  optional("weight", "单件重量", { zh: "单位写在 weightUnit", en: "its unit stands in weightUnit" }),
  optional("weightUnit", "重量单位", { zh: "g 或 kg", en: "g or kg" }),
  optional("weightG", "单件重量(克)", { zh: "克", en: "grams" }, ["重量(克)", "重量g"]),
  optional("weightKg", "单件重量(千克)", { zh: "千克", en: "kilograms" }, ["重量(公斤)", "重量kg"]),
  optional("qty1PerPiece", "每件法定数量", { zh: "一个申报单位合多少", en: "for one unit of the quantity" }),
  optional("qty2PerPiece", "每件第二数量", { zh: "一个申报单位合多少", en: "for one unit of the quantity" }),
  remarks,
] as const;
type OwnColumn = (typeof ownColumns)[number]["name"];
type TableName = ProductColumn | OwnColumn | `unused ${number}`;

/** A product of the table. */
export interface Product {
  /** Physical line in the table. */
  readonly line: number;
  /** In the order of the table's `columns`; blank where the table has none. */
  readonly values: readonly string[];
  /** Kilograms of a piece as a plain number; blank where the table has none. */
  readonly weight: string;
  readonly qty1PerPiece: string;
  readonly qty2PerPiece: string;
}

/** A product table in memory. */
export interface ProductTable {
  readonly file: string;
  /** The SHA-256 of its bytes. */
  readonly sha256: string;
  /** The manifest's columns that it has. */
  readonly columns: readonly ProductColumn[];
  readonly hasWeight: boolean;
  readonly hasQty1: boolean;
  readonly hasQty2: boolean;
  readonly bySku: ReadonlyMap<string, Product>;
}

/**
 * Reads a product table: CSV, or a workbook's first sheet with a column of SKUs; a row a product, found by its SKU. An
 * ERP's product master is taken with its own columns. Throws UserTableError for a file that can't be read as such, for
 * unknown columns (with the nearest), for two rows of one SKU, for rows without one, and for weights that are no
 * numbers; a Failure for a workbook that can't be read.
 */
export async function loadProducts(file: UserPath): Promise<ProductTable> {
  const { name, path } = namedPath(file);
  const bytes = readTableBytes(file);
  if (recogniseContainer(bytes) === undefined) return productTable(name, bytes);
  return productsOf(name, await workbookCells(name, path), sha256Of(bytes));
}

/** The product table of a CSV's bytes; see `loadProducts`. */
export function productTable(file: string, bytes: Buffer): ProductTable {
  return productsOf(file, tableCells(file, bytes, delimiterOf), sha256Of(bytes));
}

/** What divides one of the first lines so that a column of SKUs comes of it; a comma where nothing does. */
function delimiterOf(text: string): Delimiter {
  const lines = text.split(/\r\n|\n|\r/, mostTitles);
  const delimiters: readonly Delimiter[] = [",", ";", "\t"];
  const hasSku = (delimiter: Delimiter): boolean =>
    lines.some((line) => line.split(delimiter).some((cell) => isSku(cell.replaceAll('"', ""))));
  return delimiters.find(hasSku) ?? ",";
}

function sha256Of(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The rows of a workbook's first visible sheet with a column of SKUs; else of the first that has any. */
async function workbookCells(name: string, path: string): Promise<readonly TableCells[]> {
  const { openWorkbook } = await import("../../formats/xlsx/workbook.js");
  const workbook = await openWorkbook(name, path);
  try {
    let first: readonly TableCells[] | undefined;
    for (const [index, { hidden }] of workbook.sheets.entries()) {
      if (hidden) continue;
      const rows: TableCells[] = [];
      await workbook.rows(index, (cells, line) => {
        rows.push({ cells, line });
      });
      if (rows.slice(0, mostTitles).some(({ cells }) => cells.some(isSku))) return rows;
      if (rows.length > 0) first ??= rows;
    }
    return first ?? [];
  } finally {
    workbook.close();
  }
}

/** Rows among which the header is looked for: a title may stand above it. */
const mostTitles = 10;

function productsOf(file: string, all: readonly TableCells[], sha256: string): ProductTable {
  const above = all.slice(0, mostTitles).findIndex(({ cells }) => cells.some(isSku));
  const rows = above > 0 ? all.slice(above) : all;
  const header = headerOf(rows);
  const list = columnsFor(header);
  const present = new Set(
    list
      .filter(({ headers }) => header.some((text) => headers.includes(normaliseHeader(text))))
      .map(({ name }) => name),
  );
  if (!present.has("sku") && header.length > 0)
    throw new UserTableError(file, {
      zh: "商品表没有 sku（货号）列，无法与订单对应；请加上这一列，内容与订单中的SKU一致",
      en: "the product table has no column sku, by which orders find their goods; add it with the SKUs of the orders",
    });
  const columns = productColumns.filter((name) => present.has(name));
  const bySku = new Map<string, Product>();
  for (const row of tableRowsOf<TableName>(file, rows, list)) {
    const sku = row.cell("sku");
    if (sku === "")
      throw rowError(row, {
        zh: "没有 sku（货号）；请填写，或删去该行",
        en: "has no sku; fill it in, or remove the row",
      });
    const before = bySku.get(sku);
    if (before !== undefined)
      throw rowError(row, {
        zh: `货号 ${sku} 在第${before.line}行已有，不知用哪一行；请只留一行`,
        en: `the SKU ${sku} stands in line ${before.line} already, and it can't be told which of them is meant; keep one`,
      });
    if (bySku.size >= mostProducts)
      throw rowError(row, {
        zh: `商品超过${mostProducts}种；请只留订单里有的`,
        en: `there are more than ${mostProducts} products; keep those that the orders have`,
      });
    bySku.set(sku, {
      line: row.line,
      values: columns.map((name) => row.cell(name)),
      weight: weightOf(row),
      qty1PerPiece: numberIn(row, "qty1PerPiece"),
      qty2PerPiece: numberIn(row, "qty2PerPiece"),
    });
  }
  if (bySku.size === 0) throw emptyTable(file, list);
  const hasWeight = ["weight", "weightG", "weightKg"].some((name) => present.has(name as TableName));
  return {
    file,
    sha256,
    columns,
    hasWeight,
    hasQty1: hasWeight || present.has("qty1PerPiece"),
    hasQty2: hasWeight || present.has("qty2PerPiece"),
    bySku,
  };
}

/** The first row that has a text. */
function headerOf(rows: readonly TableCells[]): readonly string[] {
  return rows.find(({ cells }) => cells.some((cell) => cell.trim() !== ""))?.cells ?? [];
}

function isSku(text: string): boolean {
  return ownColumns[0].headers.includes(normaliseHeader(text));
}

/** The columns that a table with this header may have. */
function columnsFor(header: readonly string[]): ColumnList<TableName> {
  const isErp = hitRate(erpProducts.headers, header) >= leastHit;
  const hasSku = header.some(isSku);
  const aliases = isErp
    ? Object.entries(erpProducts.aliases).filter(([, name]) => name !== "sku" || !hasSku)
    : [];
  const manifest = productColumns.map((name): TableColumn<ProductColumn> => {
    const columns = everyColumn.filter((column) => column.name === name);
    const headers = columns.flatMap((column) => column.headers);
    const own = aliases.filter(([, column]) => column === name);
    const all = [...new Set([...headers, ...own.map(([text]) => normaliseHeader(text))])];
    return { name, zh: columns[0]?.zh ?? name, form: undefined, required: false, headers: all };
  });
  const own = ownColumns.map((column) => {
    const named = aliases.filter(([, name]) => name === column.name);
    return { ...column, headers: [...column.headers, ...named.map(([text]) => normaliseHeader(text))] };
  });
  const list: TableColumn<TableName>[] = [...own, ...manifest];
  if (!isErp) return list;
  // A master has columns of its owner's besides: they are not read.
  const known = new Set(list.flatMap(({ headers }) => headers));
  const others = header.map(normaliseHeader).filter((text) => text !== "" && !known.has(text));
  return [...list, ...others.map((text, at) => optional(`unused ${at}` as const, text))];
}

type ProductRow = ReturnType<typeof tableRowsOf<TableName>>[number];

function numberIn(row: ProductRow, column: OwnColumn): string {
  const text = row.cell(column);
  if (text === "" || (isNumber(text) && !text.startsWith("-"))) return text;
  throw rowError(row, {
    zh: `${column} 的 ${text} 不是数字；请写如 0.35`,
    en: `${column} ${text} is not a number; write it as 0.35`,
  });
}

function weightOf(row: ProductRow): string {
  const kilograms = numberIn(row, "weightKg");
  if (kilograms !== "") return kilograms;
  const grams = numberIn(row, "weightG");
  if (grams !== "") return inKilograms(grams);
  const weight = numberIn(row, "weight");
  if (weight === "") return "";
  const unit = row.cell("weightUnit").normalize("NFKC").toLowerCase();
  if (["kg", "kgs", "千克", "公斤", "035"].includes(unit)) return weight;
  if (["g", "克", "036"].includes(unit)) return inKilograms(weight);
  throw rowError(row, {
    zh: `weight ${weight} 的单位 weightUnit 是“${unit}”，应为 g 或 kg；或改用 weightG、weightKg 列`,
    en: `the unit (weightUnit) of the weight ${weight} is “${unit}”; it has to be g or kg. Or use a column weightG or weightKg`,
  });
}

function inKilograms(grams: string): string {
  return new Exact(grams).dividedBy(1000).toFixed();
}
