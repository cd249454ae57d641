import type { Layout } from "../columns/columns.js";
import type { RowScanner } from "../formats/row-scanner.js";
import { secondTable } from "../sheets/goods-rows.js";
import {
  isBlankRow,
  isExplanation,
  isHeaderAgain,
  isOtherHeader,
  isRemark,
  isTotal,
  type RowColumns,
} from "../sheets/row-kinds.js";
import { rowText, type SheetNotes } from "../sheets/sheet-notes.js";
import type { RowKeyReader } from "./row-keys.js";

/** Rows below a header that may explain it. */
export const mostExplanations = 3;
/** Names that are looked at in a header or row at most: one may have millions. */
export const mostNames = 2000;
/** Rows passed over after which a file is read row by row: each begins a stretch of its own. */
const mostGaps = 10_000;

/** What is known of a file whose rows are told apart. */
interface FileForm {
  /** The file's name, for failures. */
  readonly file: string;
  readonly names: readonly string[];
  readonly notes: SheetNotes;
  /** Where rows are told apart; the layout may depend on the first row. */
  readonly columnsOf: (firstRow: readonly string[]) => RowColumns;
  /** Whether a header text names a column of such sheets. */
  readonly isKnown: (name: string) => boolean;
}

/** What was read of the file before a row. */
interface Seen {
  /** The reader of its keys; undefined until the first goods row. */
  readonly keys: RowKeyReader | undefined;
  /** Cells that a row should have. */
  readonly width: number;
  readonly hasGoods: boolean;
}

/**
 * Tells the goods rows of a plain file from what stands around them, mostly by a look at their keys; `GoodsRows` does it
 * for rows that are texts.
 */
export class FileRows {
  readonly #form: FileForm;
  #columns: RowColumns | undefined;
  #below = 0;
  #gaps = 0;

  constructor(form: FileForm) {
    this.#form = form;
  }

  /** Where rows are told apart; undefined until one had to be looked at as texts. */
  get columns(): RowColumns | undefined {
    return this.#columns;
  }

  /** Rows of the file so far, up to those that may explain its header. */
  get below(): number {
    return this.#below;
  }

  /** Whether a row is a goods row by a look at its keys; else its texts have to tell. Called once for each row. */
  isOrdinary(scanner: RowScanner, keys: Seen["keys"], width: number): boolean {
    if (this.#below < mostExplanations) {
      this.#below++;
      return false;
    }
    if (keys === undefined) return true;
    return scanner.count >= width && keys.isOrdinary(scanner);
  }

  /**
   * What a row that is not ordinary is, by its texts. `unclear`: it can't be taken as it stands, and the rest of the file
   * is read as texts.
   */
  kindOf(scanner: RowScanner, { keys, width, hasGoods }: Seen): "goods" | "passed" | "unclear" {
    const cells = scanner.count > width + mostNames ? scanner.firstCells() : scanner.cells();
    this.#columns ??= this.#form.columnsOf(cells);
    const columns = this.#columns;
    const { line } = scanner;
    type Passed = "blank-row" | "header-again" | "explanation" | "total" | "remark";
    const passed = (kind: Passed, value = ""): "passed" => {
      this.#gaps++;
      this.#form.notes.add({ rule: "manifest/passed-over", kind, line, value });
      return "passed";
    };
    if (this.#gaps >= mostGaps) return "unclear";
    if (isBlankRow(cells)) return passed("blank-row");
    if (isHeaderAgain(cells, columns)) return passed("header-again");
    if (!hasGoods && isExplanation(cells, columns)) return passed("explanation", rowText(cells));
    if (isTotal(cells, columns)) return passed("total", rowText(cells));
    if (isRemark(cells, columns)) return passed("remark", rowText(cells));
    if (isOtherHeader(cells, this.#form.isKnown)) throw secondTable(this.#form.file, cells, line);
    const key = keys?.isWhole(scanner) ?? true;
    return key || columns.orderNo === undefined ? "goods" : "unclear";
  }
}

/** Columns that name goods: a row with any of them is no total. */
const goodsColumns: ReadonlySet<string> = new Set(["gcode", "gname", "itemNo", "itemName", "itemRecordNo"]);

/** Where rows of a sheet with these column names are told apart. */
export function rowColumns(
  names: readonly string[],
  { find }: Layout,
  orderColumn: string | undefined,
): RowColumns {
  const goods: number[] = [];
  const numbers: number[] = [];
  let orderNo: number | undefined;
  for (const [at, text] of names.entries()) {
    const column = text === "" ? undefined : find(text);
    if (column === undefined) continue;
    if (column.name === orderColumn) orderNo ??= at;
    if (goodsColumns.has(column.name)) goods.push(at);
    if (column.field.kind === "decimal") numbers.push(at);
  }
  return { names, orderNo, goods, numbers, meaning: (text) => find(text)?.name };
}
