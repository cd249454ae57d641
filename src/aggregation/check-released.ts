import { type ReleasedColumn, type ReleasedFacts, releasedColumns } from "../columns/released.js";
import type { Header } from "../intake/header.js";
import type { StoredRow } from "../intake/spool.js";
import type { columnChecks } from "../rules/check.js";
import type { Finding } from "../values/finding.js";
import type { ReleasedCell } from "./released-messages.js";

/** What is wrong with a released inventory for a summary: its rows' shape, its values, rows that disagree, its kind. */
export function* releasedFaults(
  facts: ReleasedFacts,
  rows: readonly StoredRow[],
  headers: readonly Header[],
  checks: ReturnType<typeof columnChecks>,
  cell: ReleasedCell,
): Generator<Finding> {
  const [first, ...others] = rows;
  if (first === undefined) return;
  const at = (row: StoredRow) => ({
    file: headers[row.file]?.file ?? "",
    line: row.line,
    orderNo: facts.invtNo,
  });
  for (const row of rows) {
    const columns = headers[row.file]?.names.length ?? 0;
    if (row.cells.length === columns) continue;
    const kind = row.cells.length < columns ? "few" : "many";
    const value = String(row.cells.length);
    yield {
      rule: "manifest/row-shape",
      kind,
      severity: "error",
      ...at(row),
      column: "",
      value,
      expected: String(columns),
    };
  }
  const own = facts.declAgentCode !== facts.agentCode || cell(first, "declAgentCode") !== "";
  for (const column of checks) {
    // What is wrong with the agent is said once, not again of the declarant that it stands for.
    if (!own && column.name.startsWith("declAgent")) continue;
    const found = column.check(facts[column.name as ReleasedColumn]);
    if (found === undefined) continue;
    const { kind, value, expected, severity = found.rule.severity } = found.fault;
    yield { rule: found.rule.id, kind, severity, ...at(first), column: column.name, value, expected };
  }
  for (const name of releasedColumns) {
    const before = cell(first, name);
    const row = others.find((other) => cell(other, name) !== before);
    if (row === undefined) continue;
    const value = cell(row, name);
    const expected = `${before === "" ? "—" : before} (${at(first).file}:${first.line})`;
    yield {
      rule: "manifest/head-conflict",
      kind: "differs",
      severity: "error",
      ...at(row),
      column: name,
      value,
      expected,
    };
  }
  if (facts.statisticsFlag === "A") {
    const place = { ...at(first), column: "statisticsFlag", value: facts.invtNo, expected: "B" };
    yield { rule: "summary/simplified-list", kind: "simplified", severity: "error", ...place };
  }
}
