import type { Layout } from "../columns/columns.js";
import { layouts } from "../columns/direction.js";
import { fileFailure } from "../findings/file-finding.js";
import type { Dialect, RowScanner } from "../formats/row-scanner.js";
import type { TakeRow } from "../formats/rows.js";
import type { Source } from "../formats/source.js";
import { FillAbove, type MergedAmounts } from "../sheets/fill-above.js";
import { GoodsRows, type TakeSheet } from "../sheets/goods-rows.js";
import { SheetNotes } from "../sheets/sheet-notes.js";
import { FileRows, mostExplanations, mostNames, rowColumns } from "./file-rows.js";
import { type RowTaker, SpooledRows } from "./first-pass.js";
import { type Header, readHeader } from "./header.js";
import type { Loading } from "./loading.js";
import type { SheetChoice } from "./read-workbook.js";
import type { RowIndex } from "./row-index.js";
import { RowKeyReader } from "./row-keys.js";
import { RunReader } from "./run-reader.js";
import type { ScratchFile } from "./scratch-file.js";
import type { StoredBytes, Stretch } from "./stored-bytes.js";

/** Known names that make a first row a header whatever else stands in it. */
const enoughNames = 5;

/** Takes in the rows of the run's files one after another. */
export class Taking implements RowTaker {
  readonly index: RowIndex;
  readonly headers: Header[] = [];
  layout: Layout | undefined;
  surplusCells = 0;
  /** Bytes read so far. */
  bytes = 0;
  readonly #loading: Loading;
  readonly #scratch: ScratchFile;
  #source: Source | undefined;
  #notes = new SheetNotes();
  #names: string[] | undefined;
  #header: Header | undefined;
  #width = 0;
  #pending: { readonly bytes: StoredBytes; readonly dialect: Dialect } | undefined;
  #stretch: Stretch | undefined;
  #keys: RowKeyReader | undefined;
  /** What tells the file's rows apart; undefined until its header was read. */
  #rows: FileRows | undefined;
  /** Rows of the files before. */
  #rowsBefore = 0;
  /** Amounts of the file that are merged over rows. */
  #merged: MergedAmounts = new Map();

  constructor(loading: Loading, index: RowIndex, scratch: ScratchFile) {
    this.#loading = loading;
    this.#scratch = scratch;
    this.index = index;
    this.layout = typeof loading.layout === "function" ? undefined : loading.layout;
  }

  /** How the file was read otherwise than it stands. */
  get notes(): SheetNotes {
    return this.#notes;
  }

  /** What finds the sheet of a workbook. */
  get choice(): SheetChoice {
    const { layout, alsoKnown } = this.#loading;
    const known = alsoKnown === undefined ? undefined : (name: string): boolean => this.#isOwn(name);
    return {
      isKnown: known ?? ((name) => this.#isKnown(name)),
      columnsOf: (names) => rowColumns(names, this.layout ?? this.#layoutOf(names, []), this.#orderColumn),
      notes: this.#notes,
      joins: typeof layout === "function",
    };
  }

  /** Whether a header text names a column of the document that is read, not of one that may stand beside it. */
  #isOwn(name: string): boolean {
    const { layout } = this.#loading;
    return (typeof layout === "function" ? layout([name], []) : layout).find(name) !== undefined;
  }

  begin(source: Source): void {
    this.#source = source;
    this.#notes = new SheetNotes();
    this.#names = undefined;
    this.#header = undefined;
    this.#keys = undefined;
    this.#stretch = undefined;
    this.#pending = undefined;
    this.#rows = undefined;
    this.#merged = new Map();
    this.#rowsBefore = this.index.rows;
  }

  isHeader(names: readonly string[]): boolean {
    const { layout, isKnown } = this.#loading;
    if (typeof layout === "function" && isKnown === undefined) return true;
    let filled = 0;
    let known = 0;
    for (const name of names.slice(0, mostNames)) {
      if (name === "") continue;
      filled++;
      if (this.#isKnown(name) && ++known === enoughNames) return true;
    }
    return known > 0 && known * 2 >= filled;
  }

  header(names: string[]): void {
    this.#names = names;
    this.#rows = new FileRows({
      file: this.#source?.name ?? "",
      names,
      notes: this.#notes,
      columnsOf: (first) => rowColumns(names, this.layout ?? this.#layoutOf(names, first), this.#orderColumn),
      isKnown: (name) => this.#isKnown(name),
    });
    // The layout may depend on the first row.
    if (typeof this.#loading.layout !== "function") this.#understand(names, []);
  }

  stretch(bytes: StoredBytes, dialect: Dialect): void {
    this.#pending = { bytes, dialect };
    this.#stretch = undefined;
  }

  row(scanner: RowScanner, from: number): boolean {
    const rows = this.#pending?.dialect.numbered === true ? undefined : this.#rows;
    if (rows?.isOrdinary(scanner, this.#keys, this.#width) === false) {
      const seen = { keys: this.#keys, width: this.#width, hasGoods: this.#hasGoods };
      const kind = rows.kindOf(scanner, seen);
      if (kind === "unclear") return false;
      if (kind === "passed") {
        this.#gap(from);
        return true;
      }
    }
    const known = this.#stretch === undefined ? undefined : this.#keys;
    const keys = known ?? this.#beginStretch(scanner);
    if (scanner.count > this.#width) this.#takeSurplus(scanner);
    this.index.add(scanner, keys, from);
    return true;
  }

  end(to: number): void {
    if (this.#stretch !== undefined) this.#stretch.end = to;
  }

  /**
   * Takes rows that are read as texts: all rows of a file, or those from a row on that can't be taken as it
   * stands, which begins at this byte of the stretch.
   */
  rowsFrom(at: number | undefined): { readonly take: TakeRow; readonly end: () => void } {
    const { report } = this.#loading;
    const file = this.#source?.name ?? "";
    const hasHeader = this.#names !== undefined;
    const above = hasHeader && at !== undefined ? this.#rowBefore(at) : undefined;
    const spooled = new SpooledRows(this.#scratch, this, true);
    const sheet: TakeSheet = {
      header: (names) => this.header(names),
      row: (cells, line) => spooled.add(cells, line),
    };
    const layoutOf = (names: readonly string[], firstRow: readonly string[]): Layout =>
      this.layout ?? this.#layoutOf(names, firstRow);
    // Of the three documents there is no order that could be rejected: there it is a fault of the file.
    const merged = this.choice.joins ? { merged: this.#merged } : {};
    const filled = new FillAbove(layoutOf, { file, notes: this.#notes, report, ...merged }, sheet);
    const rows = new GoodsRows(
      {
        file,
        isKnown: (name) => this.#isKnown(name),
        columnsOf: (names, firstRow) => rowColumns(names, layoutOf(names, firstRow), this.#orderColumn),
        notes: this.#notes,
      },
      filled,
    );
    if (this.#names !== undefined) {
      const names = this.#names;
      filled.resume(names, above);
      const columns =
        this.#rows?.columns ?? rowColumns(names, layoutOf(names, above ?? []), this.#orderColumn);
      rows.resume(columns, this.#hasGoods ? mostExplanations : (this.#rows?.below ?? 0));
    }
    return {
      take: (cells, line, facts) => rows.take(cells, line, facts),
      end: () => {
        rows.end();
        spooled.end();
      },
    };
  }

  /** Once a source was read. Throws a Failure where it had no header. */
  finish(): void {
    if (this.#names !== undefined && this.#header === undefined) this.#understand(this.#names, []);
    if (this.#header === undefined)
      throw fileFailure(this.#source?.name ?? "", { rule: "manifest/empty", kind: "empty" });
  }

  /** The column of order numbers; undefined where rows are grouped otherwise. */
  get #orderColumn(): string | undefined {
    const { keys } = this.#loading;
    return typeof keys === "function" ? undefined : keys.orderNo;
  }

  /** Whether the file has had a goods row. */
  get #hasGoods(): boolean {
    return this.index.rows > this.#rowsBefore;
  }

  #isKnown(name: string): boolean {
    const { layout, isKnown } = this.#loading;
    if (isKnown !== undefined) return isKnown(name);
    return typeof layout !== "function" && layout.find(name) !== undefined;
  }

  /** Ends the stretch before a row that is passed over; the next one begins behind it. */
  #gap(from: number): void {
    if (this.#stretch === undefined) return;
    this.#stretch.end = from;
    this.#stretch = undefined;
  }

  #takeSurplus(scanner: RowScanner): void {
    let filled = 0;
    const most = Math.min(scanner.count, scanner.bounds);
    for (let at = this.#width; at < most; at++)
      if (scanner.text(at).trim() !== "") filled = at + 1 - this.#width;
    if (scanner.count > most) filled = scanner.count - this.#width;
    if (filled === 0) {
      this.#notes.add({ rule: "manifest/passed-over", kind: "surplus-cells", line: scanner.line });
      return;
    }
    this.surplusCells = Math.max(this.surplusCells, scanner.count - this.#width);
  }

  /** The first row of the order before a row of the stretch; undefined where there is none in the file. */
  #rowBefore(at: number): readonly string[] | undefined {
    const run = this.index.lastRun();
    if (run === undefined || run.stretch.file !== this.headers.length - 1) return undefined;
    this.#scratch.flush();
    const reader = new RunReader();
    if (run.stretch === this.#stretch) run.stretch.end = at;
    reader.open(run.stretch, run.from, run.stretch.end, run.line);
    // Rows of a run may share a digest alone: the order above begins where the keys change last.
    let key: string | undefined;
    let above: readonly string[] | undefined;
    while (reader.next()) {
      const { ebpCode = "", orderNo = "" } = this.#keys?.read(reader.scanner) ?? {};
      const own = `${ebpCode}\n${orderNo}`;
      if (own !== key) above = reader.scanner.cells();
      key = own;
    }
    return above;
  }

  #beginStretch(scanner: RowScanner): RowKeyReader {
    const pending = this.#pending;
    if (pending === undefined) throw new RangeError("a row of no stretch");
    const header = this.#header ?? this.#understand(this.#names ?? [], scanner.firstCells());
    const keys = new RowKeyReader(this.#loading.keys, header, this.#loading.defaults);
    this.#keys = keys;
    this.#stretch = { file: this.headers.length - 1, ...pending, end: 0 };
    this.index.begin(this.#stretch, keys);
    return keys;
  }

  #layoutOf(names: readonly string[], firstRow: readonly string[]): Layout {
    const { layout } = this.#loading;
    return typeof layout === "function" ? layout(names, firstRow) : layout;
  }

  #understand(names: readonly string[], firstRow: readonly string[]): Header {
    const { defaults, report, alsoKnown } = this.#loading;
    const file = this.#source?.name ?? "";
    const own = this.#layoutOf(names, firstRow);
    this.layout ??= own;
    if (own !== this.layout) throw otherDirection(file, own === layouts.I);
    const read = readHeader(file, names, this.layout, defaults, report, alsoKnown);
    const header = { ...read, merged: this.#merged };
    for (const note of header.notes) this.#notes.add(note);
    this.#header = header;
    this.headers.push(header);
    this.#width = names.length;
    return header;
  }
}

function otherDirection(file: string, imports: boolean): Error {
  const [value, expected] = imports ? ["imports 进口", "exports 出口"] : ["exports 出口", "imports 进口"];
  return fileFailure(file, { rule: "manifest/header", kind: "direction", line: 1, value, expected });
}
