import { Decimal } from "decimal.js";
import { readRows } from "../tables/user-table.js";
import { UserTableError } from "../tables/user-table-error.js";
import { readCode } from "./entries.js";
import { tableSpecs } from "./table-specs.js";

/** A row of the table: `part` where it holds for the described part of the line only. */
export interface DutyRow {
  readonly code: string;
  readonly part: boolean;
  readonly name: string;
  readonly percent: Decimal;
}

/**
 * The rows of an export duty file (`code8`, `effective_pct`, optional `ex` Y, `name`) by code.
 * Throws UserTableError for a bad row.
 */
export function readDutyRows(file: string): ReadonlyMap<string, readonly DutyRow[]> {
  const spec = tableSpecs["export-duty"];
  const rows = new Map<string, readonly DutyRow[]>();
  for (const row of readRows(file, spec.required)) {
    const code = readCode(file, row, spec);
    const percent = row.cell("effective_pct");
    const ex = row.cell("ex").toUpperCase();
    if (!/^\d{1,3}(\.\d{1,4})?$/.test(percent)) throw badCell(file, row.line, "effective_pct", percent, "20");
    if (!["", "Y", "N"].includes(ex)) throw badCell(file, row.line, "ex", ex, "Y");
    const read = { code, part: ex === "Y", name: row.cell("name"), percent: new Decimal(percent) };
    rows.set(code, [...(rows.get(code) ?? []), read]);
  }
  return rows;
}

function badCell(file: string, line: number, column: string, value: string, sample: string): UserTableError {
  return new UserTableError(
    file,
    {
      zh: `${column}列的“${value}”不正确；应如${sample}`,
      en: `the column ${column} has "${value}"; write it like ${sample}`,
    },
    line,
  );
}
