import { directionOf, isManifestColumn, layouts } from "../columns/direction.js";
import { everyColumn, type SheetColumn } from "../columns/every-column.js";
import { finding } from "../findings/finding.js";
import type { Source } from "../formats/source.js";
import { rowColumns } from "../intake/file-rows.js";
import { openRows } from "../intake/open-rows.js";
import { type Mapping, readMapped } from "../intake/read-mapped.js";
import { mapRule } from "../rules/manifest/map.js";
import { FillAbove } from "../sheets/fill-above.js";
import type { TakeSheet } from "../sheets/goods-rows.js";
import { faultColumn, readFaults } from "../sheets/map/map-fault.js";
import type { RowColumns } from "../sheets/row-kinds.js";
import { SheetNotes } from "../sheets/sheet-notes.js";
import { plainDecimal } from "../values/amount.js";
import { csvCell } from "../values/csv.js";
import { Failure } from "../values/failure.js";
import type { Finding } from "../values/finding.js";

/** What `convert` reads, and where the rows go. */
export interface Conversion extends Pick<Mapping, "map" | "products"> {
  readonly sources: readonly Source[];
  /** Called with pieces of the CSV, in order. */
  readonly write: (text: string) => void;
  /** A folder for a workbook that comes by a pipe. */
  readonly scratch: string;
  readonly signal?: AbortSignal | undefined;
}

/** What was converted. */
export interface Converted {
  readonly rows: number;
  /** How the files were read otherwise than they stand, and rows that could not be made as the map says. */
  readonly findings: readonly Finding[];
  readonly errors: number;
}

/**
 * Reads sheets and writes the plain manifest in CEB names: the same messages come of it as of the sheets with their
 * map. Throws a Failure for sheets that can't be read, that don't fit the map, or that have no row.
 */
export async function convert({
  sources,
  write,
  signal,
  scratch,
  ...mapping
}: Conversion): Promise<Converted> {
  const plain = new PlainSheet(write);
  const findings: Finding[] = [];
  for (const source of sources) {
    const notes = new SheetNotes();
    const before = plain.rows;
    plain.begin(source.name);
    const report = (finding: Finding): number => findings.push(finding);
    await readSheet(source, { ...mapping, notes, scratch, report }, plain, signal);
    if (plain.rows === before) throw withoutRows(source.name);
    findings.push(...notes.findings(source.name));
  }
  plain.end();
  return { rows: plain.rows, findings: [...findings, ...plain.faults], errors: plain.errors };
}

interface SheetReading extends Mapping {
  readonly scratch: string;
  readonly report: (finding: Finding) => void;
}

function manifestColumns(names: readonly string[]): RowColumns {
  return rowColumns(names, layouts[directionOf(names, [], new Map())], "orderNo");
}

/** Reads a sheet as commands that declare read it, up to the manifest's columns. */
async function readSheet(
  source: Source,
  mapping: SheetReading,
  take: TakeSheet,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { notes, scratch, report } = mapping;
  const choice = { isKnown: isManifestColumn, columnsOf: manifestColumns, notes, joins: true };
  const opened = await openRows(source, choice, scratch, signal);
  const layoutOf = (names: readonly string[], firstRow: readonly string[]) =>
    layouts[directionOf(names, firstRow, new Map())];
  const filled = new FillAbove(layoutOf, { file: source.name, notes, report }, take);
  await readMapped(source, { ...mapping, read: opened.read }, filled, () => {}, signal);
}

function withoutRows(file: string): Failure {
  return new Failure({
    zh: `${file} 没有一行商品可转换。请检查列名是否在各行之上，列映射的 where、skipRows 是否把各行都跳过了。`,
    en: `${file} has no goods row to convert. Check that the column names stand above the rows, and that the map's where and skipRows leave any.`,
  });
}

/** Characters that are written at once. */
const pieceLength = 64 * 1024;
/** Most faults of rows that are kept to be printed. */
const mostFaults = 1000;

/** The rows of all files as one CSV with the columns of the first. */
class PlainSheet implements TakeSheet {
  rows = 0;
  errors = 0;
  readonly faults: Finding[] = [];
  readonly #write: (text: string) => void;
  #file = "";
  #names: readonly string[] | undefined;
  /** By column of the CSV: the position of the file's cell, -1 for none. */
  #positions: readonly number[] = [];
  #text = "";

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  begin(file: string): void {
    this.#file = file;
  }

  /** Throws a Failure for a file that has columns which the first has not. */
  header(names: string[]): void {
    const first = this.#names;
    if (first === undefined) {
      this.#names = names;
      this.#positions = names.map((_, at) => at);
      this.#put(names);
      return;
    }
    const surplus = names.filter((name) => !first.includes(name));
    if (surplus.length > 0) throw otherColumns(this.#file, surplus);
    this.#positions = first.map((name) => names.indexOf(name));
  }

  readonly row = (cells: string[], line: number): void => {
    this.rows++;
    this.#put(this.#positions.map((at) => cells[at] ?? ""));
    const carried = cells[this.#positions[(this.#names ?? []).indexOf(faultColumn)] ?? -1] ?? "";
    if (carried !== "") this.#report(carried, cells, line);
  };

  end(): void {
    this.#write(this.#text);
    this.#text = "";
  }

  #report(carried: string, cells: readonly string[], line: number): void {
    const orderNo = cells[this.#positions[(this.#names ?? []).indexOf("orderNo")] ?? -1] ?? "";
    for (const { kind, column, value, expected } of readFaults(carried) ?? []) {
      const severity = kind === "price-unclear" ? "warning" : "error";
      if (severity === "error") this.errors++;
      if (this.faults.length >= mostFaults) continue;
      const place = { file: this.#file, line, column: columnNamed(column), orderNo };
      this.faults.push(finding(mapRule, kind, place, { value, expected, severity }));
    }
  }

  #put(cells: readonly string[]): void {
    this.#text += `${cells.map((cell) => csvCell(guarded(cell))).join(",")}\n`;
    if (this.#text.length >= pieceLength) this.end();
  }
}

/** A cell that a spreadsheet would run as a formula, with an apostrophe before it, as reading takes it off. */
function guarded(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && !plainDecimal.test(cell) ? `'${cell}` : cell;
}

function columnNamed(name: string): SheetColumn | "" {
  return everyColumn.find((column) => column.name === name)?.name ?? "";
}

function otherColumns(file: string, names: readonly string[]): Failure {
  return new Failure({
    zh: `${file} 有前面的文件没有的列：${names.join("、")}，不能合成一个文件。请分别转换。`,
    en: `${file} has columns that the files before it lack: ${names.join(", ")}. Convert it by itself.`,
  });
}
