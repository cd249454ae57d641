import { basename } from "node:path";
import { once } from "../values/once.js";
import { namedPath, type UserPath } from "../values/user-path.js";
import type { CodeEntry } from "./code-entry.js";
import { type CodeTable, createCodeTable } from "./code-table.js";
import { readEntries } from "./entries.js";
import { type EntryList, entryList } from "./entry-list.js";
import { createExportControlTable, type ExportControlTable } from "./export-control.js";
import { createExportDutyTable, type ExportDutyTable, readDutyRows } from "./export-duty.js";
import { createLicenceTable, type LicenceTable } from "./licences.js";
import { ownTables } from "./own-tables.js";
import { type TableId, type TableSpec, tableSpecs } from "./table-specs.js";
import { createTariff, type Tariff } from "./tariff.js";

export { isTableId, type TableId, tableIds } from "./table-specs.js";

/** A user's file for a table: its rows replace the product's rows of the same code, the others are added. */
export interface Overlay {
  readonly table: TableId;
  readonly file: UserPath;
}

/** All reference data; each table is read on first use and then kept. */
export interface Reference {
  /** The code table of that id; `licences` is empty without a user's table. */
  table(id: TableId): CodeTable;
  /** The edition of a table of the product's own, which is not read for it; undefined where the user gives the table. */
  ownEdition(id: TableId): string | undefined;
  readonly exportDuty: ExportDutyTable;
  readonly tariff: Tariff;
  /** The goods of the lists of export control, whatever the day. */
  readonly exportControl: ExportControlTable;
  /** Undefined without a user's table: a check that needs it is then reported as skipped. */
  readonly licences: LicenceTable | undefined;
}

/**
 * The product's tables with the rows of the user's, of which later files replace earlier ones. The user's
 * files are read at once: throws UserTableError for one that cannot be used.
 */
export function loadReference(overlays: readonly Overlay[] = []): Reference {
  const laid = overlays.map((overlay) => ({
    ...overlay,
    entries: readEntries(overlay.file, tableSpecs[overlay.table]),
    duty: overlay.table === "export-duty" ? readDutyRows(overlay.file) : undefined,
  }));
  const over = (id: TableId) => laid.filter(({ table }) => table === id);
  const own = ownTables();
  const tables = new Map<TableId, CodeTable>();

  const table = (id: TableId): CodeTable => {
    const known =
      tables.get(id) ??
      createCodeTable(described(id, over(id)), layeredList(own.entries(tableSpecs[id]), over(id)));
    tables.set(id, known);
    return known;
  };
  const tariff = once(() => createTariff(table("headings"), () => table("hs")));
  const exportDuty = once(() => {
    const duties = over("export-duty").flatMap(({ duty }) => duty ?? []);
    return createExportDutyTable(layered([own.dutyRows(), ...duties]), tariff);
  });
  const exportControl = once(() => createExportControlTable(table("export-control")));
  const licences = once(() =>
    over("licences").length > 0
      ? createLicenceTable(layered(over("licences").map(({ entries }) => entries)))
      : undefined,
  );
  return {
    table,
    ownEdition: (id) => (over(id).length > 0 ? undefined : tableSpecs[id].edition),
    get exportDuty() {
      return exportDuty();
    },
    get tariff() {
      return tariff();
    },
    get exportControl() {
      return exportControl();
    },
    get licences() {
      return licences();
    },
  };
}

interface Laid extends Overlay {
  readonly entries: ReadonlyMap<string, CodeEntry>;
}

/** The product's entries with those of the user's tables, which replace entries of the same code. */
function layeredList(ours: EntryList, over: readonly Laid[]): EntryList {
  if (over.length === 0) return ours;
  const byCode = new Map(ours.entries().map((entry) => [entry.code, entry]));
  return entryList(layered([byCode, ...over.map(({ entries }) => entries)]));
}

function described(id: TableId, over: readonly Laid[]): TableSpec {
  const spec = tableSpecs[id];
  const files = over.map(({ file }) => basename(namedPath(file).name));
  const joined = (own: string) => [own, ...files].filter((text) => text !== "").join(" + ");
  return { ...spec, edition: joined(spec.edition), source: joined(spec.source) };
}

function layered<Value>(layers: readonly ReadonlyMap<string, Value>[]): ReadonlyMap<string, Value> {
  return new Map(layers.flatMap((layer) => [...layer]));
}
