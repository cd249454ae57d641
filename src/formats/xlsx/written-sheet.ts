import { Failure } from "../../values/failure.js";
import { escapeText, xmlText } from "./escapes.js";
import { mostRows, referenceOf } from "./references.js";
import {
  cellStyles,
  mainNamespace,
  relationshipNamespace,
  type WrittenComment,
  xmlStart,
} from "./written-parts.js";

/** Comments of a sheet: a drawing each, which opens slowly beyond some thousands. */
const mostComments = 5_000;
const longestComment = 2_000;
/** Characters of a cell. */
const longestText = 32_767;
const mostColumns = 16_384;
/** Characters of a list of choices. */
const longestChoices = 255;
/** Characters that are given on at a time. */
const pieceLength = 64 * 1024;

const narrowest = 10;
const widest = 60;

/** What is said about a cell that is wrong: it is coloured, and the text stands in a comment. */
export interface CellMark {
  readonly comment: string;
}

/** A row to write. */
export interface RowToWrite {
  /** Texts, written as they are: a workbook's text cell keeps leading zeros and all digits, and runs no formula. */
  readonly cells: readonly string[];
  /** Marks by position. */
  readonly marks?: ReadonlyMap<number, CellMark> | undefined;
}

/** A sheet to write. */
export interface SheetToWrite {
  /** At most 31 characters, none of `[]:*?/\`, and no other sheet's name. */
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: Iterable<RowToWrite> | AsyncIterable<RowToWrite>;
  /** Widths of columns in characters; a column without one gets that of its header. */
  readonly widths?: readonly number[];
  /** By position, what may be chosen in the cells of a column; other texts can be typed in too. */
  readonly choices?: ReadonlyMap<number, readonly string[]>;
}

/** The XML of a sheet, made row by row, and the comments that came with its rows. */
export class WrittenSheet {
  readonly name: string;
  /** Complete when the last piece has been taken. */
  readonly comments: WrittenComment[] = [];
  readonly #sheet: SheetToWrite;
  #row = 0;

  constructor(sheet: SheetToWrite) {
    const { name, choices = new Map() } = sheet;
    if (name === "" || name.length > 31 || /[[\]:*?/\\]|^'|'$/.test(name))
      throw new RangeError(`no name of a sheet: ${name}`);
    for (const texts of choices.values()) {
      if (texts.join(",").length > longestChoices || texts.some((text: string) => text.includes(",")))
        throw new RangeError(`choices that a workbook can't have: ${texts.join(",")}`);
    }
    this.name = name;
    this.#sheet = sheet;
  }

  async *pieces(): AsyncGenerator<string> {
    const { header, rows } = this.#sheet;
    let piece = this.#begin() + this.#rowXml({ cells: header }, cellStyles.header);
    for await (const row of rows) {
      piece += this.#rowXml(row, cellStyles.text);
      if (piece.length < pieceLength) continue;
      yield piece;
      piece = "";
    }
    yield piece + this.#end();
  }

  #begin(): string {
    const { header, widths = [] } = this.#sheet;
    const columns = header.map((title, position) => {
      const width = widths[position] ?? Math.min(widest, Math.max(narrowest, shownWidth(title) + 2));
      const column = position + 1;
      return `<col min="${column}" max="${column}" width="${width}" style="${cellStyles.text}" customWidth="1"/>`;
    });
    return `${xmlStart}<worksheet xmlns="${mainNamespace}" xmlns:r="${relationshipNamespace}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${columns.length === 0 ? "" : `<cols>${columns.join("")}</cols>`}<sheetData>`;
  }

  #rowXml({ cells, marks }: RowToWrite, style: number): string {
    const row = ++this.#row;
    if (row > mostRows) throw tooMuch(`${this.name}!A${row}`);
    let xml = "";
    for (const [position, text] of cells.entries())
      xml += this.#cell(text, position, style, marks?.get(position));
    for (const [position, mark] of marks ?? []) {
      if (position >= cells.length) xml += this.#cell("", position, style, mark);
    }
    return `<row r="${row}">${xml}</row>`;
  }

  #cell(text: string, position: number, style: number, mark: CellMark | undefined): string {
    if (text === "" && mark === undefined) return "";
    const reference = referenceOf(position, this.#row);
    if (position >= mostColumns || text.length > longestText) throw tooMuch(`${this.name}!${reference}`);
    if (mark !== undefined) this.#comment(position, mark);
    const looks = `r="${reference}" s="${mark === undefined ? style : cellStyles.marked}"`;
    if (text === "") return `<c ${looks}/>`;
    return `<c ${looks} t="inlineStr"><is><t xml:space="preserve">${xmlText(escapeText(text))}</t></is></c>`;
  }

  #comment(position: number, { comment }: CellMark): void {
    if (comment === "" || this.comments.length >= mostComments) return;
    const text = comment.length > longestComment ? `${comment.slice(0, longestComment - 1)}…` : comment;
    this.comments.push({ row: this.#row, position, text });
  }

  #end(): string {
    const { header, choices } = this.#sheet;
    const lists = [...(choices ?? [])].map(([position, texts]) => {
      const first = referenceOf(position, 2);
      const list = xmlText(`"${texts.join(",").replaceAll('"', '""')}"`);
      return `<dataValidation type="list" allowBlank="1" sqref="${first}:${referenceOf(position, mostRows)}"><formula1>${list}</formula1></dataValidation>`;
    });
    const validations =
      lists.length === 0
        ? ""
        : `<dataValidations count="${lists.length}">${lists.join("")}</dataValidations>`;
    // Numbers in text cells are meant: no green corners.
    const last = referenceOf(Math.max(0, header.length - 1), Math.max(this.#row, 2));
    const ignored = `<ignoredErrors><ignoredError sqref="A1:${last}" numberStoredAsText="1"/></ignoredErrors>`;
    const drawing = this.comments.length === 0 ? "" : '<legacyDrawing r:id="rId1"/>';
    return `</sheetData>${validations}<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>${ignored}${drawing}</worksheet>`;
  }
}

/** Width of a text on the screen: Chinese characters take two columns of a terminal, and as much of a sheet. */
function shownWidth(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is the range
  return text.length + text.replace(/[\u0000-\u00ff]/g, "").length;
}

function tooMuch(place: string): Failure {
  return new Failure({
    zh: `${place} 放不进xlsx工作表：一张表最多 1048576 行、16384 列，一格最多 32767 个字符。请改用CSV。`,
    en: `${place} does not fit into an .xlsx sheet, which holds 1048576 rows, 16384 columns and 32767 characters a cell. Use CSV instead.`,
  });
}
