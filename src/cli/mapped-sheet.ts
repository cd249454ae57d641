import { fileSource } from "../formats/source.js";
import type { MappedSheet } from "../runs/sheet-rows.js";
import type { ColumnList } from "../tables/column-list.js";
import { relativeTo } from "../values/user-path.js";
import type { Surroundings } from "./command.js";
import { UsageError } from "./usage-error.js";

/** Opens the sheets that a command line names, each with its map, where it has one. */
export function sheets({ cwd, streams }: Pick<Surroundings, "cwd" | "streams">) {
  return async (file: string, map: string | undefined, columns: ColumnList): Promise<MappedSheet> => {
    const source = fileSource(relativeTo(cwd, file), () => streams.stdin);
    if (map === undefined) return { source, map: undefined };
    // A run without a map starts without what maps need.
    const { loadTableMap } = await import("../sheets/map/load-table-map.js");
    return { source, map: loadTableMap(relativeTo(cwd, map), columns) };
  };
}

/** The error of a map whose sheet is not named. */
export function mapAlone(sheet: string): UsageError {
  return new UsageError({
    zh: `--${sheet}-map 是 --${sheet} 的列映射，要一起用。`,
    en: `--${sheet}-map is the map of --${sheet}; name both.`,
  });
}
