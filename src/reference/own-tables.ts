import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compiledDutyRows, compiledEntries, compiledSource } from "./compiled-table.js";
import { readEntries } from "./entries.js";
import { type EntryList, entryList } from "./entry-list.js";
import { type DutyRow, readDutyRows } from "./export-duty.js";
import type { TableSpec } from "./table-specs.js";

/** The product's own tables. */
export interface OwnTables {
  /** The entries of a table; none where the table is the user's alone. */
  entries(spec: TableSpec): EntryList;
  /** The rows of the export duty table by code. */
  dutyRows(): ReadonlyMap<string, readonly DutyRow[]>;
}

// From two folders up, so that it leads there from the files of the bundle in dist/bin/chunks/ as well.
const productFolder = fileURLToPath(new URL("../../src/reference/data", import.meta.url));

/**
 * The tables of a folder: as the build compiled them, else from the CSVs. A checkout of the sources has the
 * CSVs and, once built, both forms; the built package has no CSV. A compiled table whose CSV has changed
 * since is not used.
 */
export function ownTables(folder = productFolder): OwnTables {
  const compiledText = (name: string, csv: string): string | undefined => {
    const file = join(folder, "compiled", `${name}.tsv`);
    if (!existsSync(file)) return undefined;
    const text = readFileSync(file, "utf8");
    const current = !existsSync(csv) || compiledSource(text).sha256 === digest(readFileSync(csv));
    return current ? text : undefined;
  };
  return {
    entries(spec) {
      if (spec.data === undefined) return entryList(new Map());
      const csv = join(folder, spec.data);
      const text = compiledText(spec.id, csv);
      return text === undefined ? entryList(readEntries(csv, spec)) : compiledEntries(text);
    },
    dutyRows() {
      const csv = join(folder, "export-duty.csv");
      const text = compiledText("export-duty-rows", csv);
      return text === undefined ? readDutyRows(csv) : compiledDutyRows(text);
    },
  };
}

function digest(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
