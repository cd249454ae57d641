import type { Layout } from "../columns/columns.js";
import { fileFinding } from "../findings/file-finding.js";
import type { CoveredCell, RowFacts } from "../formats/rows.js";
import type { Finding } from "../values/finding.js";
import { trimBlanks } from "../values/trim.js";
import type { TakeSheet } from "./goods-rows.js";
import { isBlank, type SumsColumns, sumsColumns, sumsOf } from "./row-kinds.js";
import type { SheetNotes } from "./sheet-notes.js";

/** The columns of a sheet's cells, by position. */
interface FilledColumns {
  /** Platform and order number. */
  readonly keys: readonly number[];
  /** Positions of head columns. */
  readonly head: ReadonlySet<number>;
  /** Quantities, prices and weights of goods: two rows never share one. */
  readonly amounts: ReadonlyMap<number, string>;
  /** Weights and charges of orders: two orders never share one. */
  readonly orderAmounts: ReadonlySet<number>;
  readonly names: ReadonlyMap<number, string>;
  /** Whether such sheets have goods. */
  readonly hasGoods: boolean;
  readonly orderNo: number;
  readonly sums: SumsColumns;
  readonly width: number;
}

/** An amount that is merged over several rows. */
export interface MergedAmount {
  readonly column: string;
  readonly value: string;
  /** Another line of the merged cell: the first, or of the first the next. */
  readonly with: number;
}

/** By line, the amounts that it shares with another row. */
export type MergedAmounts = Map<number, MergedAmount[]>;

/** What the filling reports, and to whom. */
interface FillReport {
  readonly file: string;
  readonly notes: SheetNotes;
  readonly report: (finding: Finding) => void;
  /** Where merged amounts are kept for the order that has them; without it they are faults of the file. */
  readonly merged?: MergedAmounts;
}

/**
 * Fills what names the order (platform and order number) on its further rows from its first row above, and cells
 * that a merged area covers from the area's first cell. A row without an order number belongs to the order above
 * it: where a head cell of it disagrees, the order has a head conflict and is rejected with all its rows, so that
 * no goods are left out. Other blank head cells are read as above when the order is put together. An amount merged
 * over several rows is an error of all of them, since nothing says how it is shared.
 */
export class FillAbove implements TakeSheet {
  readonly #layoutOf: (names: readonly string[], firstRow: readonly string[]) => Layout;
  readonly #report: FillReport;
  readonly #out: TakeSheet;
  #names: readonly string[] = [];
  #columns: FilledColumns | undefined;
  #above: readonly string[] | undefined;

  constructor(
    layoutOf: (names: readonly string[], firstRow: readonly string[]) => Layout,
    report: FillReport,
    out: TakeSheet,
  ) {
    this.#layoutOf = layoutOf;
    this.#report = report;
    this.#out = out;
  }

  header(names: string[], line: number): void {
    this.#names = names;
    this.#out.header(names, line);
  }

  /** Goes on below a header that was handed on otherwise, and below this row. */
  resume(names: readonly string[], above: readonly string[] | undefined): void {
    this.#names = names;
    if (above === undefined) return;
    this.#columns = columnsOf(names, this.#layoutOf(names, above));
    this.#above = above;
  }

  readonly row = (cells: string[], line: number, facts?: RowFacts): void => {
    this.#columns ??= columnsOf(this.#names, this.#layoutOf(this.#names, cells));
    const columns = this.#columns;
    if (facts?.covered !== undefined) this.#fillMerged(cells, facts.covered, line, columns);
    const above = this.#above;
    // Sums belong to no order: the row keeps its blank number, and the next row goes on with the order above.
    const isSums =
      facts?.covered === undefined && columns.hasGoods && sumsOf(cells, columns.sums) !== undefined;
    if (isSums) {
      this.#out.row(cells, line, facts);
      return;
    }
    if (above === undefined || !belongsAbove(cells, above, columns)) this.#above = cells;
    else this.#fill(cells, above, line, columns);
    this.#out.row(cells, line, facts);
  };

  #fillMerged(
    cells: string[],
    covered: ReadonlyMap<number, CoveredCell>,
    line: number,
    { orderNo, amounts, orderAmounts }: FilledColumns,
  ): void {
    const order = covered.get(orderNo);
    if (order !== undefined) this.#merged(cells, orderNo, order, line);
    const goesOn = trimBlanks(cells[orderNo] ?? "") === trimBlanks(this.#above?.[orderNo] ?? "");
    for (const [at, cell] of covered) {
      const isShared = amounts.has(at) || (orderAmounts.has(at) && !goesOn);
      if (isShared && cell.position === at && !isBlank(cell.value)) this.#refuse(at, cell, line);
      else if (at !== orderNo) this.#merged(cells, at, cell, line);
    }
  }

  #merged(cells: string[], at: number, { value, position }: CoveredCell, line: number): void {
    // An area that begins in another column has its value there.
    if (position !== at || isBlank(value)) return;
    while (cells.length <= at) cells.push("");
    cells[at] = value;
    const column = this.#columns?.names.get(at);
    if (column !== undefined) this.#report.notes.above("merged", line, column);
  }

  #refuse(at: number, { value, line: from }: CoveredCell, line: number): void {
    const column = this.#columns?.names.get(at) ?? "";
    const { merged } = this.#report;
    if (merged !== undefined) {
      const own = { column, value };
      merged.set(line, [...(merged.get(line) ?? []), { ...own, with: from }]);
      const first = merged.get(from) ?? [];
      if (!first.some((each) => each.column === column)) merged.set(from, [...first, { ...own, with: line }]);
      return;
    }
    const fault = { rule: "manifest/merged-amount", kind: "merged", line, column } as const;
    this.#report.report(fileFinding(this.#report.file, { ...fault, value, expected: String(from) }));
  }

  #fill(cells: string[], above: readonly string[], line: number, { keys, names }: FilledColumns): void {
    for (const at of keys) {
      if (!isBlank(cells[at] ?? "")) continue;
      while (cells.length <= at) cells.push("");
      cells[at] = above[at] ?? "";
      this.#report.notes.above("blank", line, names.get(at) ?? "");
    }
  }
}

function columnsOf(names: readonly string[], { all, find, line }: Layout): FilledColumns {
  const keys: number[] = [];
  const head = new Set<number>();
  const amounts = new Map<number, string>();
  const orderAmounts = new Set<number>();
  const known = new Map<number, string>();
  const ofLine = new Set(line.map(({ name }) => name));
  let orderNo = -1;
  for (const [at, text] of names.entries()) {
    const column = text === "" ? undefined : find(text);
    if (column === undefined) continue;
    known.set(at, column.name);
    if (column.name === "orderNo") orderNo = at;
    if (column.name === "orderNo" || column.name === "ebpCode") keys.push(at);
    if (column.level === "head") head.add(at);
    if (column.level === "head" && column.field.kind === "decimal") orderAmounts.add(at);
    if (!ofLine.has(column.name)) continue;
    if (column.field.kind === "decimal") amounts.set(at, column.name);
  }
  return {
    keys,
    head,
    hasGoods: line.length > 0,
    amounts,
    orderAmounts,
    names: known,
    orderNo,
    sums: sumsColumns(all, new Map([...known].map(([at, name]) => [name, at]))),
    width: names.length,
  };
}

/**
 * Whether a row goes on with the order of the row above: it names goods, and what it has of platform and order
 * number is the same.
 */
function belongsAbove(
  cells: readonly string[],
  above: readonly string[],
  { orderNo, head, hasGoods, keys }: FilledColumns,
): boolean {
  if (!hasGoods || orderNo < 0 || isBlank(above[orderNo] ?? "")) return false;
  if (!cells.some((cell, at) => !head.has(at) && !isBlank(cell))) return false;
  return keys.every((at) => {
    const own = trimBlanks(cells[at] ?? "");
    return own === trimBlanks(above[at] ?? "") || own === "";
  });
}
