import type { Layout } from "../columns/columns.js";
import { type Direction, layouts } from "../columns/direction.js";
import type { Header } from "../intake/header.js";
import type { Claim, StoredRow } from "../intake/store.js";
import { type Amount, add } from "../values/amount.js";
import { isDay, unambiguousDay } from "../values/calendar.js";
import { consignmentGuid } from "../values/identifiers.js";
import { type Cell, singleCell } from "./cell.js";
import type { ColumnCells } from "./column-cells.js";
import { type ColumnPlaces, columnPlaces } from "./column-places.js";
import type { Consignment, Conversion, CurrencyTotals, Duplicate, HeadConflict } from "./consignment.js";
import { isLineNumber, type LineDraft, numberLines, readLine } from "./goods-lines.js";
import { type ConsignmentParts, makeConsignment } from "./record-makers.js";
import { RepeatedSequence, type Sequence } from "./sequence.js";
import { type LayoutCells, layoutCells, type ManifestRow, SheetCells } from "./sheet-cells.js";
import { slotsOf, valueAt } from "./slots.js";

/** Values that are filled in where the manifest leaves them out (contract: "Filled in where absent"). */
export interface FillIn {
  readonly defaults: ReadonlyMap<string, string>;
  readonly ieFlag: Direction;
  /** YYYYMMDDhhmmss. */
  readonly appTime: string;
}

const nothing: readonly never[] = [];

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

/** Makes consignments of the rows of files with the given headers, one after another. */
export class Assembler {
  /** By number of file. */
  readonly sheets: readonly SheetCells[];
  readonly #fill: FillIn;
  readonly #layout: Layout;
  readonly #places: ColumnPlaces;
  readonly #cells: LayoutCells;
  readonly #headers: readonly Header[];
  readonly #files: readonly string[];
  readonly #days = new Map<Cell, Cell | undefined>();
  readonly #gnumCells: ColumnCells;
  readonly #qty1Cells: ColumnCells;
  /** Counts the ways through an order's rows: a new one ends those before it. */
  #way = 0;

  constructor(headers: readonly Header[], fill: FillIn) {
    this.#fill = fill;
    this.#layout = layouts[fill.ieFlag];
    this.#places = columnPlaces(fill.ieFlag);
    this.#cells = layoutCells(this.#layout, fill.defaults);
    this.#headers = headers;
    this.#files = headers.map(({ file }) => file);
    this.sheets = headers.map((header, number) => new SheetCells(this.#layout, header, number, this.#cells));
    this.#gnumCells = columnOf(this.#cells, this.#places.line.gnum);
    this.#qty1Cells = columnOf(this.#cells, this.#places.line.qty1);
  }

  /**
   * The consignment of an order's rows; `claims` are numbers that other orders have too. A long order has to be
   * worked on before the rows move on to the next one.
   */
  assemble(rows: OrderRows, claims: readonly Claim[]): Consignment {
    this.#way++;
    const draft = new ConsignmentDraft(this.#places);
    while (rows.next()) draft.add(rows, this.#qty1Cells);
    const { first, sums } = draft;
    if (first === undefined) throw new RangeError("a consignment without rows");
    const head = draft.head.slice();
    const conversions = this.#fillHead(head);
    const { lines, ...held } = sums === undefined ? this.#held(draft) : this.#long(draft, sums, rows);
    const parts: ConsignmentParts = {
      file: this.#files[first.file] ?? "",
      row: first.line,
      files: this.#files,
      conflicts: draft.conflicts,
      conversions,
      duplicates: this.#duplicates(claims, draft, head[this.#places.head.orderNo]?.text ?? ""),
      misshapen: draft.misshapen ?? nothing,
      ...held,
    };
    return makeConsignment(this.#fill.ieFlag, parts, head, lines);
  }

  /** Rows, lines and sums of an order that is held. */
  #held({ rows, lines }: ConsignmentDraft): OrderParts {
    const numbered = numberLines(lines, this.#places.line.gnum, this.#gnumCells);
    return { rows, lines, totals: totalsOf(lines, this.#places), numbered };
  }

  /** The same of a long order: its rows and lines are made of `rows` whenever they are gone through. */
  #long(
    { rowCount, lineCount }: ConsignmentDraft,
    { totals, numbered, outOfOrder }: LineSums,
    rows: OrderRows,
  ): OrderParts {
    const parts = {
      rows: new RepeatedSequence(rowCount, () => this.#rowsAgain(rows)),
      totals,
      numbered,
    };
    if (!outOfOrder)
      return { ...parts, lines: new RepeatedSequence(lineCount, () => this.#linesAgain(rows, numbered)) };
    // Lines can't be read again in another order than that of their rows: these are held.
    const lines = [...this.#linesAgain(rows, numbered)];
    numberLines(lines, this.#places.line.gnum, this.#gnumCells);
    return { ...parts, lines };
  }

  *#linesAgain(rows: OrderRows, numbered: boolean): Generator<LineDraft> {
    let number = 0;
    for (const { sheet, line } of this.#again(rows)) {
      if (sheet.misfit() !== undefined) continue;
      const draft = readLine(sheet, line, this.#places, this.#qty1Cells);
      number++;
      if (!numbered) draft.text[this.#places.line.gnum] = this.#gnumCells.of(String(number));
      yield draft;
    }
  }

  *#rowsAgain(rows: OrderRows): Generator<ManifestRow> {
    for (const { sheet, line } of this.#again(rows)) yield sheet.row(line);
  }

  *#again(rows: OrderRows): Generator<OrderRows> {
    const way = ++this.#way;
    rows.rewind();
    while (rows.next()) {
      yield rows;
      if (way !== this.#way) throw new RangeError("a long order's rows were gone through anew meanwhile");
    }
  }

  /** Fills in what is absent and turns unambiguous dates into YYYYMMDD; returns the dates that were converted. */
  #fillHead(head: Cell[]): readonly Conversion[] {
    const { head: at, days } = this.#places;
    const { appTime, ieFlag } = this.#fill;
    if (head[at.guid]?.text === "") {
      const guid = consignmentGuid(head[at.ebpCode]?.text ?? "", head[at.orderNo]?.text ?? "");
      const cell = singleCell(guid);
      // The form of an identifier that is derived is right.
      cell.verdict = 1;
      head[at.guid] = cell;
    }
    this.#fillIn(head, at.appType, "1");
    this.#fillIn(head, at.appStatus, "2");
    this.#fillIn(head, at.appTime, appTime);
    this.#fillIn(head, at.ieFlag, ieFlag);
    // declTime of imports is by default the day of declaration.
    this.#fillIn(head, at.declTime, appTime.slice(0, 8));
    let conversions: Conversion[] | undefined;
    for (const { at: place, name } of days) {
      const written = head[place];
      const day = written === undefined || written.text === "" ? undefined : this.#dayOf(written, place);
      if (written === undefined || day === undefined) continue;
      head[place] = day;
      conversions ??= [];
      conversions.push({ column: name, from: written.text, to: day.text });
    }
    return conversions ?? nothing;
  }

  #fillIn(head: Cell[], place: number, value: string): void {
    if (place < 0 || head[place]?.text !== "") return;
    const column = this.#cells.head[place];
    if (column !== undefined) head[place] = column.of(value);
  }

  /** The day of a text that is one in another form than YYYYMMDD. */
  #dayOf(written: Cell, place: number): Cell | undefined {
    if (this.#days.has(written)) return this.#days.get(written);
    const day = isDay(written.text) ? undefined : unambiguousDay(written.text);
    const cell = day === undefined ? undefined : this.#cells.head[place]?.of(day);
    if (written.shared) this.#days.set(written, cell);
    return cell;
  }

  #duplicates(
    claims: readonly Claim[],
    { elsewhere }: ConsignmentDraft,
    orderNo: string,
  ): readonly Duplicate[] {
    if (claims.length === 0 && elsewhere === undefined) return nothing;
    const all = claims.map(({ column, value, other }) => ({ column, value, ...this.#whereabouts(other) }));
    return elsewhere === undefined
      ? all
      : [...all, { column: "orderNo", value: orderNo, ...this.#whereabouts(elsewhere) }];
  }

  #whereabouts(row: StoredRow): Pick<Duplicate, "otherFile" | "otherRow" | "otherOrder"> {
    const header = this.#headers[row.file];
    if (header === undefined) throw new RangeError("a row of an unknown file");
    const slot = slotsOf(this.#layout, header, this.#fill.defaults).head[this.#places.head.orderNo];
    const otherOrder = slot === undefined ? "" : valueAt(row, slot);
    return { otherFile: header.file, otherRow: row.line, otherOrder };
  }
}

/** A consignment's rows, lines and what follows from all lines. */
type OrderParts = Pick<ConsignmentParts, "rows" | "totals" | "numbered"> & {
  readonly lines: Sequence<LineDraft>;
};

function columnOf({ line }: LayoutCells, at: number): ColumnCells {
  const column = line[at];
  if (column === undefined) throw new RangeError("a column that the layout lacks");
  return column;
}

/** The rows of one order so far. */
class ConsignmentDraft {
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
  /** Of the first row that fits the header; of the first row where none does. */
  head: readonly Cell[] = nothing;
  readonly #places: ColumnPlaces;
  #conflicts: Map<number, HeadConflict> | undefined;
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
    const first = this.#firstFit;
    if (first === undefined) {
      this.head = sheet.head.slice();
      this.#firstFit = { sheet, line, version: sheet.headVersion };
    } else if (first.sheet !== sheet || first.version !== sheet.headVersion) {
      this.#compare(sheet, line, first);
    }
    this.lineCount++;
    const goods = readLine(sheet, line, this.#places, qty1Cells);
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

  get conflicts(): readonly HeadConflict[] {
    return this.#conflicts === undefined ? nothing : [...this.#conflicts.values()];
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

function totalsOf(lines: readonly LineDraft[], places: ColumnPlaces): CurrencyTotals {
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
class LineSums {
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
