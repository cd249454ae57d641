import type { EditionTable } from "../../src/reference/editions/edition.js";
import { type GoodsEditions, goodsEditionsOn } from "../../src/reference/editions/goods-editions.js";
import { loadReference } from "../../src/reference/tables.js";
import { importEdition } from "../../src/runs/tables.js";
import { folder } from "./folders.js";

/** An edition to import: CSV text, or the folder of a refund-rate library. */
export interface GivenEdition {
  readonly table: EditionTable;
  readonly edition: string;
  readonly validFrom: string;
  readonly source: string;
}

/** What editions say of goods on a day, imported in this order. */
export function editionsOn(day: string, ...given: readonly GivenEdition[]): GoodsEditions | undefined {
  const place = folder();
  for (const { table, edition, validFrom, source } of given) {
    const isFolder = table === "refund-rates";
    const path = isFolder ? source : `${folder({ "t.csv": source })}/t.csv`;
    importEdition(place, {
      ...{ table, edition, validFrom },
      source: { name: path, path },
      replace: false,
      at: new Date("2026-11-20T02:00:00Z"),
      units: loadReference().table("units"),
    });
  }
  return goodsEditionsOn(place, day);
}
