import type { HeaderDescription } from "../../intake/header-description.js";
import { goesTo } from "./goes-to.js";

/** A header's description as JSON (contract: `qingdan/headers/1`). */
export function headersJson({
  kind,
  preset,
  hit,
  line,
  columns,
  missing,
  supplied,
}: HeaderDescription): string {
  const record = {
    schema: "qingdan/headers/1",
    kind,
    goesTo: goesTo[kind]?.command ?? null,
    preset: preset?.id ?? null,
    hit: hit.toFixed(2),
    line,
    columns: columns.map(({ index, header, meaning, column, nearest, sample }) => ({
      index,
      header,
      column: column?.name ?? null,
      meaning,
      nearest: nearest.map(({ name }) => name),
      sample,
    })),
    missing: missing.map(({ name }) => name),
    fromProfile: supplied.map(({ name }) => name),
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}
