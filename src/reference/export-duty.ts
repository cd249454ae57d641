import { Decimal } from "decimal.js";
import { exportDutyColumns } from "../tables/column-lists.js";
import { type RowOf, readTable, rowError } from "../tables/read-table.js";
import type { UserTableError } from "../tables/user-table-error.js";
import type { UserPath } from "../values/user-path.js";
import { readCode } from "./entries.js";
import { tableSpecs } from "./table-specs.js";
import type { Tariff } from "./tariff.js";

/**
 * Whether goods bear export duty. `partly`: only a described part of the line does, or only some of the lines
 * under a short code do. `percent` is the rate in force (of several lines: from–to), `names` what is dutiable,
 * `exempt` the described parts of dutiable lines for which the rate in force is 0.
 */
interface ExportDuty {
  readonly status: "dutiable" | "partly" | "free";
  readonly percent?: string;
  readonly names: readonly string[];
  readonly exempt: readonly string[];
}

/** The goods under export duty. */
export interface ExportDutyTable {
  /**
   * The export duty of a goods code of 4 to 10 digits: by its first 8 digits, or, where it is shorter, by all
   * tariff lines under it. Free for an unknown code: whether a code exists is checked with the tariff.
   */
  of(code: string): ExportDuty;
}

const free: ExportDuty = { status: "free", names: [], exempt: [] };

/** The export duty table over the rows, by code; the tariff has the lines under a short code. */
export function createExportDutyTable(
  rows: ReadonlyMap<string, readonly DutyRow[]>,
  tariff: () => Tariff,
): ExportDutyTable {
  const answered = new Map<string, ExportDuty>();
  const ask = (code: string): ExportDuty => {
    if (!/^\d{4,10}$/.test(code)) return free;
    return code.length >= 8 ? ofLine(rows.get(code.slice(0, 8)) ?? []) : ofPrefix(code, rows, tariff);
  };
  return {
    of(code) {
      const answer = answered.get(code) ?? ask(code);
      answered.set(code, answer);
      return answer;
    },
  };
}

function ofLine(rows: readonly DutyRow[]): ExportDuty {
  const due = rows.filter(({ percent }) => percent.greaterThan(0));
  const whole = due.filter(({ part }) => !part);
  return whole.length > 0 ? duty("dutiable", whole, exemptOf(rows)) : duty("partly", due);
}

/** What the table describes as free within a line. */
function exemptOf(rows: readonly DutyRow[]): readonly string[] {
  return rows.filter(({ part, percent }) => part && percent.isZero()).map(({ name }) => name);
}

function ofPrefix(
  prefix: string,
  rows: ReadonlyMap<string, readonly DutyRow[]>,
  tariff: () => Tariff,
): ExportDuty {
  const taxed = [...rows.keys()].filter((code) => code.startsWith(prefix));
  const due = taxed.flatMap((code) => rows.get(code) ?? []).filter(({ percent }) => percent.greaterThan(0));
  if (due.length === 0) return free;
  const lines = new Set([...tariff().linesUnder(prefix), ...taxed]);
  const all = [...lines].every((code) => ofLine(rows.get(code) ?? []).status === "dutiable");
  if (!all) return duty("partly", due);
  const exempt = exemptOf(taxed.flatMap((code) => rows.get(code) ?? []));
  return duty(
    "dutiable",
    due.filter(({ part }) => !part),
    exempt,
  );
}

function duty(
  status: "dutiable" | "partly",
  rows: readonly DutyRow[],
  exempt: readonly string[] = [],
): ExportDuty {
  if (rows.length === 0) return free;
  const percents = rows.map(({ percent }) => percent);
  const least = Decimal.min(...percents);
  const most = Decimal.max(...percents);
  const percent = least.equals(most) ? `${most}` : `${least}–${most}`;
  return { status, percent, names: rows.map(({ name }) => name).filter((name) => name !== ""), exempt };
}

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
export function readDutyRows(file: UserPath): ReadonlyMap<string, readonly DutyRow[]> {
  const spec = tableSpecs["export-duty"];
  const rows = new Map<string, readonly DutyRow[]>();
  for (const row of readTable(file, exportDutyColumns)) {
    const code = readCode(row, "code8", spec);
    const percent = row.cell("effective_pct");
    const ex = row.cell("ex").toUpperCase();
    // No export duty is below 1 %: 0.2 would be meant for 20 %.
    if (!/^\d{1,3}(\.\d{1,4})?$/.test(percent) || /^0+\.\d*[1-9]/.test(percent))
      throw badCell(row, "effective_pct", percent, "20");
    if (!["", "Y", "N"].includes(ex)) throw badCell(row, "ex", ex, "Y");
    const read = { code, part: ex === "Y", name: row.cell("name"), percent: new Decimal(percent) };
    rows.set(code, [...(rows.get(code) ?? []), read]);
  }
  return rows;
}

type Row = RowOf<typeof exportDutyColumns>;

function badCell(row: Row, column: "effective_pct" | "ex", value: string, sample: string): UserTableError {
  return rowError(row, {
    zh: `${column}列的“${value}”不正确；应如${sample}`,
    en: `the column ${column} has "${value}"; write it like ${sample}`,
  });
}
