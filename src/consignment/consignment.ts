import type { Direction } from "../columns/direction.js";
import type {
  ExportColumn,
  ExportFlag,
  ExportHeadName,
  ExportLineColumn,
} from "../columns/export-columns.js";
import type {
  ImportColumn,
  ImportFact,
  ImportHeadName,
  ImportLineColumn,
} from "../columns/import-columns.js";
import type { StoredRow } from "../intake/store.js";
import type { MergedAmount } from "../sheets/fill-above.js";
import type { Amount } from "../values/amount.js";
import type { RowShape } from "./row-shape.js";
import type { Sequence } from "./sequence.js";
import type { ManifestRow } from "./sheet-cells.js";
import type { CellRecord } from "./text-record.js";

/** A goods line of a consignment: its values by manifest column, blank where nothing is given. */
export interface GoodsLine<L extends string = string, F extends string = string> {
  /** Name of its file. */
  readonly file: string;
  /** Physical line of its row. */
  readonly row: number;
  readonly text: CellRecord<L>;
  /** Answers to this tool's questions. */
  readonly flag: CellRecord<F>;
  /** The numbers, where they are well-formed. */
  readonly qty: Amount | undefined;
  readonly price: Amount | undefined;
  readonly totalPrice: Amount | undefined;
  readonly qty1: Amount | undefined;
  /**
   * Columns that could not be filled in because the values they follow from are at fault: no further fault is
   * reported for them.
   */
  readonly supplied: readonly ("totalPrice" | "qty1" | "price")[];
}

/** A head column whose rows do not agree. */
export interface HeadConflict<H extends string = ExportHeadName | ImportHeadName> {
  readonly column: H;
  readonly firstFile: string;
  readonly firstRow: number;
  readonly first: string;
  readonly file: string;
  readonly row: number;
  readonly value: string;
  /** Of a weight: what the weights of all rows add up to. */
  readonly sum?: Amount;
}

/** Two columns of one meaning that differ in a row: the currency of the head, and that of the goods. */
export interface ColumnConflict {
  readonly file: string;
  readonly row: number;
  /** By the first of the two. */
  readonly value: string;
  readonly other: string;
}

/** A date that was converted to the message's form. */
export interface Conversion<H extends string = ExportHeadName | ImportHeadName> {
  readonly column: H;
  readonly from: string;
  readonly to: string;
}

/** Another consignment of the run that claims the same number. */
export interface Duplicate {
  readonly column: "copNo" | "logisticsNo" | "guid" | "orderNo";
  readonly value: string;
  readonly otherOrder: string;
  readonly otherFile: string;
  readonly otherRow: number;
}

/** A row whose cells do not fit the header. */
export interface MisshapenRow extends RowShape {
  readonly file: string;
  readonly row: number;
}

/** An amount of a row that is merged over several. */
export interface MergedCell extends MergedAmount {
  readonly file: string;
  readonly row: number;
}

/**
 * Goods value by currency code: FOB, totalPrice without freight and insurance. Lines without a readable total
 * are left out.
 */
export type CurrencyTotals = ReadonlyMap<string, Amount>;

/**
 * One consignment (一单), all rows with the same platform and order number, of one direction. It is not changed
 * after it is made.
 */
interface ConsignmentOf<D extends Direction, H extends string, L extends string, F extends string> {
  readonly direction: D;
  readonly file: string;
  /** Physical line of its first row. */
  readonly row: number;
  readonly head: CellRecord<H>;
  /** The goods lines by number; a row that does not fit the header gives none. */
  readonly lines: Sequence<GoodsLine<L, F>>;
  readonly totals: CurrencyTotals;
  /** Its rows, unchanged, in the order of the manifest. */
  readonly rows: Sequence<ManifestRow>;
  /** Names of the run's files, by the number that a row has. */
  readonly files: readonly string[];
  readonly conflicts: readonly HeadConflict[];
  /** Of the first row of the order whose two columns of currency differ. */
  readonly currencies: ColumnConflict | undefined;
  readonly conversions: readonly Conversion[];
  readonly duplicates: readonly Duplicate[];
  readonly misshapen: readonly MisshapenRow[];
  /** Amounts of its rows that are merged with other rows. */
  readonly merged: readonly MergedCell[];
  /** True where the manifest or the profile gave goods-line numbers. */
  readonly numbered: boolean;
}

/** The name of the file that has one of a consignment's rows. */
export function fileOfRow({ files, file }: Pick<Consignment, "files" | "file">, row: StoredRow): string {
  return files[row.file] ?? file;
}

/** An export consignment with its texts by column. */
export type ExportConsignment = ConsignmentOf<"E", ExportHeadName, ExportLineColumn, ExportFlag>;

/** A goods line of an export consignment. */
export type ExportGoodsLine = GoodsLine<ExportLineColumn, ExportFlag>;

/** An import consignment with its texts by column. */
export type ImportConsignment = ConsignmentOf<"I", ImportHeadName, ImportLineColumn, ImportFact>;

/** A goods line of an import consignment. */
export type ImportGoodsLine = GoodsLine<ImportLineColumn, ImportFact>;

/** One consignment (一单): all rows with the same platform and order number. */
export type Consignment = ExportConsignment | ImportConsignment;

/** The consignments of a batch that is known to be of exports. */
export function onlyExports(batch: readonly Consignment[]): ExportConsignment[] {
  return batch.map((consignment) => {
    if (consignment.direction !== "E") throw new RangeError("an import among exports");
    return consignment;
  });
}

/** The consignments of a batch that is known to be of imports. */
export function onlyImports(batch: readonly Consignment[]): ImportConsignment[] {
  return batch.map((consignment) => {
    if (consignment.direction !== "I") throw new RangeError("an export among imports");
    return consignment;
  });
}

/** Any column of the consignment's manifest. */
export type ColumnOf<C extends Consignment> = C extends ExportConsignment ? ExportColumn : ImportColumn;
