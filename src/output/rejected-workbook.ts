import type { RowToWrite } from "../formats/xlsx/written-sheet.js";
import type { LoadedManifest } from "../intake/load.js";
import { ScratchFile } from "../intake/scratch-file.js";
import { Failure } from "../values/failure.js";
import type { Finding, Language } from "../values/finding.js";
import { withoutGuard } from "../values/formula-guard.js";
import { sentence } from "../wording/sentence.js";
import { type ListColumns, listColumns } from "./list-columns.js";
import { type ListedRow, type RowSource, rowSources, textsOf } from "./row-list.js";
import type { RowReason } from "./row-reasons.js";
import type { RunDirectory } from "./run-directory.js";
import { scratchLines } from "./scratch-rows.js";

const added = ["sourceFile", "sourceLine", "findings", "reason"];
/** Columns of a sheet. */
const mostColumns = 16_384;
const titles: Readonly<Record<Language, string>> = { zh: "退回", en: "rejected" };

/**
 * rejected.xlsx: the rows of rejected.csv as text cells, those at fault coloured and commented with what is wrong.
 * A workbook is written as a whole: until the run's end the rows are kept in a scratch file, a line each.
 */
export class RejectedWorkbook {
  readonly #columns: ListColumns;
  readonly #surplus: number;
  readonly #places: readonly ((row: ListedRow) => RowSource)[];
  readonly #language: Language;
  readonly #rows: ScratchFile;

  /** Throws a Failure for columns that a sheet can't hold. */
  constructor(scratch: string, loaded: LoadedManifest, language: Language) {
    const { headers, layout, surplusCells } = loaded;
    this.#columns = listColumns(headers, layout);
    this.#surplus = surplusCells;
    if (this.#columns.names.length + surplusCells + added.length > mostColumns) throw tooWide();
    this.#places = headers.map(rowSources);
    this.#language = language;
    this.#rows = new ScratchFile(scratch);
  }

  add({ row, ids, reason, faults }: RowReason): void {
    const positions = this.#columns.positions[row.file];
    const width = this.#columns.widths[row.file];
    const sourceOf = this.#places[row.file];
    if (positions === undefined || width === undefined || sourceOf === undefined)
      throw new RangeError("a row of an unknown file");
    const textAt = textsOf(row);
    const cells = Array.from(positions, (at) => (at < 0 ? "" : withoutGuard(textAt(at))));
    for (let at = 0; at < this.#surplus; at++) cells.push(withoutGuard(textAt(width + at)));
    const { file, line } = sourceOf(row);
    cells.push(file, line, ids.join(" "), reason);
    const kept: KeptRow = [cells, [...this.#marksOf(faults)]];
    this.#rows.append(Buffer.from(`${JSON.stringify(kept)}\n`));
  }

  /** Writes the workbook into the run's directory. Throws a Failure for what a sheet can't hold or can't be written. */
  async write(output: RunDirectory, signal: AbortSignal | undefined): Promise<void> {
    const names = this.#columns.names.map(withoutGuard);
    const surplus = Array.from({ length: this.#surplus }, (_, at) => `+${at + 1}`);
    const sheet = {
      name: titles[this.#language],
      header: [...names, ...surplus, ...added],
      rows: keptRows(this.#rows),
    };
    // Loaded by runs that write a workbook only.
    const { writeWorkbook } = await import("../formats/xlsx/writer.js");
    await output.stream("rejected.xlsx", (sink) => writeWorkbook(sink, [sheet], signal));
  }

  close(): void {
    this.#rows.close();
  }

  /** By column of the list, what is wrong with the row's cell. */
  #marksOf(faults: readonly Finding[]): ReadonlyMap<number, string> {
    const marks = new Map<number, string>();
    for (const fault of faults) {
      const at = this.#columns.byColumn.get(fault.column);
      if (at === undefined) continue;
      const text = sentence(fault, this.#language);
      const before = marks.get(at);
      marks.set(at, before === undefined ? text : `${before}\n${text}`);
    }
    return marks;
  }
}

/** A row as it is kept: its cells, and the sentences of those at fault by position. */
type KeptRow = readonly [cells: readonly string[], marks: readonly (readonly [number, string])[]];

/** The rows of the scratch file. */
function* keptRows(file: ScratchFile): Generator<RowToWrite> {
  for (const line of scratchLines(file)) yield rowOf(line);
}

function rowOf(text: string): RowToWrite {
  // Written by `add`.
  const [cells, marks] = JSON.parse(text) as KeptRow;
  return { cells, marks: new Map(marks.map(([at, comment]) => [at, { comment }])) };
}

function tooWide(): Failure {
  return new Failure({
    zh: `舱单的列太多，放不进xlsx工作表（最多 ${mostColumns} 列）。请去掉 --quarantine xlsx，用 rejected.csv。`,
    en: `the manifest has more columns than an .xlsx sheet (${mostColumns}). Leave --quarantine xlsx out and use rejected.csv.`,
  });
}
