import { Parties } from "../credit/parties.js";
import type { Source } from "../formats/source.js";
import { readSheetTable } from "../intake/sheet-table.js";
import { partyColumns } from "../tables/credit-columns.js";
import type { Finding } from "../values/finding.js";

/** Where a sheet of parties is read, and for which day (YYYY-MM-DD) its tiers are. */
export interface PartiesReading {
  readonly source: Source;
  readonly asOf: string;
  readonly scratch: string;
  readonly signal: AbortSignal;
}

/** The enterprises of a sheet with their tiers on a day, and what is wrong with its rows. Throws as `readSheetTable` does. */
export async function readParties({ source, asOf, scratch, signal }: PartiesReading): Promise<{
  readonly parties: Parties;
  readonly findings: readonly Finding[];
}> {
  const parties = new Parties(asOf);
  const found: Finding[] = [];
  const { findings } = await readSheetTable({ source, columns: partyColumns, scratch, signal }, (row) => {
    found.push(...parties.take(row));
  });
  return { parties, findings: [...findings, ...found, ...parties.overlaps()] };
}
