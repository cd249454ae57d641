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
import type { StoredRow } from "../intake/spool.js";
import type { Amount } from "../values/amount.js";
import type { RowShape } from "./row-shape.js";
import type { TextRecord } from "./text-record.js";

/** A goods line as plain data: its texts in the order of the direction's columns. */
export interface GoodsLineData {
  /** Name of its file. */
  readonly file: string;
  /** Physical line of its row. */
  readonly row: number;
  readonly text: readonly string[];
  /** Answers to this tool's questions, by flag column. */
  readonly flag: readonly string[];
  /** The numbers, where they are well-formed. */
  readonly qty: Amount | undefined;
  readonly price: Amount | undefined;
  readonly totalPrice: Amount | undefined;
  readonly qty1: Amount | undefined;
  /**
   * Columns that could not be filled in because the values they follow from are at fault: no further fault is
   * reported for them.
   */
  readonly supplied: readonly ("totalPrice" | "qty1")[];
}

/** A goods line of a consignment: texts by manifest column, blank where nothing is given. */
export interface GoodsLine<L extends string, F extends string> extends Omit<GoodsLineData, "text" | "flag"> {
  readonly text: TextRecord<L>;
  readonly flag: TextRecord<F>;
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

/**
 * Goods value by currency code: FOB, totalPrice without freight and insurance. Lines without a readable total
 * are left out.
 */
export type CurrencyTotals = ReadonlyMap<string, Amount>;

/**
 * One consignment (一单), all rows with the same platform and order number, as plain data: it holds no function
 * and is not changed after it is made, so that it can be copied to another thread. `readConsignment` gives
 * its texts names.
 */
export interface DataOf<D extends Direction> {
  readonly direction: D;
  readonly file: string;
  /** Physical line of its first row. */
  readonly row: number;
  /** In the order of the direction's head columns. */
  readonly head: readonly string[];
  /** The goods lines by number; a row that does not fit the header gives none. */
  readonly lines: readonly GoodsLineData[];
  readonly totals: CurrencyTotals;
  /** Its rows, unchanged, in the order of the manifest. */
  readonly rows: readonly StoredRow[];
  /** Names of the run's files, by the number that a row has. */
  readonly files: readonly string[];
  readonly conflicts: readonly HeadConflict[];
  readonly conversions: readonly Conversion[];
  readonly duplicates: readonly Duplicate[];
  readonly misshapen: readonly MisshapenRow[];
  /** True where the manifest or the profile gave goods-line numbers. */
  readonly numbered: boolean;
}

/** A consignment of either direction as plain data. */
export type ConsignmentData = DataOf<"E"> | DataOf<"I">;

/** A consignment of a direction with its texts by column, as rules read it. */
interface ConsignmentOf<D extends Direction, H extends string, L extends string, F extends string>
  extends Omit<DataOf<D>, "head" | "lines"> {
  readonly head: TextRecord<H>;
  readonly lines: readonly GoodsLine<L, F>[];
}

/** The name of the file that has one of a consignment's rows. */
export function fileOfRow({ files, file }: Pick<Consignment, "files" | "file">, row: StoredRow): string {
  return files[row.file] ?? file;
}

/** An export consignment with its texts by column. */
export type ExportConsignment = ConsignmentOf<"E", ExportHeadName, ExportLineColumn, ExportFlag>;

/** A goods line of an export consignment. */
export type ExportGoodsLine = ExportConsignment["lines"][number];

/** An import consignment with its texts by column. */
export type ImportConsignment = ConsignmentOf<"I", ImportHeadName, ImportLineColumn, ImportFact>;

/** A goods line of an import consignment. */
export type ImportGoodsLine = ImportConsignment["lines"][number];

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
