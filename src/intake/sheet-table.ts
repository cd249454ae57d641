import { normaliseHeader } from "../columns/columns.js";
import type { Source } from "../formats/source.js";
import { GoodsRows } from "../sheets/goods-rows.js";
import type { SheetMap } from "../sheets/map/sheet-map.js";
import { knownHeader } from "../sheets/map/source-columns.js";
import { type TableMapper, tableMapper } from "../sheets/map/table-mapper.js";
import { SheetNotes } from "../sheets/sheet-notes.js";
import type { ColumnList } from "../tables/column-list.js";
import { emptyTable, requireWidth, type TableRow, tableRowOf } from "../tables/read-table.js";
import { readTableHeader, type TableHeader } from "../tables/table-header.js";
import { UserTableError } from "../tables/user-table-error.js";
import type { Finding } from "../values/finding.js";
import { openRows } from "./open-rows.js";

/** A sheet that is read as a table with columns of ours. */
export interface SheetTable<Name extends string> {
  readonly source: Source;
  readonly columns: ColumnList<Name>;
  /** How the sheet becomes such a table, where its columns are others. */
  readonly map?: SheetMap | undefined;
  /** A folder for a workbook that comes by a pipe. */
  readonly scratch: string;
  readonly signal?: AbortSignal | undefined;
  /** Called with a row that does not fit the header or has a cell that can't be read; absent: that ends the reading. */
  readonly broken?: ((error: UserTableError, cells: readonly string[], line: number) => void) | undefined;
}

/** What was read of it. */
export interface ReadSheet {
  readonly name: string;
  readonly sha256: string;
  readonly rows: number;
  /** How it was read otherwise than it stands. */
  readonly findings: readonly Finding[];
}

/**
 * Reads a sheet of the user's (receipts, purchases, parties …) row by row, in any format and encoding that manifests may
 * have: titles above the header, repeated headers and totals are passed over; columns that are not listed are refused.
 * Throws UserTableError for a header that is not the table's, a Failure for a file that can't be read.
 */
export async function readSheetTable<Name extends string>(
  { source, columns, map, scratch, signal, broken }: SheetTable<Name>,
  take: (row: TableRow<Name>) => void,
): Promise<ReadSheet> {
  const notes = new SheetNotes();
  const known = new Map(columns.flatMap((column) => column.headers.map((text) => [text, column] as const)));
  const isOurs = (text: string): boolean => known.has(normaliseHeader(text));
  const isKnown = map === undefined ? isOurs : knownHeader(map, isOurs);
  const isRequired = requiredHeader(columns, map);
  const columnsOf = (names: readonly string[]) => {
    const positions = names.flatMap((text, at) => (isRequired(normaliseHeader(text)) ? [at] : []));
    const meaning = (text: string) => known.get(normaliseHeader(text))?.name;
    // A row that has anything in a required column is no total, but for what totals add up.
    return { names, orderNo: undefined, goods: positions, numbers: [], meaning };
  };
  let header: TableHeader<Name> | undefined;
  let mapper: TableMapper | undefined;
  let width = 0;
  let isText = true;
  let rows = 0;
  const sheet = {
    header: (names: string[], line: number): void => {
      width = names.length;
      mapper = map && tableMapper(map, names, { file: source.name, columns, notes });
      header = readTableHeader(source.name, line, mapper?.header ?? names, columns);
    },
    row: (cells: string[], line: number): void => {
      if (header === undefined) return;
      rows++;
      // A workbook keeps no blank cells at the end of a row.
      const whole = isText ? cells : padded(cells, width);
      try {
        if (mapper !== undefined) requireWidth(source.name, line, whole, width);
        const made = mapper === undefined ? whole : mapper.row(whole, line);
        if (made !== undefined) take(tableRowOf(source.name, line, made, header));
      } catch (error) {
        if (broken === undefined || !(error instanceof UserTableError)) throw error;
        broken(error, cells, line);
      }
    },
  };
  const skip = map?.skipRows ?? 0;
  const taken = new GoodsRows({ file: source.name, isKnown, columnsOf, notes, skip }, sheet);
  const opened = await openRows(source, { isKnown, columnsOf, notes, joins: false }, scratch, signal);
  isText = opened.csv !== undefined;
  const record = await opened.read(
    opened.csv ?? source,
    (cells, line, facts) => taken.take(cells, line, facts),
    () => {},
    signal,
  );
  taken.end();
  if (header === undefined) throw emptyTable(source.name, columns);
  const { name, sha256 } = record;
  return { name, sha256, rows, findings: notes.findings(source.name) };
}

/** Required columns of tables that a total at their end has sums of. */
const summed: ReadonlySet<string> = new Set(["qty", "amount", "gross"]);

/** Whether a header text, normalised, is of a column that every row of the table must have, and no total. */
function requiredHeader(columns: ColumnList, map: SheetMap | undefined): (text: string) => boolean {
  const required = columns.filter((column) => column.required && !summed.has(column.name));
  const mapped = new Set(map?.columns.map(({ column }) => column));
  const own = required.filter(({ name }) => !mapped.has(name)).flatMap(({ headers }) => headers);
  const sources = (map?.columns ?? []).flatMap(({ column, source }) =>
    source.kind === "cell" && required.some(({ name }) => name === column)
      ? source.from.map(normaliseHeader)
      : [],
  );
  const texts = new Set([...own, ...sources]);
  return (text) => texts.has(text);
}

function padded(cells: readonly string[], width: number): readonly string[] {
  if (cells.length >= width) return cells;
  return [...cells, ...Array.from({ length: width - cells.length }, () => "")];
}
