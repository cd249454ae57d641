import type { Direction } from "../../columns/direction.js";
import type { Text } from "../../values/finding.js";
import type { DayFormat } from "./day-format.js";
import type { Pattern } from "./pattern.js";

/** Header texts of which the file has one; the first that it has counts. */
export type HeaderTexts = readonly string[];

/** A factor or divisor: a number as text, or the number in another cell of the row. */
export type Operand = { readonly number: string } | { readonly from: HeaderTexts };

/** Where a column's text comes from. */
export type ColumnSource =
  | { readonly kind: "cell"; readonly from: HeaderTexts }
  | { readonly kind: "constant"; readonly value: string }
  | { readonly kind: "joined"; readonly parts: readonly (string | HeaderTexts)[] };

/** What a column of the manifest is made of, and the steps in the order in which they are done. */
export interface ColumnMap {
  readonly column: string;
  readonly source: ColumnSource;
  /** Whether the file may lack the source. */
  readonly optional: boolean;
  /** Texts that mean a blank cell, besides those of the map, folded. */
  readonly nulls: ReadonlySet<string>;
  /** Characters that are taken off at both ends. */
  readonly trim?: string | undefined;
  readonly split?: { readonly by: string; readonly part: number } | undefined;
  readonly capture?: Pattern | undefined;
  /** A number with a currency or with thousands separators; how its decimals are written. */
  readonly number?: "point" | "comma" | undefined;
  readonly times?: Operand | undefined;
  readonly divide?: Operand | undefined;
  /** Whether the amount is that of a row or of a piece; held against the order's total. */
  readonly unitPriceFrom?: "lineTotal" | "unit" | undefined;
  /** Digits to which results are rounded; undefined: they have to be exact. */
  readonly round?: number | undefined;
  readonly date?: DayFormat | undefined;
  /** By folded text. */
  readonly values?: ReadonlyMap<string, string> | undefined;
  readonly otherwise?: string | undefined;
  readonly fallback?: string | undefined;
}

/** A condition that rows have to meet; others are passed over. */
export interface RowCondition {
  readonly column: HeaderTexts;
  readonly optional: boolean;
  /** Folded texts. */
  readonly in?: ReadonlySet<string> | undefined;
  readonly not?: ReadonlySet<string> | undefined;
  readonly blank?: boolean | undefined;
}

/** Says what an export can't supply and who can. */
export interface Ask {
  /** Where none of the file, the map and the product table has this column. */
  readonly column: string;
  readonly text: Text;
}

/** An export whose header is known. */
export interface Preset {
  readonly id: string;
  readonly title: Text;
  readonly kind: SheetKind;
  /** The header texts of such a file. */
  readonly headers: readonly string[];
}

/** What kind of sheet a preset is for. */
export type SheetKind = "orders" | "products";

/** How a sheet's rows become rows of a manifest. */
export interface SheetMap {
  /** The preset's id or the map file's name, for messages and run.json. */
  readonly name: string;
  /** Of a map file: the SHA-256 of its bytes. */
  readonly sha256?: string | undefined;
  /** The preset that the header is held against. */
  readonly preset?: Preset | undefined;
  readonly asks: readonly Ask[];
  /** Folded texts that mean a blank cell. */
  readonly nulls: ReadonlySet<string>;
  readonly skipRows: number;
  /** Rows whose first text has one of these patterns are passed over. */
  readonly skipMatch: readonly Pattern[];
  readonly fillDown?: { readonly by: HeaderTexts; readonly columns: readonly HeaderTexts[] } | undefined;
  readonly where: readonly RowCondition[];
  readonly rows?: { readonly from: HeaderTexts; readonly by: string } | undefined;
  /** The column of SKUs, where it is not what becomes itemNo. */
  readonly sku?: HeaderTexts | undefined;
  /** A product table that the map names. */
  readonly productsFile?: string | undefined;
  readonly orderTotal?:
    | {
        readonly from: HeaderTexts;
        readonly number?: "point" | "comma" | undefined;
        readonly plus: readonly HeaderTexts[];
        readonly minus: readonly HeaderTexts[];
      }
    | undefined;
  readonly columns: readonly ColumnMap[];
  /** Unknown columns that are left out without a word, normalised. */
  readonly ignore: "all" | ReadonlySet<string>;
  /** Columns of a shop's export that the map does not use, known ones too: their names mean something else there. */
  readonly leftOut: ReadonlySet<string>;
  readonly direction?: Direction | undefined;
}

/** The map of a manifest that needs none: every known column under its own name. */
export const plainMap: SheetMap = {
  name: "",
  asks: [],
  nulls: new Set(),
  skipRows: 0,
  skipMatch: [],
  where: [],
  columns: [],
  ignore: new Set(),
  leftOut: new Set(),
};
