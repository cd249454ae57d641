import { normaliseHeader } from "../../columns/columns.js";
import type { ColumnList } from "../../tables/column-list.js";
import type { SheetNotes } from "../sheet-notes.js";
import { type BoundColumn, bindColumn, cellReader } from "./column-steps.js";
import { HeaderPlaces } from "./header-places.js";
import { mapFailure } from "./map-failure.js";
import { skippedBy } from "./map-rows.js";
import { conditions } from "./row-mapper.js";
import type { SheetMap } from "./sheet-map.js";

/** Makes rows of a table of ours of the rows of someone else's sheet. */
export interface TableMapper {
  /** The table's columns that the rows have. */
  readonly header: readonly string[];
  /** The cells of a row; undefined where the map passes it over, which is noted. */
  row(cells: readonly string[], line: number): readonly string[] | undefined;
}

interface PassedColumn {
  readonly column: string;
  readonly at: number;
}

/**
 * The mapper for a file's header. Throws a Failure for columns of the map that the
 * file lacks, and for columns of the file that neither map nor table has.
 */
export function tableMapper(
  map: SheetMap,
  names: readonly string[],
  {
    file,
    columns,
    notes,
  }: { readonly file: string; readonly columns: ColumnList; readonly notes: SheetNotes },
): TableMapper {
  const places = new HeaderPlaces(names);
  const passedOver = conditions(map, places, names);
  const bound = map.columns.flatMap((column) => bindColumn(column, places, map.nulls) ?? []);
  places.requireAll(file, map.name);
  const passed = passedColumns(map, names, places.used, columns);
  const made = (cells: readonly string[]): readonly string[] => [
    ...bound.map((column) => cellOf(column, cells, columns)),
    ...passed.map(({ at }) => cellReader(at, map.nulls)(cells)),
  ];
  return {
    header: [...bound, ...passed].map(({ column }) => column),
    row(cells, line) {
      const pattern = skippedBy(map, cells);
      const condition = pattern === undefined ? passedOver(cells) : undefined;
      if (pattern === undefined && condition === undefined) return made(cells);
      const column = pattern?.source ?? condition?.header ?? "";
      // The row may be of a person: the map's own words say which it is.
      const value = pattern === undefined ? `${column}${condition?.value ?? ""}` : `skipRows ${column}`;
      notes.add({ rule: "manifest/passed-over", kind: "by-map", line, column, value });
      return undefined;
    },
  };
}

/**
 * What the map makes of a cell. What it can't make is left as it stands, so that the table's own check names it; where the
 * column may be blank, a text without what `capture` or `split` looks for has nothing for it.
 */
function cellOf({ column, make }: BoundColumn, cells: readonly string[], columns: ColumnList): string {
  const { text, fault } = make(cells);
  if (fault === undefined) return text;
  const isOptional = columns.find(({ name }) => name === column)?.required === false;
  const isSearched = fault.kind === "capture" || fault.kind === "split";
  return isOptional && isSearched ? "" : fault.value;
}

/** Columns of the file that the map does not use and that are the table's by their own names. */
function passedColumns(
  map: SheetMap,
  names: readonly string[],
  used: ReadonlySet<number>,
  columns: ColumnList,
): readonly PassedColumn[] {
  const targets = new Set(map.columns.map(({ column }) => column));
  const passed: PassedColumn[] = [];
  const unknown: string[] = [];
  for (const [at, name] of names.entries()) {
    const text = normaliseHeader(name);
    if (text === "" || used.has(at) || (map.ignore !== "all" && map.ignore.has(text))) continue;
    const column = columns.find(({ headers }) => headers.includes(text))?.name;
    if (column !== undefined && !targets.has(column)) {
      targets.add(column);
      passed.push({ column, at });
    } else if (map.ignore !== "all") unknown.push(name.trim());
  }
  if (unknown.length > 0)
    throw mapFailure(map.name, {
      zh: `文件还有列映射没有用到的列：${unknown.join("、")}；不需要的请写在 ignore 里，或写 ignore: all`,
      en: `the file has columns that the map does not use: ${unknown.join(", ")}; name those that are not needed under ignore, or write ignore: all`,
    });
  return passed;
}
