import { type Amount, add, times } from "../values/amount.js";
import type { Cell } from "./cell.js";
import type { ColumnCells } from "./column-cells.js";
import type { ColumnPlaces } from "./column-places.js";
import type { ColumnConflict, Consignment, CurrencyTotals, HeadConflict } from "./consignment.js";
import { isLineNumber, type LineDraft, readLine } from "./goods-lines.js";
import type { ManifestRow, SheetCells } from "./sheet-cells.js";

/** The rows of one order, in the order of the manifest; they can be gone through again. */
export interface OrderRows {
  /** Moves on to the next row; false after the last. */
  next(): boolean;
  /** Goes back to before the first row. */
  rewind(): void;
  /** The row's sheet, which has moved to it. */
  readonly sheet: SheetCells;
  /** The row's physical line in its file. */
  readonly line: number;
}

/**
 * Rows of an order that are held. An inventory has at most a hundred: the rows and lines of a longer order, which
 * is rejected, are read again whenever they are gone through, so that memory does not grow with an order.
 */
const mostHeld = 1000;

const nothing: readonly never[] = [];

/** The rows of one order so far. */
export class ConsignmentDraft {
  /** Rows and lines, until there are too many to be held. */
  rows: ManifestRow[] = [];
  lines: LineDraft[] = [];
  rowCount = 0;
  lineCount = 0;
  /** Of an order whose lines are not held: what follows from all of them. */
  sums: LineSums | undefined;
  first: ManifestRow | undefined;
  /** The first row of another file than the first row's. */
  elsewhere: ManifestRow | undefined;
  misshapen: Consignment["misshapen"][number][] | undefined;
  merged: Consignment["merged"][number][] | undefined;
  /** Of the first row that fits the header; of the first row where none does. */
  head: readonly Cell[] = nothing;
  currencies: ColumnConflict | undefined;
  readonly #places: ColumnPlaces;
  #conflicts: Map<number, HeadConflict> | undefined;
  /** Of a weight in which rows differ: what the rows' weights add up to, by the column's place. */
  #weights: Map<number, Amount> | undefined;
  /** How many rows leave a head column blank, by its place. */
  #blanks: Map<number, number> | undefined;
  #firstFit: { readonly sheet: SheetCells; readonly line: number; readonly version: number } | undefined;

  constructor(places: ColumnPlaces) {
    this.#places = places;
  }

  add({ sheet, line }: OrderRows, qty1Cells: ColumnCells): void {
    this.#addRow(sheet, line);
    const shape = sheet.misfit();
    // The cells of a row that does not fit the header can't be assigned to columns: it gives no goods line.
    if (shape !== undefined) {
      this.misshapen ??= [];
      this.misshapen.push({ file: sheet.file, row: line, ...shape });
      if (this.rowCount === 1) this.head = sheet.head.slice();
      return;
    }
    this.currencies ??= currencyConflict(sheet, line);
    if (sheet.merged !== undefined) this.#addMerged(sheet, line);
    const first = this.#firstFit;
    if (first === undefined) {
      this.head = sheet.head.slice();
      this.#firstFit = { sheet, line, version: sheet.headVersion };
    } else if (first.sheet !== sheet || first.version !== sheet.headVersion) {
      this.#compare(sheet, line, first);
    }
    if (this.#weights !== undefined) this.#addWeights(sheet, this.#weights);
    this.lineCount++;
    sheet.countReadings(line);
    const goods = readLine(sheet, line, this.#places, qty1Cells);
    if (goods.madePrice) sheet.notes.add({ rule: "manifest/read-as", kind: "price", line, column: "price" });
    if (this.sums === undefined) this.lines.push(goods);
    else this.sums.add(goods);
  }

  #addRow(sheet: SheetCells, line: number): void {
    this.rowCount++;
    const isElsewhere = this.elsewhere === undefined && sheet.number !== (this.first?.file ?? sheet.number);
    if (this.sums === undefined || isElsewhere) {
      const row = sheet.row(line);
      this.first ??= row;
      if (isElsewhere) this.elsewhere = row;
      this.rows.push(row);
    }
    if (this.rowCount <= mostHeld || this.sums !== undefined) return;
    this.sums = new LineSums(this.#places);
    for (const goods of this.lines) this.sums.add(goods);
    this.rows = [];
    this.lines = [];
  }

  #addMerged({ merged, file }: SheetCells, line: number): void {
    const amounts = merged?.get(line) ?? nothing;
    if (amounts.length === 0) return;
    this.merged ??= [];
    for (const amount of amounts) this.merged.push({ ...amount, file, row: line });
  }

  get conflicts(): readonly HeadConflict[] {
    if (this.#conflicts === undefined) return nothing;
    return [...this.#conflicts].map(([index, conflict]) => {
      const sum = this.#weights?.get(index);
      return sum === undefined ? conflict : { ...conflict, sum };
    });
  }

  #addWeights(sheet: SheetCells, weights: Map<number, Amount>): void {
    for (const [index, sum] of weights) weights.set(index, add(sum, sheet.head[index]?.amount ?? 0));
  }

  /** Begins to add up a weight of which a row differs from the first: those before it are like the first, or blank. */
  #beginWeight(index: number, before: Cell | undefined): void {
    const weight = before?.amount;
    if (weight === undefined) return;
    this.#weights ??= new Map();
    this.#weights.set(index, times(weight, this.lineCount - (this.#blanks?.get(index) ?? 0)));
  }

  /** Notes the head columns in which the row differs from the first one. */
  #compare(
    sheet: SheetCells,
    line: number,
    first: { readonly sheet: SheetCells; readonly line: number },
  ): void {
    const { headColumns } = this.#places;
    for (const [index, cell] of sheet.head.entries()) {
      const before = this.head[index];
      if (before === cell || before?.text === cell.text || this.#conflicts?.has(index) === true) continue;
      const column = headColumns[index]?.name;
      if (column === undefined) continue;
      // A cell left blank on a further row means the order's first row.
      if (cell.text === "") {
        this.#blanks ??= new Map();
        this.#blanks.set(index, (this.#blanks.get(index) ?? 0) + 1);
        sheet.notes.above("blank", line, column);
        continue;
      }
      if (column === "grossWeight" || column === "netWeight") this.#beginWeight(index, before);
      this.#conflicts ??= new Map();
      this.#conflicts.set(index, {
        column,
        firstFile: first.sheet.file,
        firstRow: first.line,
        first: before?.text ?? "",
        file: sheet.file,
        row: line,
        value: cell.text,
      });
    }
  }
}

function currencyConflict(sheet: SheetCells, row: number): ColumnConflict | undefined {
  const differing = sheet.differingCurrencies();
  return differing && { file: sheet.file, row, ...differing };
}

/** The totals of lines that are held. */
export function totalsOf(lines: readonly LineDraft[], places: ColumnPlaces): CurrencyTotals {
  const totals = new Map<string, Amount>();
  for (const line of lines) addTotal(totals, line, places);
  return totals;
}

function addTotal(
  totals: Map<string, Amount>,
  { text, totalPrice }: LineDraft,
  { line: at }: ColumnPlaces,
): void {
  const currency = text[at.currency]?.text ?? "";
  if (totalPrice !== undefined) totals.set(currency, add(totals.get(currency) ?? 0, totalPrice));
}

/** What follows from all lines of a long order, added up line by line. */
export class LineSums {
  readonly totals = new Map<string, Amount>();
  /** True where any line has a number. */
  numbered = false;
  readonly #places: ColumnPlaces;
  #allNumbers = true;
  #rising = true;
  #last = -1;

  constructor(places: ColumnPlaces) {
    this.#places = places;
  }

  /** Whether the lines are to be sorted by their numbers and are not. */
  get outOfOrder(): boolean {
    return this.numbered && this.#allNumbers && !this.#rising;
  }

  add(line: LineDraft): void {
    addTotal(this.totals, line, this.#places);
    const number = line.text[this.#places.line.gnum]?.text ?? "";
    if (number !== "") this.numbered = true;
    if (!isLineNumber(number)) {
      this.#allNumbers = false;
      return;
    }
    if (Number(number) < this.#last) this.#rising = false;
    this.#last = Number(number);
  }
}
