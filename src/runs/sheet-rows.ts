import type { Source } from "../formats/source.js";
import { readSheetTable } from "../intake/sheet-table.js";
import type { SheetMap } from "../sheets/map/sheet-map.js";
import type { ColumnList } from "../tables/column-list.js";
import type { TableRow } from "../tables/read-table.js";
import type { Finding, RowPlace } from "../values/finding.js";
import type { SourceRun } from "./source-run.js";

/** What becomes of the rows of a sheet: findings of a row, and of one that can't be read. */
export interface SheetRows<Name extends string> {
  take(row: TableRow<Name>): readonly Finding[];
  broken(place: RowPlace, cells: readonly string[]): readonly Finding[];
}

/** A sheet of the user's, and the map by which it is read where its columns are not ours. */
export interface MappedSheet {
  readonly source: Source;
  readonly map: SheetMap | undefined;
}

/** Reads a sheet of the user's row by row and reports its findings. */
export async function takeRows<Name extends string>(
  { scratch, signal, report }: Pick<SourceRun, "scratch" | "signal" | "report">,
  { source, map }: MappedSheet,
  columns: ColumnList<Name>,
  { take, broken }: SheetRows<Name>,
): Promise<void> {
  // Some are held at once, and never all.
  let held: Finding[] = [];
  const reports: Promise<void>[] = [];
  const note = (findings: readonly Finding[]): void => {
    if (findings.length === 0) return;
    held.push(...findings);
    if (held.length < heldAtOnce) return;
    reports.push(report(held));
    held = [];
  };
  const read = await readSheetTable(
    {
      ...{ source, columns, map, scratch, signal },
      broken: (_, cells, line) => note(broken({ file: source.name, line }, cells)),
    },
    (row) => note(take(row)),
  );
  await Promise.all(reports);
  await report([...held, ...read.findings]);
}

/** Findings of rows that are reported together. */
const heldAtOnce = 1000;
