import { readAmount } from "../../values/amount.js";
import { isNumber, product as multiplied } from "./calculate.js";
import { sumFault } from "./column-steps.js";
import type { MapFault, ReadAsNote } from "./map-fault.js";
import type { Product, ProductColumn, ProductTable } from "./product-table.js";

/** Columns that every goods row needs and a product table is for. */
const needed: readonly string[] = ["gcode", "gname", "unit"];

/** Customs' codes of units of weight, and words for them. */
const kilogram: ReadonlySet<string> = new Set(["035", "千克", "公斤", "kg"]);
const gram: ReadonlySet<string> = new Set(["036", "克", "g"]);

const lineDigits = { digits: 5, rounded: false };

/** Fills goods rows from a product table: blank cells alone. */
export class ProductFill {
  readonly #table: ProductTable;
  readonly #at: (column: string) => number;
  readonly #sku: ((cells: readonly string[]) => string) | undefined;

  /** `sku`: reads it of the file's row; undefined where it is what becomes itemNo. */
  constructor(
    table: ProductTable,
    at: (column: string) => number,
    sku: ((cells: readonly string[]) => string) | undefined,
  ) {
    this.#table = table;
    this.#at = at;
    this.#sku = sku;
  }

  /** The columns that a manifest gains by a product table. */
  static columns(table: ProductTable | undefined): readonly string[] {
    if (table === undefined) return [];
    const { columns, hasWeight, hasQty1, hasQty2 } = table;
    return [
      "itemNo",
      ...columns,
      ...(hasWeight ? ["grossWeight", "netWeight"] : []),
      ...(hasQty1 && columns.includes("unit1") ? ["qty1"] : []),
      ...(hasQty2 && columns.includes("unit2") ? ["qty2"] : []),
    ];
  }

  /** Fills a row. Returns the kilograms of its pieces; undefined where they are not known. */
  fill(
    made: string[],
    cells: readonly string[],
    faults: MapFault[],
    notes: ReadAsNote[],
  ): string | undefined {
    const itemNo = (made[this.#at("itemNo")] ?? "").trim();
    const sku = this.#sku?.(cells) ?? itemNo;
    const product = this.#table.bySku.get(sku);
    if (product === undefined) {
      if (needed.some((column) => (made[this.#at(column)] ?? "") === ""))
        faults.push({
          kind: sku === "" ? "sku-blank" : "sku",
          column: "itemNo",
          value: sku,
          expected: this.#table.file,
        });
      return undefined;
    }
    if (itemNo === "" && !this.#table.columns.includes("itemNo")) this.#put(made, "itemNo", sku, notes);
    for (const [index, column] of this.#table.columns.entries())
      this.#take(made, column, product.values[index] ?? "", notes);
    return this.#quantities(made, product, faults, notes);
  }

  #take(made: string[], column: ProductColumn, value: string, notes: ReadAsNote[]): void {
    if (value === "") return;
    const own = (made[this.#at(column)] ?? "").trim();
    if (own === "") this.#put(made, column, value, notes);
    else if (!areSame(own, value))
      notes.push({ kind: "product-differs", column, value: own, expected: value });
  }

  #put(made: string[], column: string, value: string, notes: ReadAsNote[]): void {
    const at = this.#at(column);
    if (at < 0) return;
    made[at] = value;
    notes.push({ kind: "product", column, value: "", expected: value });
  }

  /** Statutory quantities and the weight of a row. */
  #quantities(
    made: string[],
    { weight, qty1PerPiece, qty2PerPiece }: Product,
    faults: MapFault[],
    notes: ReadAsNote[],
  ): string | undefined {
    const qty = (made[this.#at("qty")] ?? "").trim();
    if (!isNumber(qty)) return undefined;
    this.#quantity(made, "qty1", this.#perPiece(made, "unit1", qty1PerPiece, weight), qty, faults, notes);
    this.#quantity(made, "qty2", this.#perPiece(made, "unit2", qty2PerPiece, weight), qty, faults, notes);
    if (weight === "") return undefined;
    const kilograms = multiplied(qty, weight, lineDigits);
    return typeof kilograms === "string" ? kilograms : undefined;
  }

  /** What a piece is in a unit: as the table says, else its weight where the unit is one. */
  #perPiece(made: readonly string[], unitColumn: string, given: string, weight: string): string {
    if (given !== "" || weight === "") return given;
    const unit = (made[this.#at(unitColumn)] ?? "").trim().toLowerCase();
    if (kilogram.has(unit)) return weight;
    if (!gram.has(unit)) return "";
    const grams = multiplied(weight, "1000", lineDigits);
    return typeof grams === "string" ? grams : "";
  }

  #quantity(
    made: string[],
    column: string,
    perPiece: string,
    qty: string,
    faults: MapFault[],
    notes: ReadAsNote[],
  ): void {
    const at = this.#at(column);
    if (at < 0 || perPiece === "" || (made[at] ?? "").trim() !== "") return;
    const result = multiplied(qty, perPiece, lineDigits);
    if (typeof result === "string") this.#put(made, column, result, notes);
    else faults.push({ ...sumFault(result, lineDigits), column });
  }
}

/** The same text, or the same number. */
function areSame(own: string, other: string): boolean {
  if (own === other) return true;
  const amount = readAmount(own);
  return amount !== undefined && amount === readAmount(other);
}
