import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { lawOf } from "../law/law.js";
import { goodsEditionsOn } from "../reference/editions/goods-editions.js";
import { zoneEditionsOn } from "../reference/editions/zone-editions.js";
import { loadImportRates } from "../reference/import-rates.js";
import { loadPositiveList } from "../reference/positive-list.js";
import { loadRates, noRates } from "../reference/rates.js";
import { loadReference, type Overlay, type TableId } from "../reference/tables.js";
import type { RuleContext } from "../rules/rule.js";
import type { NamedPath } from "../values/user-path.js";
import type { Profile } from "./profile.js";

/** The user's tables. */
export interface ContextFiles {
  readonly rates: NamedPath | undefined;
  readonly tariff: NamedPath | undefined;
  readonly positiveList: NamedPath | undefined;
  /** The folder of the editions of tables that the user has imported; undefined: they are not asked. */
  readonly editions?: string | undefined;
  /** Code tables whose rows replace or add to the product's own. */
  readonly overlays: readonly (NamedPath & { readonly table: TableId })[];
}

/** A table that a run used: which, the file's name and the SHA-256 of what was read. */
export interface UsedTable {
  readonly table: string;
  readonly name: string;
  readonly sha256: string;
}

/** The context of a run's rules, and the tables that were used for it. */
export interface LoadedContext {
  readonly context: RuleContext;
  readonly tables: readonly UsedTable[];
}

/**
 * Loads the user's tables and finds the law of a day (YYYY-MM-DD); `declared` is the day of the declaration. Throws a Failure for a table that can't be
 * used, and for a day whose law is not known.
 */
export function loadContext(
  day: string,
  { pilotZone, businessRebateLane }: Profile,
  files: ContextFiles,
  declared?: string,
): LoadedContext {
  const { rates, tariff, positiveList, overlays } = files;
  const law = lawOf(day);
  const reference = loadReference(overlays.map(({ table, ...file }): Overlay => ({ table, file })));
  const units = reference.table("units");
  const editions = files.editions === undefined ? undefined : goodsEditionsOn(files.editions, day);
  const zones = files.editions === undefined ? undefined : zoneEditionsOn(files.editions, day);
  const used = [...(editions?.used ?? []), ...(zones?.used === undefined ? [] : [zones.used])];
  const context = {
    law,
    declared,
    reference,
    rates: rates === undefined ? noRates : loadRates(rates, reference.table("currencies")),
    pilotZone,
    businessRebateLane,
    editions,
    zones,
    importRates: tariff === undefined ? undefined : loadImportRates(tariff, units),
    positiveList: positiveList === undefined ? undefined : loadPositiveList(positiveList, units),
  };
  const named = { rates, tariff, "positive-list": positiveList };
  const tables = [
    ...overlays,
    ...Object.entries(named).flatMap(([table, file]) => (file === undefined ? [] : [{ table, ...file }])),
  ];
  return {
    context,
    tables: [
      ...tables.map(({ table, name, path }) => ({ table, name, sha256: digest(path) })),
      ...used.map(({ table, edition, sha256 }) => ({ table, name: edition, sha256 })),
    ],
  };
}

function digest(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
