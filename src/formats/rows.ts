/** What a manifest may be; any of them also compressed by gzip. */
export type InputFormat = "csv" | "xlsx" | "ndjson";

/** A cell of a workbook that a merged area covers: the first cell of that area. */
export interface CoveredCell {
  /** The line of the first cell; that of the row itself where the area lies beside it. */
  readonly line: number;
  readonly position: number;
  readonly value: string;
}

/** What is known of a row beside its texts; only workbooks have any of it. */
export interface RowFacts {
  /** The row is hidden, as by a filter. */
  readonly hidden?: boolean;
  /** By position, cells that are blank because a merged area covers them. */
  readonly covered?: ReadonlyMap<number, CoveredCell>;
}

/** Gets the cells of a row and the physical line, in a workbook the sheet's row, on which it begins. */
export type TakeRow = (cells: string[], line: number, facts?: RowFacts) => void;
