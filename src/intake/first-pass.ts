import { fileFailure } from "../findings/file-finding.js";
import { type CsvParser, startParser } from "../formats/csv.js";
import { type Delimiter, detectDelimiter, headerPiece } from "../formats/delimiter.js";
import {
  type Dialect,
  irregularRow,
  longestRow,
  moreNeeded,
  quoteOpen,
  RowScanner,
  rowFound,
} from "../formats/row-scanner.js";
import type { TakeRow } from "../formats/rows.js";
import {
  beginsWithMark,
  openFile,
  readUtf8,
  readUtf8File,
  type Source,
  type SourceRecord,
} from "../formats/source.js";
import { markLength } from "../formats/text-bytes.js";
import type { ScratchFile } from "./scratch-file.js";
import { StoredBytes } from "./stored-bytes.js";

/** What the first pass hands on of a source. */
export interface RowTaker {
  /** Whether the cells of the first row are a header as they stand; else `rowsFrom` takes all rows. */
  isHeader(names: readonly string[]): boolean;
  header(names: string[]): void;
  /** Rows that follow stand in these bytes. */
  stretch(bytes: StoredBytes, dialect: Dialect): void;
  /**
   * The row that the scanner stands on, and where it begins in the bytes. False for a row that can't be taken as it
   * stands: `rowsFrom` takes the rows from it on.
   */
  row(scanner: RowScanner, from: number): boolean;
  /** Takes rows as texts; `at` is where the first of them begins in the bytes of the stretch. */
  rowsFrom(at: number | undefined): { readonly take: TakeRow; readonly end: () => void };
  /** Where the rows of the stretch end in the bytes. */
  end(to: number): void;
}

/** Bytes that are scanned at a time. */
const windowSize = 1024 * 1024;

/** Scans bytes that come piece by piece. */
class PieceScanner {
  readonly scanner: RowScanner;
  readonly #onRow: (from: number) => boolean;
  /** The row that was not taken: where it begins in the buffer, and its line. */
  #refused: { readonly begin: number; readonly line: number } | undefined;
  readonly #mostBytes: number;
  /** Where the first byte of the buffer stands on disk. */
  #base: number;
  #buffer: Buffer;
  #spare: Buffer | undefined;
  #filled = 0;
  /** Bytes of an unfinished row that were scanned in vain: scanned again when there are twice as many. */
  #tried = 0;

  /** `line`: that of the first row. */
  constructor(dialect: Dialect, base: number, window: number, onRow: (from: number) => boolean, line = 1) {
    this.scanner = new RowScanner(dialect);
    this.scanner.nextLine = line;
    this.#onRow = onRow;
    this.#mostBytes = dialect.numbered ? Number.POSITIVE_INFINITY : longestRow;
    this.#base = base;
    this.#buffer = Buffer.allocUnsafeSlow(window);
  }

  /** Bytes behind the last row that was taken. */
  get rest(): Buffer {
    return this.#buffer.subarray(this.#refused?.begin ?? this.scanner.position, this.#filled);
  }

  /** Where those bytes begin on disk. */
  get position(): number {
    return this.#base + (this.#refused?.begin ?? this.scanner.position);
  }

  /** The line of the first of them. */
  get nextLine(): number {
    return this.#refused?.line ?? this.scanner.nextLine;
  }

  /**
   * Adds a piece and takes the rows that end in it. Returns what stopped the scan: `moreNeeded`, `bytesDone` or
   * that the next row is not plain.
   */
  add(piece: Buffer, eager: boolean): ReturnType<RowScanner["next"]> {
    if (this.#filled + piece.length > this.#buffer.length) this.#makeRoom(piece.length);
    piece.copy(this.#buffer, this.#filled);
    this.#filled += piece.length;
    const waiting = this.#filled - this.scanner.position;
    if (!eager && waiting < 2 * this.#tried && waiting <= this.#mostBytes) return moreNeeded;
    return this.#scan(false);
  }

  end(): ReturnType<RowScanner["next"]> {
    return this.#scan(true);
  }

  #scan(final: boolean): ReturnType<RowScanner["next"]> {
    const { scanner } = this;
    const base = this.#base;
    const onRow = this.#onRow;
    scanner.load(this.#buffer, scanner.position, this.#filled, final);
    let result = scanner.next();
    while (result === rowFound) {
      if (!onRow(base + scanner.rowBegin)) {
        this.#refused = { begin: scanner.rowBegin, line: scanner.line };
        return irregularRow;
      }
      result = scanner.next();
    }
    this.#tried = this.#filled - scanner.position;
    return result === moreNeeded && this.#tried > this.#mostBytes ? irregularRow : result;
  }

  /** Moves the unfinished row to the beginning of a buffer that has room; the row before stays where it is. */
  #makeRoom(length: number): void {
    const { position, held } = this.scanner;
    const kept = this.#filled - position;
    const old = this.#buffer;
    let target = held === old ? this.#spare : old;
    if (target === undefined || target.length < kept + length) {
      const size = Math.max(old.length, kept + length, Math.min(2 * kept, longestRow + 2 * windowSize));
      target = Buffer.allocUnsafeSlow(size);
    }
    old.copy(target, 0, position, this.#filled);
    this.#spare = held === old ? old : undefined;
    this.#buffer = target;
    this.#base += position;
    this.#filled = kept;
    this.scanner.load(target, 0, kept, false);
  }
}

/** Rows given as texts, written to the scratch file as CSV with their lines' numbers and scanned there. */
export class SpooledRows {
  readonly #scratch: ScratchFile;
  readonly #taker: RowTaker;
  #pieces: PieceScanner | undefined;
  #text = "";
  #hasHeader: boolean;

  /** `hasHeader`: whether the header was taken before these rows. */
  constructor(scratch: ScratchFile, taker: RowTaker, hasHeader: boolean) {
    this.#scratch = scratch;
    this.#taker = taker;
    this.#hasHeader = hasHeader;
  }

  add(cells: string[], line: number): void {
    if (!this.#hasHeader) {
      this.#hasHeader = true;
      this.#taker.header(cells);
      return;
    }
    this.#text += line;
    for (let index = 0; index < cells.length; index++) this.#text += `,${quoted(cells[index] ?? "")}`;
    this.#text += "\n";
    // The layout may depend on the first row, and a fault of the header is reported before what follows is read.
    if (this.#pieces === undefined || this.#text.length >= spoolPiece) this.#flush();
  }

  end(): void {
    this.#flush();
    if (this.#pieces !== undefined) this.#taker.end(this.#scratch.length);
  }

  #flush(): void {
    if (this.#text === "") return;
    const bytes = Buffer.from(this.#text);
    this.#text = "";
    if (this.#pieces === undefined) this.#pieces = this.#begin();
    this.#scratch.append(bytes);
    this.#pieces.add(bytes, true);
  }

  #begin(): PieceScanner {
    const dialect: Dialect = { delimiter: ",", numbered: true };
    this.#taker.stretch(new StoredBytes("", this.#scratch.descriptor, false), dialect);
    const pieces: PieceScanner = new PieceScanner(dialect, this.#scratch.length, spoolPiece, (from) =>
      this.#taker.row(pieces.scanner, from),
    );
    return pieces;
  }
}

/** Characters that are encoded and scanned at a time. */
const spoolPiece = 256 * 1024;

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A CSV source read for the first time: checked, and cut into rows. */
export class FirstPass {
  readonly #source: Source;
  readonly #scratch: ScratchFile;
  readonly #taker: RowTaker;
  readonly #window: number;
  /**
   * The file, where its bytes can be read again as they lie there; else its text is copied to the scratch file. A file
   * that is plain ASCII to begin with may turn out to be in another encoding.
   */
  #file: StoredBytes | undefined;
  /** The bytes before the delimiter is known. */
  #start: Buffer[] = [];
  #held = 0;
  #delimiter: Delimiter = ",";
  #plain: PieceScanner | undefined;
  #hasHeader = false;
  #parser: CsvParser | undefined;
  #rows: { readonly end: () => void } | undefined;

  /** `file`: the source, opened, where it is a file that can be read again. */
  constructor(
    source: Source,
    file: StoredBytes | undefined,
    scratch: ScratchFile,
    taker: RowTaker,
    window = windowSize,
  ) {
    this.#source = source;
    this.#file = file;
    this.#scratch = scratch;
    this.#taker = taker;
    this.#window = window;
  }

  /**
   * Reads the source. Throws a Failure for bytes that are no text and for a quote that is never closed, and the
   * signal's reason when stopped.
   */
  async read(progress: (bytes: number) => void, signal?: AbortSignal): Promise<SourceRecord> {
    const take = (piece: Buffer, asItLies: boolean): Promise<void> | void => {
      progress(piece.length);
      if (asItLies || this.#file === undefined) return this.#take(piece);
      const leaving = this.#leaveFile();
      return leaving === undefined ? this.#take(piece) : leaving.then(() => this.#take(piece));
    };
    const record =
      this.#file === undefined
        ? await readUtf8(this.#source, take, signal)
        : await readUtf8File(this.#source, this.#file.descriptor, take, signal);
    if (this.#parser === undefined) await this.#endPlain();
    await this.#parser?.end();
    this.#rows?.end();
    return record;
  }

  #take(piece: Buffer): Promise<void> | void {
    if (this.#parser !== undefined) return this.#parser.write(Buffer.from(piece));
    if (this.#plain !== undefined) return this.#scan(piece);
    this.#start.push(Buffer.from(piece));
    this.#held += piece.length;
    if (this.#held >= headerPiece || piece.includes(10) || piece.includes(13)) return this.#begin(false);
  }

  /** Begins to scan as soon as the delimiter is known. */
  #begin(whole: boolean): Promise<void> | void {
    const start = Buffer.concat(this.#start);
    const delimiter = detectDelimiter(start, whole);
    this.#start = delimiter === undefined ? [start] : [];
    if (delimiter === undefined) return;
    this.#delimiter = delimiter;
    const base = this.#file === undefined ? this.#scratch.length : this.#markOfFile();
    this.#plain = this.#scannerAt(base, 1);
    return this.#scan(start);
  }

  /** A scanner of the rows from a byte and a line on, in the file or in the scratch file. */
  #scannerAt(base: number, line: number): PieceScanner {
    const dialect: Dialect = { delimiter: this.#delimiter, numbered: false };
    const onRow = (from: number): boolean => {
      if (this.#hasHeader) return this.#taker.row(plain.scanner, from);
      const names = plain.scanner.cells();
      if (!this.#taker.isHeader(names)) return false;
      this.#hasHeader = true;
      this.#taker.header(names);
      this.#taker.stretch(this.#bytes, dialect);
      return true;
    };
    const plain: PieceScanner = new PieceScanner(dialect, base, this.#window, onRow, line);
    return plain;
  }

  /** Where the rows are read from again. */
  get #bytes(): StoredBytes {
    return this.#file ?? new StoredBytes(this.#source.name, this.#scratch.descriptor, false);
  }

  /** Called where the text is not the file's bytes from here on: what was not taken as rows yet is copied too. */
  #leaveFile(): Promise<void> | void {
    this.#file = undefined;
    const plain = this.#plain;
    if (plain === undefined || this.#parser !== undefined) return;
    const rest = Buffer.from(plain.rest);
    this.#plain = this.#scannerAt(this.#scratch.length, plain.nextLine);
    if (this.#hasHeader) {
      this.#taker.end(plain.position);
      this.#taker.stretch(this.#bytes, { delimiter: this.#delimiter, numbered: false });
    }
    return this.#scan(rest);
  }

  #markOfFile(): number {
    return this.#file !== undefined && beginsWithMark(this.#file.descriptor) ? markLength : 0;
  }

  #scan(piece: Buffer): Promise<void> | void {
    const plain = this.#plain;
    if (plain === undefined) return;
    if (this.#file === undefined) this.#scratch.append(piece);
    // The header of a slow pipe is read as soon as it is there.
    const eager = !this.#hasHeader && plain.rest.length < headerPiece && piece.includes(10);
    if (plain.add(piece, eager) === irregularRow) return this.#handOver(plain);
  }

  async #endPlain(): Promise<void> {
    if (this.#plain === undefined) await this.#begin(true);
    const plain = this.#plain;
    if (plain === undefined || this.#parser !== undefined) return;
    const result = plain.end();
    if (result === irregularRow) await this.#handOver(plain);
    else if (result === quoteOpen) {
      const fault = { rule: "manifest/row-shape", kind: "quote", line: plain.scanner.nextLine } as const;
      throw fileFailure(this.#source.name, fault);
    } else if (this.#hasHeader) this.#taker.end(plain.position);
  }

  /** Has csv-parse read from an irregular row on: the rows before it are what it would have made of them. */
  #handOver(plain: PieceScanner): Promise<void> {
    if (this.#hasHeader) this.#taker.end(plain.position);
    const rows = this.#taker.rowsFrom(this.#hasHeader ? plain.position : undefined);
    this.#rows = rows;
    this.#parser = startParser(this.#source.name, this.#delimiter, plain.nextLine, rows.take);
    this.#plain = undefined;
    return this.#parser.write(Buffer.from(plain.rest));
  }
}

/** Opens a source for two readings; undefined for one that gives its bytes once. */
export function openTwice({ name, path }: Source): StoredBytes | undefined {
  return path === undefined ? undefined : new StoredBytes(name, openFile(name, path), true);
}
