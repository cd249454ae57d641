import type { Layout } from "../columns/columns.js";
import { type Direction, layouts } from "../columns/direction.js";
import type { Header } from "../intake/header.js";
import type { StoredRow } from "../intake/spool.js";
import type { Claim, StoredConsignment } from "../intake/store.js";
import { type Amount, add } from "../values/amount.js";
import { isDay, unambiguousDay } from "../values/calendar.js";
import { consignmentGuid } from "../values/identifiers.js";
import { type Cell, singleCell } from "./cell.js";
import { type ColumnPlaces, columnPlaces } from "./column-places.js";
import type { Consignment, Conversion, CurrencyTotals, Duplicate, HeadConflict } from "./consignment.js";
import { type LineDraft, numberLines, readLine } from "./goods-lines.js";
import { type ConsignmentParts, makeConsignment } from "./record-makers.js";
import { type LayoutCells, layoutCells, SheetCells } from "./sheet-cells.js";
import { slotsOf, valueAt } from "./slots.js";

/** Values that are filled in where the manifest leaves them out (contract: "Filled in where absent"). */
export interface FillIn {
  readonly defaults: ReadonlyMap<string, string>;
  readonly ieFlag: Direction;
  /** YYYYMMDDhhmmss. */
  readonly appTime: string;
}

const nothing: readonly never[] = [];

/**
 * Makes consignments of the rows of files with the given headers, which come order by order: `add` takes the
 * row that its sheet has moved to, `finish` makes the consignment of the rows since the last one.
 */
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
  #draft: ConsignmentDraft | undefined;

  constructor(headers: readonly Header[], fill: FillIn) {
    this.#fill = fill;
    this.#layout = layouts[fill.ieFlag];
    this.#places = columnPlaces(fill.ieFlag);
    this.#cells = layoutCells(this.#layout, fill.defaults);
    this.#headers = headers;
    this.#files = headers.map(({ file }) => file);
    this.sheets = headers.map((header, number) => new SheetCells(this.#layout, header, number, this.#cells));
  }

  /** Takes the row that a sheet has moved to. */
  add(sheet: SheetCells, line: number): void {
    this.#draft ??= new ConsignmentDraft();
    this.#draft.add(sheet, line, this.#places, this.#cells);
  }

  /** The consignment of the rows added since the last one was made; `claims` are numbers that others have too. */
  finish(claims: readonly Claim[]): Consignment {
    const draft = this.#draft;
    this.#draft = undefined;
    const first = draft?.rows[0];
    if (draft === undefined || first === undefined) throw new RangeError("a consignment without rows");
    const { rows, lines, misshapen } = draft;
    const head = draft.head.slice();
    const conversions = this.#fillHead(head);
    const at = this.#places;
    const gnumColumn = this.#cells.line[at.line.gnum];
    const numbered = gnumColumn !== undefined && numberLines(lines, at.line.gnum, gnumColumn);
    const parts: ConsignmentParts = {
      file: this.#files[first.file] ?? "",
      row: first.line,
      totals: totalsOf(lines, at),
      rows,
      files: this.#files,
      conflicts: draft.conflicts,
      conversions,
      duplicates: this.#duplicates(claims, rows, head[at.head.orderNo]?.text ?? ""),
      misshapen: misshapen ?? nothing,
      numbered,
    };
    return makeConsignment(this.#fill.ieFlag, parts, head, lines);
  }

  /** The consignment of rows that are at hand as texts. */
  assemble({ rows, claims }: StoredConsignment): Consignment {
    for (const { file, line, cells } of rows) {
      const sheet = this.sheets[file];
      if (sheet === undefined) throw new RangeError("a row of an unknown file");
      sheet.takeTexts(cells);
      this.add(sheet, line);
    }
    return this.finish(claims);
  }

  /** Fills in what is absent and turns unambiguous dates into YYYYMMDD; returns the dates that were converted. */
  #fillHead(head: Cell[]): readonly Conversion[] {
    const { head: at, days } = this.#places;
    const { appTime, ieFlag } = this.#fill;
    if (head[at.guid]?.text === "") {
      const guid = consignmentGuid(head[at.ebpCode]?.text ?? "", head[at.orderNo]?.text ?? "");
      head[at.guid] = singleCell(guid);
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

  #duplicates(claims: readonly Claim[], rows: readonly StoredRow[], orderNo: string): readonly Duplicate[] {
    const file = rows[0]?.file;
    // Rows of another input file with the same platform and order number.
    const elsewhere = this.#headers.length > 1 ? rows.find((row) => row.file !== file) : undefined;
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

/** The rows of one consignment so far. */
class ConsignmentDraft {
  readonly rows: ReturnType<SheetCells["row"]>[] = [];
  readonly lines: LineDraft[] = [];
  misshapen: Consignment["misshapen"][number][] | undefined;
  /** Of the first row that fits the header; of the first row where none does. */
  head: readonly Cell[] = nothing;
  #conflicts: Map<number, HeadConflict> | undefined;
  #first: { readonly sheet: SheetCells; readonly line: number; readonly version: number } | undefined;

  add(sheet: SheetCells, line: number, places: ColumnPlaces, { line: columns }: LayoutCells): void {
    this.rows.push(sheet.row(line));
    const shape = sheet.misfit();
    // The cells of a row that does not fit the header can't be assigned to columns: it gives no goods line.
    if (shape !== undefined) {
      this.misshapen ??= [];
      this.misshapen.push({ file: sheet.file, row: line, ...shape });
      if (this.rows.length === 1) this.head = sheet.head.slice();
      return;
    }
    const first = this.#first;
    if (first === undefined) {
      this.head = sheet.head.slice();
      this.#first = { sheet, line, version: sheet.headVersion };
    } else if (first.sheet !== sheet || first.version !== sheet.headVersion) {
      this.#compare(sheet, line, first, places);
    }
    const qty1 = columns[places.line.qty1];
    if (qty1 === undefined) throw new RangeError("a layout without qty1");
    this.lines.push(readLine(sheet, line, places, qty1));
  }

  get conflicts(): readonly HeadConflict[] {
    return this.#conflicts === undefined ? nothing : [...this.#conflicts.values()];
  }

  /** Notes the head columns in which the row differs from the first one. */
  #compare(
    sheet: SheetCells,
    line: number,
    first: { readonly sheet: SheetCells; readonly line: number },
    { headColumns }: ColumnPlaces,
  ): void {
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

function totalsOf(lines: readonly LineDraft[], { line: at }: ColumnPlaces): CurrencyTotals {
  const totals = new Map<string, Amount>();
  for (const { text, totalPrice } of lines) {
    const currency = text[at.currency]?.text ?? "";
    if (totalPrice !== undefined) totals.set(currency, add(totals.get(currency) ?? 0, totalPrice));
  }
  return totals;
}
