import type { Layout } from "../columns/columns.js";
import { type Direction, layouts } from "../columns/direction.js";
import type { Header } from "../intake/header.js";
import type { Claim, StoredRow } from "../intake/store.js";
import { reportTypes } from "../law/codes.js";
import { type ColumnReaders, columnReaders } from "../readings/column-reader.js";
import type { Reference } from "../reference/tables.js";
import { consignmentGuid, derivedGuid } from "../values/identifiers.js";
import { type Cell, singleCell } from "./cell.js";
import type { ColumnCells } from "./column-cells.js";
import { type ColumnPlaces, columnPlaces } from "./column-places.js";
import type { Consignment, Conversion, Duplicate } from "./consignment.js";
import { ConsignmentDraft, type LineSums, type OrderRows, totalsOf } from "./consignment-draft.js";
import { type LineDraft, numberLines, readLine } from "./goods-lines.js";
import { type ConsignmentParts, makeConsignment } from "./record-makers.js";
import { RepeatedSequence, type Sequence } from "./sequence.js";
import { type LayoutCells, layoutCells, type ManifestRow, SheetCells, type SheetLog } from "./sheet-cells.js";
import { slotsOf, valueAt } from "./slots.js";

/** Values that are filled in where the manifest leaves them out (contract: "Filled in where absent"). */
export interface FillIn {
  readonly defaults: ReadonlyMap<string, string>;
  readonly ieFlag: Direction;
  /** YYYYMMDDhhmmss. */
  readonly appTime: string;
  /** The tables that words are looked up in: a country's name, a unit's. */
  readonly reference: Pick<Reference, "table">;
  /** By number of file: where it is noted what was read otherwise than it stands. */
  readonly logs?: readonly SheetLog[];
}

const nothing: readonly never[] = [];

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
  readonly #readers: ColumnReaders;
  readonly #gnumCells: ColumnCells;
  readonly #qty1Cells: ColumnCells;
  /** Counts the ways through an order's rows: a new one ends those before it. */
  #way = 0;

  constructor(headers: readonly Header[], fill: FillIn) {
    this.#fill = fill;
    this.#layout = layouts[fill.ieFlag];
    this.#places = columnPlaces(fill.ieFlag);
    this.#readers = columnReaders(this.#layout.all, fill.reference);
    this.#cells = layoutCells(this.#layout, fill.defaults, this.#readers);
    this.#headers = headers;
    this.#files = headers.map(({ file }) => file);
    this.sheets = headers.map(
      (header, number) => new SheetCells(this.#layout, header, number, this.#cells, fill.logs?.[number]),
    );
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
      currencies: draft.currencies,
      conversions,
      duplicates: this.#duplicates(claims, draft, head[this.#places.head.orderNo]?.text ?? ""),
      misshapen: draft.misshapen ?? nothing,
      merged: draft.merged ?? nothing,
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

  /** Fills in what is absent; returns the days and times that were read as YYYYMMDD or YYYYMMDDhhmmss. */
  #fillHead(head: Cell[]): readonly Conversion[] {
    const { head: at, dates } = this.#places;
    const { appTime, ieFlag } = this.#fill;
    if (head[at.guid]?.text === "") {
      const cell = singleCell(guidOf(head, at));
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
    for (const { at: place, name } of dates) {
      const { reading, text } = head[place] ?? {};
      if (text === undefined || (reading?.kind !== "day" && reading?.kind !== "time")) continue;
      conversions ??= [];
      conversions.push({ column: name, from: reading.from, to: text });
    }
    return conversions ?? nothing;
  }

  #fillIn(head: Cell[], place: number, value: string): void {
    if (place < 0 || head[place]?.text !== "") return;
    const column = this.#cells.head[place];
    if (column !== undefined) head[place] = column.of(value);
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
    const slot = slotsOf(this.#layout, header, this.#fill.defaults, this.#readers).head[
      this.#places.head.orderNo
    ];
    const otherOrder = slot === undefined ? "" : valueAt(row, slot).text;
    return { otherFile: header.file, otherRow: row.line, otherOrder };
  }
}

/**
 * The identifier of an inventory: that of its platform and order where it is declared first, also after a refusal. A
 * change or deletion has its own, of its kind and of what it refers to.
 */
function guidOf(head: readonly Cell[], at: ColumnPlaces["head"]): string {
  const text = (place: number): string => head[place]?.text ?? "";
  const [ebpCode, orderNo, appType] = [text(at.ebpCode), text(at.orderNo), text(at.appType)];
  if (appType !== reportTypes.change && appType !== reportTypes.deletion)
    return consignmentGuid(ebpCode, orderNo);
  return derivedGuid(`inventory ${appType}`, ebpCode, orderNo, text(at.preNo), text(at.invtNo));
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
