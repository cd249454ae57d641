import type { RowFacts, TakeRow } from "../rows.js";
import type { Archive } from "./archive.js";
import { unescapeText } from "./escapes.js";
import { findMerges, MergedAreas } from "./merges.js";
import { isoDateText, isRounded, numberText, storedText } from "./number-text.js";
import { type PlainCell, PlainRows, type PlainRowTaker } from "./plain-rows.js";
import { mostRows, positionInRow, referenceOf } from "./references.js";
import type { Refuse } from "./refusal.js";
import { RichText, type SharedTexts } from "./shared-texts.js";
import type { Styles } from "./styles.js";
import { type ElementTaker, inUtf8, isTrue, PartParser, textOf, wholeNumber } from "./xml.js";

/** Columns that may have content; 16,384 fit in a sheet, and every row is filled up to the widest. */
const mostColumns = 1_024;
/** Elements that say how columns look. */
const mostColumnElements = 20_000;

/** What a sheet's reading tells beside its rows. */
export interface SheetFacts {
  /** Rows with content. */
  readonly rows: number;
  /** Positions of hidden columns, rising, within the widest row. */
  readonly hiddenColumns: readonly number[];
  /** Rows without content above the last that has some, whether the file has an element for them or not. */
  readonly blankRows: number;
  /** The first of them; 0 where there is none. */
  readonly firstBlankRow: number;
  /** Numbers whose format hides some of their digits. */
  readonly rounded: RoundedNumbers | undefined;
}

/** Numbers that were given as their format shows them, with fewer digits than the file has. */
export interface RoundedNumbers {
  readonly count: number;
  /** The first of them. */
  readonly line: number;
  readonly position: number;
  readonly shown: string;
  readonly stored: string;
}

/** What the cells of a sheet need of their workbook. */
export interface BookFacts {
  readonly texts: SharedTexts | undefined;
  readonly styles: Styles;
  readonly date1904: boolean;
  /** The results of formulas are not to be trusted where they are 0. */
  readonly recalculated: boolean;
}

interface SheetReading {
  readonly take: TakeRow;
  readonly refuse: Refuse;
  readonly progress: (bytes: number) => void;
  readonly signal: AbortSignal | undefined;
}

/** Reads the rows of a sheet; see `Workbook.rows`. */
export async function readSheet(
  archive: Archive,
  { name, part }: { readonly name: string; readonly part: string },
  book: BookFacts,
  { take, refuse, progress, signal }: SheetReading,
): Promise<SheetFacts> {
  const unpacked = (): AsyncGenerator<Buffer> => archive.bytes(part, undefined, signal);
  const merges = await findMerges(inUtf8(unpacked()), { refuse, part, columns: mostColumns });
  const areas = new MergedAreas(merges, name, mostColumns, refuse);
  const sheet = new SheetRows(name, book, areas, take, refuse);
  const rows = new PlainRows(new PartParser(sheet, refuse, part), sheet);
  const share = archive.packedSizeOf(part) / Math.max(1, archive.sizeOf(part));
  async function* told(): AsyncGenerator<Buffer> {
    for await (const piece of unpacked()) {
      yield piece;
      progress(piece.length * share);
    }
  }
  for await (const text of textOf(told(), refuse, part)) rows.write(text);
  rows.end();
  return sheet.facts(merges.count);
}

/** Puts rows together from the elements of a sheet. */
class SheetRows implements ElementTaker, PlainRowTaker {
  readonly #sheet: string;
  readonly #book: BookFacts;
  readonly #areas: MergedAreas;
  readonly #take: TakeRow;
  readonly #refuse: Refuse;

  #inRows = false;
  #merges = 0;
  #columnElements = 0;
  readonly #hiddenColumns = new Set<number>();

  #row = 0;
  #rowText = "";
  #inRow = false;
  #hidden = false;
  #cells: string[] = [];
  /** The position of the cell at hand; -1 before the first. */
  #position = -1;
  #style: string | undefined;
  #type = "";
  #inCell = false;
  #inValue = false;
  #hasValue = false;
  #hasFormula = false;
  #value = "";
  readonly #inline = new RichText();
  #hasInline = false;

  #width = 0;
  #rows = 0;
  #lastWithContent = 0;
  #firstBlank = 0;
  #rounded: RoundedNumbers | undefined;

  constructor(sheet: string, book: BookFacts, areas: MergedAreas, take: TakeRow, refuse: Refuse) {
    this.#sheet = sheet;
    this.#book = book;
    this.#areas = areas;
    this.#take = take;
    this.#refuse = refuse;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#inRows) this.#openInRows(name, attributes);
    else if (name === "sheetData") this.#inRows = true;
    else if (name === "col") this.#openColumn(attributes);
    else if (name === "mergeCell") this.#merges++;
  }

  close(name: string): void {
    if (!this.#inRows) return;
    if (name === "v") this.#inValue = false;
    else if (name === "c") this.#closeCell();
    else if (name === "row") this.#closeRow();
    else if (name === "sheetData") this.#inRows = false;
    else if (this.#hasInline) this.#inline.close(name);
  }

  text(piece: string): void {
    if (this.#inValue) this.#value += piece;
    else if (this.#hasInline) this.#inline.add(piece);
  }

  get isBetweenRows(): boolean {
    return this.#inRows && !this.#inRow;
  }

  plainRow(row: string, cells: readonly PlainCell[]): void {
    this.#openRow({ r: row });
    for (const { reference, style, type, hasFormula, value, inline } of cells) {
      this.#openCell(reference, style, type);
      this.#hasFormula = hasFormula;
      if (value !== undefined) {
        this.#hasValue = true;
        this.#value = value;
      }
      if (inline !== undefined) {
        this.#hasInline = true;
        this.#inline.is(inline);
      }
      this.#closeCell();
    }
    this.#closeRow();
  }

  /** `merges`: how many areas were found beforehand. */
  facts(merges: number): SheetFacts {
    if (merges !== this.#merges) throw this.#refuse("cell", { value: `${this.#sheet} (mergeCells)` });
    const within = [...this.#hiddenColumns].filter((position) => position < this.#width);
    return {
      rows: this.#rows,
      hiddenColumns: within.sort((left, right) => left - right),
      blankRows: this.#lastWithContent - this.#rows,
      firstBlankRow: this.#firstBlank,
      rounded: this.#rounded,
    };
  }

  #openColumn({ min, max, hidden }: Readonly<Record<string, string>>): void {
    if (++this.#columnElements > mostColumnElements)
      throw this.#refuse("cell", { value: `${this.#sheet} (cols)` });
    if (!isTrue(hidden)) return;
    const last = Math.min(wholeNumber(max), mostColumns);
    for (let column = wholeNumber(min); column <= last; column++) this.#hiddenColumns.add(column - 1);
  }

  #openInRows(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "c") this.#openCell(attributes["r"], attributes["s"], attributes["t"]);
    else if (!this.#inCell) {
      if (name === "row") this.#openRow(attributes);
    } else if (name === "v") {
      this.#inValue = true;
      this.#hasValue = true;
    } else if (name === "f") this.#hasFormula = true;
    else if (name === "is") {
      this.#inline.begin();
      this.#hasInline = true;
    } else if (this.#hasInline) this.#inline.open(name);
  }

  #openRow({ r, hidden }: Readonly<Record<string, string>>): void {
    const row = r === undefined ? this.#row + 1 : wholeNumber(r);
    if (this.#inRow || !(row > this.#row && row <= mostRows))
      throw this.#refuse("cell", { value: `${this.#sheet} <row r="${(r ?? String(row)).slice(0, 20)}">` });
    this.#row = row;
    this.#rowText = String(row);
    this.#inRow = true;
    this.#hidden = isTrue(hidden);
    this.#cells = [];
    this.#position = -1;
  }

  #openCell(r: string | undefined, s: string | undefined, t: string | undefined): void {
    const position = r === undefined ? this.#position + 1 : positionInRow(r, this.#rowText);
    if (position < 0 || this.#inCell || !this.#inRow)
      throw this.#refuse("cell", { value: `${this.#sheet}!${(r ?? "").slice(0, 20)}`, line: this.#row });
    this.#position = position;
    this.#style = s;
    this.#type = t ?? "n";
    this.#inCell = true;
    this.#hasValue = false;
    this.#hasFormula = false;
    this.#hasInline = false;
    this.#value = "";
  }

  #closeCell(): void {
    this.#inCell = false;
    const text = this.#cellText();
    this.#hasInline = false;
    if (text === "") return;
    const position = this.#position;
    const cells = this.#cells;
    if (position >= mostColumns) throw this.#tooWide();
    // Cells in rising order, as all programs write them, need not be looked for.
    if (position < cells.length && cells[position] !== "") throw this.#contradiction();
    while (cells.length < position) cells.push("");
    cells[position] = text;
  }

  #cellText(): string {
    const type = this.#type;
    if (this.#hasFormula) this.#checkResult();
    if (type === "inlineStr" || (this.#hasInline && !this.#hasValue))
      return this.#hasInline ? this.#inline.whole() : unescapeText(this.#value);
    if (!this.#hasValue) return "";
    const value = this.#value;
    if (type === "s") return this.#sharedText(value);
    if (type === "str") return unescapeText(value);
    if (value === "") return "";
    if (type === "n") return this.#number(value);
    if (type === "b") return isTrue(value.trim()) ? "TRUE" : "FALSE";
    if (type === "e") return value;
    const day = type === "d" ? isoDateText(value) : undefined;
    if (day === undefined) throw this.#contradiction();
    return day;
  }

  /** Throws the Failure of a formula that nobody has calculated; a text may be blank. */
  #checkResult(): void {
    const { recalculated } = this.#book;
    const type = this.#type;
    const isMissing = !this.#hasValue || (this.#value === "" && type !== "str");
    if (!isMissing && !(recalculated && type === "n" && this.#value === "0")) return;
    throw this.#refuse("formula", { value: this.#place(), line: this.#row });
  }

  #sharedText(value: string): string {
    if (value === "") return "";
    const text = this.#book.texts?.at(wholeNumber(value.trim()));
    if (text === undefined) throw this.#contradiction();
    return text;
  }

  #number(value: string): string {
    const format = this.#book.styles.formatOf(this.#style);
    const shown = numberText(value, format, this.#book);
    if (shown === undefined) throw this.#contradiction();
    if (isRounded(value, format)) {
      const { count, ...first } = this.#rounded ?? {
        count: 0,
        line: this.#row,
        position: this.#position,
        shown,
        stored: storedText(value) ?? "",
      };
      this.#rounded = { count: count + 1, ...first };
    }
    return shown;
  }

  #closeRow(): void {
    this.#inRow = false;
    const cells = this.#cells;
    if (cells.length === 0) return;
    const row = this.#row;
    this.#rows++;
    if (this.#firstBlank === 0 && row !== this.#lastWithContent + 1)
      this.#firstBlank = this.#lastWithContent + 1;
    this.#lastWithContent = row;
    this.#width = Math.max(this.#width, cells.length);
    while (cells.length < this.#width) cells.push("");
    const facts = this.#rowFacts(cells);
    if (facts === undefined) this.#take(cells, row);
    else this.#take(cells, row, facts);
  }

  #rowFacts(cells: readonly string[]): RowFacts | undefined {
    const covered = this.#areas.covered(cells, this.#row);
    if (covered === undefined) return this.#hidden ? { hidden: true } : undefined;
    return this.#hidden ? { hidden: true, covered } : { covered };
  }

  #place(): string {
    return `${this.#sheet}!${referenceOf(this.#position, this.#row)}`;
  }

  #contradiction(): Error {
    return this.#refuse("cell", { value: this.#place(), line: this.#row });
  }

  #tooWide(): Error {
    const expected = `${mostColumns} × ${mostRows}`;
    return this.#refuse("too-large", { value: this.#place(), expected, line: this.#row });
  }
}
