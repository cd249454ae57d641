import { fileFailure } from "../findings/file-finding.js";
import type { RowFacts, TakeRow } from "../formats/rows.js";
import type { Failure } from "../values/failure.js";
import { findHeader, type IsKnown, isTitle, type ReadRow } from "./find-header.js";
import {
  filledCells,
  isBlank,
  isBlankRow,
  isExplanation,
  isHeaderAgain,
  isOtherHeader,
  isRemark,
  isSeparatorRow,
  isTotal,
  type RowColumns,
} from "./row-kinds.js";
import { rowText, type SheetNotes } from "./sheet-notes.js";

/** What becomes of a sheet's rows: its column names, then its goods rows. */
export interface TakeSheet {
  header(names: string[], line: number): void;
  readonly row: TakeRow;
}

/** How a sheet is told apart from what stands around it. */
export interface SheetForm {
  /** The file's name, for failures. */
  readonly file: string;
  /** Whether a header text names a column of such sheets. */
  readonly isKnown: IsKnown;
  /** Where the columns are by which rows are told apart. */
  readonly columnsOf: (names: readonly string[], firstRow: readonly string[]) => RowColumns;
  readonly notes: SheetNotes;
  /** Rows below the header that a map passes over. */
  readonly skip?: number;
}

/** Rows among which the header is looked for; rows below it that may explain it; cells that are held meanwhile. */
const mostLead = 60;
const mostExplanations = 3;
const mostHeldCells = 200_000;

/**
 * Takes the rows of a sheet as people make it, and hands on its header and goods rows. Title rows, explanations
 * below the header, repeated headers, blank rows and totals are counted in the notes. Throws a Failure where rows
 * above the header look like goods, and where a second table begins.
 */
export class GoodsRows {
  readonly #form: SheetForm;
  readonly #out: TakeSheet;
  /** Rows until the header is found; undefined from then on. */
  #lead: ReadRow[] | undefined = [];
  #held = 0;
  #columns: RowColumns | undefined;
  /** Rows since the header, up to those that may explain it; all of these from the first goods row on. */
  #below = 0;
  /** Rows that a map passes over, so far. */
  #skipped = 0;

  constructor(form: SheetForm, out: TakeSheet) {
    this.#form = form;
    this.#out = out;
  }

  /** Goes on with the rows below a header that was found otherwise. `rows`: how many were taken since. */
  resume(columns: RowColumns, rows: number): void {
    this.#lead = undefined;
    this.#columns = columns;
    this.#below = rows;
  }

  take(cells: string[], line: number, facts?: RowFacts): void {
    if (this.#lead === undefined) {
      this.#body(cells, line, facts);
      return;
    }
    if (isBlankRow(cells)) {
      if (this.#lead.length > 0) this.#lead.push({ cells: [], line, facts });
      return;
    }
    this.#lead.push({ cells, line, facts });
    this.#held += cells.length;
    if (this.#lead.length >= mostLead || this.#held > mostHeldCells) this.#begin(this.#lead);
  }

  /** After the last row. */
  end(): void {
    if (this.#lead !== undefined) this.#begin(this.#lead);
  }

  #begin(lead: readonly ReadRow[]): void {
    const { file, isKnown, columnsOf, notes } = this.#form;
    this.#lead = undefined;
    let from = 0;
    const [first] = lead;
    if (first !== undefined && isSeparatorRow(first.cells)) {
      notes.add({
        rule: "manifest/passed-over",
        kind: "separator",
        line: first.line,
        value: first.cells[0] ?? "",
      });
      from = 1;
    }
    const rows = lead.slice(from).filter(({ cells }) => cells.length > 0);
    const header = findHeader(rows, isKnown);
    if (header === undefined) return;
    const { above, names } = header;
    const width = filledCells(names);
    for (const { cells, line } of rows.slice(0, above)) {
      if (!isTitle(cells, width)) {
        const value = String(rows[above]?.line ?? 0);
        throw fileFailure(file, { rule: "manifest/header", kind: "rows-above", line, value });
      }
      notes.add({ rule: "manifest/passed-over", kind: "title", line, value: rowText(cells) });
    }
    const last = above + header.rows;
    const line = rows[last - 1]?.line ?? 1;
    if (header.rows === 2) {
      const value = names.filter((name) => !isBlank(name)).join(", ");
      notes.add({ rule: "manifest/read-as", kind: "group-header", line, value });
    }
    const below = rows.slice(last);
    this.#columns = columnsOf(names, below[0]?.cells ?? []);
    this.#out.header([...names], line);
    const end = rows[last - 1];
    const rest = end === undefined ? [] : lead.slice(lead.indexOf(end) + 1);
    for (const row of rest) this.#body(row.cells, row.line, row.facts);
  }

  #body(cells: string[], line: number, facts: RowFacts | undefined): void {
    const columns = this.#columns;
    if (columns === undefined) return;
    const { notes } = this.#form;
    const note = (
      kind: "blank-row" | "header-again" | "total" | "explanation" | "remark" | "by-map",
      value = "",
    ): void => notes.add({ rule: "manifest/passed-over", kind, line, value });
    if (this.#skipped < (this.#form.skip ?? 0)) {
      this.#skipped++;
      note("by-map", "skipRows");
      return;
    }
    if (isBlankRow(cells)) {
      note("blank-row");
      return;
    }
    const isFirst = this.#below++ < mostExplanations;
    if (isHeaderAgain(cells, columns)) note("header-again");
    else if (isFirst && isExplanation(cells, columns)) note("explanation", rowText(cells));
    else if (isTotal(cells, columns)) note("total", rowText(cells));
    else if (facts?.covered === undefined && isRemark(cells, columns)) note("remark", rowText(cells));
    else {
      this.#refuseOtherTable(cells, line);
      this.#below = mostExplanations;
      if (facts?.hidden === true) notes.add({ rule: "manifest/hidden", kind: "row", line });
      this.#out.row(this.#fitted(cells, line, columns.names.length), line, facts);
    }
  }

  /** Leaves out blank cells beyond the header. */
  #fitted(cells: string[], line: number, width: number): string[] {
    if (cells.length <= width) return cells;
    for (let at = width; at < cells.length; at++) if (!isBlank(cells[at] ?? "")) return cells;
    this.#form.notes.add({ rule: "manifest/passed-over", kind: "surplus-cells", line });
    return cells.slice(0, width);
  }

  #refuseOtherTable(cells: readonly string[], line: number): void {
    const { file, isKnown } = this.#form;
    if (isOtherHeader(cells, isKnown)) throw secondTable(file, cells, line);
  }
}

/** The Failure for a row in which another table begins. */
export function secondTable(file: string, cells: readonly string[], line: number): Failure {
  return fileFailure(file, { rule: "manifest/header", kind: "second-table", line, value: rowText(cells) });
}
