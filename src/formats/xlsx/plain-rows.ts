import type { PartParser } from "./xml.js";

/** A cell of a plain row, as it stands in the file. */
export interface PlainCell {
  readonly reference: string;
  readonly style: string | undefined;
  readonly type: string | undefined;
  readonly hasFormula: boolean;
  /** What stands in `v`; undefined where there is none. */
  readonly value: string | undefined;
  /** What stands in `is`. */
  readonly inline: string | undefined;
}

/** Gets the rows that are read without the XML parser. */
export interface PlainRowTaker {
  /** Whether all that the parser has got so far ends between two rows. */
  readonly isBetweenRows: boolean;
  plainRow(row: string, cells: readonly PlainCell[]): void;
}

const text = String.raw`[^<&\u0000-\u0008\u000b-\u001f]*`;
const rowStart = /<row r="([0-9]{1,7})"((?: [A-Za-z0-9:]+="[^"<>&]*")*) ?(\/?)>/y;
const rowEnd = "</row>";
const cellPattern = new RegExp(
  `<c r="([A-Z]{1,3}[0-9]{1,7})"(?: s="([0-9]{1,6})")?(?: t="(s|n|str|b|e|inlineStr)")? ?` +
    `(?:/>|>(<f>[^<]*</f>)?<v>(${text})</v></c>|><is><t(?: xml:space="preserve")?>(${text})</t></is></c>|></c>)`,
  "y",
);
/** Further blank cells: a sheet may be styled to its end. */
const blankCells = /(?:<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,6}")? ?\/>)*/y;

/** Characters that are kept to see a row's end; a longer one is left to the parser. */
const mostKept = 256 * 1024;
/** Characters of `<row r="`, whose beginning may be the end of a piece. */
const startLength = 8;

/**
 * Stands before the XML parser of a sheet and takes the rows out that are written as all programs write them: cells with
 * a reference, a style, a type and a value, and no entity. They are nearly all of a sheet, and an expression reads them
 * several times as fast as the parser. What is no such row goes to the parser as it stands, in its place. Where a
 * comment, a CDATA section or an instruction comes, everything from there on does: only they may hold such text
 * without being elements.
 */
export class PlainRows {
  readonly #parser: PartParser;
  readonly #taker: PlainRowTaker;
  #rest = "";
  #atStart = true;
  #off = false;

  constructor(parser: PartParser, taker: PlainRowTaker) {
    this.#parser = parser;
    this.#taker = taker;
  }

  write(piece: string): void {
    const buffer = this.#rest + piece;
    this.#rest = "";
    // The declaration at the start of a part is an instruction too.
    const seen = this.#atStart ? buffer.slice(2) : buffer;
    if (buffer.length > 2) this.#atStart = false;
    if (this.#off || seen.includes("<!") || seen.includes("<?")) {
      this.#off = true;
      this.#parser.write(buffer);
    } else this.#read(buffer);
  }

  /** Hands the rest on and ends the parser. */
  end(): void {
    this.#parser.write(this.#rest);
    this.#parser.end();
  }

  #read(buffer: string): void {
    let sent = 0;
    let from = 0;
    for (;;) {
      const start = buffer.indexOf('<row r="', from);
      if (start < 0) break;
      const end = endOfRow(buffer, start);
      if (end === undefined) {
        this.#keep(buffer, sent, start);
        return;
      }
      from = end;
      const row = plainRow(buffer, start, end);
      if (row === undefined) continue;
      this.#parser.write(buffer.slice(sent, start));
      sent = start;
      if (!this.#taker.isBetweenRows) continue;
      sent = end;
      this.#taker.plainRow(row.number, row.cells);
    }
    this.#keep(buffer, sent, Math.max(from, sent, buffer.length - startLength));
  }

  /** Sends what stands before `from`, and keeps the rest for the next piece unless that is too much. */
  #keep(buffer: string, sent: number, from: number): void {
    const to = buffer.length - from > mostKept ? buffer.length : from;
    this.#parser.write(buffer.slice(sent, to));
    this.#rest = buffer.slice(to);
  }
}

/** The place behind a row that begins at `start`; undefined where that is not in the buffer. */
function endOfRow(buffer: string, start: number): number | undefined {
  const head = buffer.indexOf(">", start);
  if (head < 0) return undefined;
  if (buffer[head - 1] === "/") return head + 1;
  const end = buffer.indexOf(rowEnd, head);
  return end < 0 ? undefined : end + rowEnd.length;
}

/** A row that is plain, its blank cells left out; undefined for any other. */
function plainRow(
  buffer: string,
  start: number,
  end: number,
): { readonly number: string; readonly cells: readonly PlainCell[] } | undefined {
  rowStart.lastIndex = start;
  const [head, number, attributes, empty] = rowStart.exec(buffer) ?? [];
  if (head === undefined || number === undefined || attributes?.includes("hidden")) return undefined;
  const cells: PlainCell[] = [];
  let at = start + head.length;
  if (empty === "/") return at === end ? { number, cells } : undefined;
  const last = end - rowEnd.length;
  while (at < last) {
    cellPattern.lastIndex = at;
    const match = cellPattern.exec(buffer);
    if (match === null) return undefined;
    at = cellPattern.lastIndex;
    const [, reference = "", style, type, formula, value, inline] = match;
    if (value !== undefined || inline !== undefined) {
      cells.push({ reference, style, type, hasFormula: formula !== undefined, value, inline });
    } else {
      blankCells.lastIndex = at;
      at += blankCells.exec(buffer)?.[0].length ?? 0;
    }
  }
  return at === last ? { number, cells } : undefined;
}
